/** `iov check`: what the design rules say, worst first, each rule once. */
import { checkDesign } from '../src/rules/check.ts'
import type { Finding } from '../src/rules/define-rule.ts'
import { buildTopology } from '../src/scenario/topology.ts'
import { readScenario } from './files.ts'
import { several } from './quantities.ts'
import { printJson, type Terminal } from './terminal.ts'

export const checkFile = async (
  file: string,
  { json }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> => {
  const findings = checkDesign(buildTopology(await readScenario(file)))
  if (json) printJson(terminal, findings.map(plainFinding))
  else terminal.print(textOf(findings))
  return findings.some((finding) => finding.severity === 'error' && isOpen(finding)) ? 1 : 0
}

const isOpen = ({ waived }: Finding): boolean => waived === undefined

const plainFinding = ({ rule, severity, at, says, fixes, waived }: Finding) => ({
  rule,
  severity,
  at,
  says,
  fixes,
  ...(waived === undefined ? {} : { waived }),
})

const textOf = (findings: readonly Finding[]): string => {
  if (findings.length === 0) return 'No problems.'
  const byRule = new Map<string, Finding[]>()
  for (const finding of findings) {
    const known = byRule.get(finding.rule)
    if (known) known.push(finding)
    else byRule.set(finding.rule, [finding])
  }
  return [...[...byRule.values()].map(ruleText), summary(findings)].join('\n\n')
}

const WORDS: Readonly<Record<Finding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  info: 'remark',
}

const ruleText = (findings: readonly Finding[]): string => {
  const [first] = findings
  if (!first) return ''
  return [
    `${WORDS[first.severity]} [${first.rule}]`,
    ...findings.flatMap(({ says, fixes, waived }) => [
      `  - ${says}`,
      ...(waived === undefined ? [] : [`    accepted: ${waived}`]),
      ...fixes.map((fix) => `    fix: ${fix}`),
    ]),
    `  why: ${first.why}`,
    `  more: iov explain ${first.rule}`,
  ].join('\n')
}

const summary = (findings: readonly Finding[]): string => {
  const open = findings.filter(isOpen)
  const number = (severity: Finding['severity']): number =>
    open.filter((finding) => finding.severity === severity).length
  const accepted = findings.length - open.length
  return `${[
    several(number('error'), 'error'),
    several(number('warning'), 'warning'),
    several(number('info'), 'remark'),
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
  ].join(', ')}.`
}

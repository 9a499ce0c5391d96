/** `iov explain RULE`: why a design rule is there, and what other programs print for the same fault. */

import type { RuleExplanation } from '../src/rules/explain-rule.ts'
import type { KnownMessage } from '../src/rules/known-messages.data.ts'
import { paragraphs } from './table.ts'
import { printJson, type Terminal } from './terminal.ts'

export const showRule = (
  { rule, messages, example }: RuleExplanation,
  { json }: { readonly json?: boolean },
  terminal: Terminal,
): number => {
  const { id, severity, title, why } = rule
  const { says, fixes } = example
  if (json)
    printJson(terminal, { rule: id, severity, title, why, messages, example: { says, fixes } })
  else
    terminal.print(
      paragraphs(
        `${id} (${severity}): ${title}\n${why}`,
        ['For example:', `  ${says}`, ...fixes.map((fix) => `    fix: ${fix}`)].join('\n'),
        messages.length > 0
          ? ['Printed for the same fault:', ...messages.map(messageText)].join('\n')
          : '',
      ),
    )
  return 0
}

const messageText = ({ by, text, source }: KnownMessage): string =>
  `  ${by}: ${text.replaceAll('\n', '\n    ')}\n    (${source})`

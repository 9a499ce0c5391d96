/** The page of design rules, made from the rules themselves. */
import { DESIGN_RULES } from '../src/rules/catalog.ts'
import { explainRule, type RuleExplanation } from '../src/rules/explain-rule.ts'
import { page, table } from './markdown.ts'

const list = (items: readonly string[]): string => items.map((item) => `* ${item}`).join('\n')

const ruleText = ({ rule, messages, example }: RuleExplanation): string =>
  [
    `## ${rule.title}`,
    `\`${rule.id}\`, ${rule.severity}. ${rule.why}`,
    `It says, for example:\n\n> ${example.says}`,
    example.fixes.length > 0 ? `Fixes offered there:\n\n${list(example.fixes)}` : '',
    messages.length > 0
      ? `Printed for the same fault:\n\n${table(
          ['by', 'message', 'where'],
          messages.map(({ by, text, source }) => [by, `\`${text}\``, source]),
        )}`
      : '',
  ]
    .filter(Boolean)
    .join('\n\n')

export const designRulesPage = (): string => {
  const explained = DESIGN_RULES.flatMap(({ id }) => explainRule(id) ?? [])
  return page(
    '# Design rules',
    'What `iov check` and the problems panel look at. An error is a design that would not work, a warning one that would ' +
      'disappoint, a remark something to know. Each rule has a design that breaks it and one that keeps it; tests check both, ' +
      'and that each fix ends the finding. `iov explain RULE` prints what is here of one rule.',
    'Messages are word for word what the program prints; numbers and addresses in them are those of an example.',
    table(
      ['rule', 'severity', 'what holds'],
      DESIGN_RULES.map(({ id, severity, title }) => [`\`${id}\``, severity, title]),
    ),
    ...explained.map(ruleText),
  )
}

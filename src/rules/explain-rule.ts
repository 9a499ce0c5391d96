/** What the reference and the command line tell of a rule: what it says of its breaking example, and what others print. */
import { buildTopology } from '../scenario/topology.ts'
import { designRule } from './catalog.ts'
import { checkDesign } from './check.ts'
import type { DesignRule, Finding } from './define-rule.ts'
import { type KnownMessage, knownMessages } from './known-messages.data.ts'

export interface RuleExplanation {
  readonly rule: DesignRule
  readonly messages: readonly KnownMessage[]
  /** The first finding in the design that breaks the rule. */
  readonly example: Finding
}

/** undefined for a rule that is not known here. */
export const explainRule = (id: string): RuleExplanation | undefined => {
  const rule = designRule(id)
  if (!rule) return undefined
  const example = checkDesign(buildTopology(rule.breaks())).find((finding) => finding.rule === id)
  if (!example) throw new Error(`the example of ${id} does not break it`)
  return { rule, messages: knownMessages(id), example }
}

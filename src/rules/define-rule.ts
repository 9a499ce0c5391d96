/** The shape of a design rule. One file per rule; its test and its page are made from `breaks` and `keeps`. */
import type { Scenario } from '../scenario/scenario.ts'
import type { Topology } from '../scenario/topology-view.ts'

export type Severity = 'error' | 'warning' | 'info'

export interface Fix {
  /** What it does, as a menu entry: "Set NumVFs of nic 1 to 63". */
  readonly label: string
  readonly change: (scenario: Scenario) => Scenario
}

export interface Violation {
  /** Id of the part, link, interface or flow to show. */
  readonly at: string
  /** One sentence with names and numbers. */
  readonly says: string
  readonly fixes?: readonly Fix[]
}

export interface DesignRule {
  readonly id: string
  readonly severity: Severity
  readonly title: string
  readonly why: string
  readonly check: (design: Topology) => Iterable<Violation>
  readonly breaks: () => Scenario
  readonly keeps: () => Scenario
}

/** What crosses a worker border: a fix is named by its index and applied where the rules are. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly title: string
  readonly why: string
  readonly at: string
  readonly says: string
  readonly fixes: readonly string[]
  /** The owner's reason, when it is waived. */
  readonly waived?: string
}

export const defineRule = (rule: DesignRule): DesignRule => rule

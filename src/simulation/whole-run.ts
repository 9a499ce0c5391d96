/** A whole run, wherever it happens: here, on a thread, in a worker. */
import type { Scenario } from '../scenario/scenario.ts'
import type { RunScenarioReport } from './report.ts'
import type { CostSet } from './uncertainty/spread.ts'

export interface RunRequest {
  readonly seed: number
  /** undefined: until the figures are good. */
  readonly durationNs: number | undefined
  /** Where in their ranges costs are taken; else all at their values. */
  readonly costs?: CostSet | undefined
  readonly onProgress?: (simulatedNs: number, events: number) => void
}

/** One run of one design. Several may be under way at once. */
export type Runner = (scenario: Scenario, request: RunRequest) => Promise<RunScenarioReport>

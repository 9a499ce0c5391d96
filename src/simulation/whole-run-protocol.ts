/** All that crosses the border of a worker of the pool: whole runs, for comparisons and sweeps. */
import type { Scenario } from '../scenario/scenario.ts'
import type { RunLayout } from './protocol.ts'
import type { RunScenarioReport } from './report.ts'
import type { SweepTable } from './sweep/sweep-table.ts'
import type { Theory } from './sweep/theory.ts'

/** A run that was followed from its start: what its samples are, and all of them. */
export interface FollowedRun {
  readonly layout: RunLayout
  readonly rows: number
  /** As in a `SampleBatch`. */
  readonly columns: Float64Array
}

export interface WholeRunApi {
  /** `durationNs` undefined: until the figures are good. */
  run(scenario: Scenario, seed: number, durationNs: number | undefined): RunScenarioReport
  follow(scenario: Scenario, seed: number, durationNs: number, samples: number): FollowedRun
  /** `flow`: an id; null: all together. */
  theory(scenario: Scenario, flow: string | null): Theory
  /** Comma-separated values. */
  csv(table: SweepTable): Promise<string>
}

/** A sweep as it runs: every point under the same seeds, several at once, the answers in the order of the points. */
import type { FieldValue } from '../../fields.ts'
import { type Repeats, replicate } from '../replicate.ts'
import type { RunScenarioReport } from '../report.ts'
import type { Runner } from '../whole-run.ts'
import type { SweepPoint } from './points.ts'

export interface SweepRow {
  readonly values: readonly FieldValue[]
  /** In the order of their seeds; empty when the point cannot run. */
  readonly reports: readonly RunScenarioReport[]
  /** Why it cannot run, or which flows were left out. */
  readonly problems: readonly string[]
}

export interface SweepRequest {
  readonly run: Runner
  /** Runs that may be under way at once. */
  readonly atOnce: number
  readonly firstSeed: number
  readonly repeats: Repeats
  /** undefined: until the figures of a run are good. */
  readonly durationNs: number | undefined
  /** Told after each run, and whenever a point is whole. */
  readonly onRun?: () => void
  readonly onRow?: (place: number, row: SweepRow) => void
}

export const runSweep = async (
  points: readonly SweepPoint[],
  { run, atOnce, firstSeed, repeats, durationNs, onRun, onRow }: SweepRequest,
): Promise<readonly SweepRow[]> =>
  Promise.all(
    points.map(async ({ values, scenario }, place) => {
      const reports = await replicate(
        async (seed) => {
          const report = await run(scenario, { seed, durationNs })
          onRun?.()
          return report
        },
        firstSeed,
        repeats,
        atOnce,
      )
      const problems = [...new Set(reports.flatMap((report) => report.problems))]
      const row = { values, reports, problems }
      onRow?.(place, row)
      return row
    }),
  )

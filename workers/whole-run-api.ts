/** What a worker of the pool does; `whole-run.worker.ts` only exposes it, so it is tested without one. */

import { FIGURES } from '../src/simulation/figures.ts'
import { followRun } from '../src/simulation/run/follow-run.ts'
import { runScenario } from '../src/simulation/run/run-scenario.ts'
import { theoryOf } from '../src/simulation/sweep/theory.ts'
import type { WholeRunApi } from '../src/simulation/whole-run-protocol.ts'

export const wholeRunApi: WholeRunApi = {
  run: (scenario, seed, durationNs) => runScenario(scenario, { seed, durationNs }),
  follow: followRun,
  theory: theoryOf,
  csv: async (table) =>
    (await import('../src/formats/exports/sweep-csv.ts')).sweepCsv(table, FIGURES),
}

/** A whole run for whoever asks where its time went: stages, stations, and who used the cores. */

import type { Plan } from '../../plan/plan.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { PS_PER_NS } from '../../units.ts'
import type { RunDigest, StationInfo } from '../protocol.ts'
import type { RunRequest } from '../whole-run.ts'
import { digestOf } from './run-digest.ts'
import { finishRun } from './run-scenario.ts'

export interface ExplainedRun {
  readonly plan: Plan
  readonly stations: readonly StationInfo[]
  readonly digest: RunDigest
  readonly simulatedNs: number
  /** Flows that could not run, and why. */
  readonly problems: readonly string[]
}

export const explainedRun = (scenario: Scenario, request: RunRequest): ExplainedRun => {
  const { compiled, finish } = finishRun(scenario, request)
  return {
    plan: compiled.plan,
    stations: compiled.stations,
    digest: digestOf(compiled, finish.result, finish.warmUp.ps / PS_PER_NS),
    simulatedNs: finish.simulatedPs / PS_PER_NS,
    problems: compiled.problems.map(({ says }) => says),
  }
}

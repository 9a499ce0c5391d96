/** A run from its start, sampled at equal distances: what a chart of it shows, its warm-up included. */
import type { Scenario } from '../../scenario/scenario.ts'
import { PS_PER_NS } from '../../units.ts'
import type { FollowedRun } from '../whole-run-protocol.ts'
import { LiveRun } from './live-run.ts'

export const followRun = (
  scenario: Scenario,
  seed: number,
  durationNs: number,
  samples: number,
): FollowedRun => {
  const run = new LiveRun(scenario, seed, durationNs / samples)
  run.advance(Math.round(durationNs * PS_PER_NS), Number.POSITIVE_INFINITY)
  const { rows, columns } = run.takeBatch(false)
  return { layout: run.layout, rows, columns }
}

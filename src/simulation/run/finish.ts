/** When is a run long enough? Either after the time that was asked for, or when its figures are good. */

import type { RunResult } from '../../engine/results.ts'
import { advance, clearResults, createRun, fingerprintOf, readResults } from '../../engine/run.ts'
import type { Plan } from '../../plan/plan.ts'
import { WARM_UP_DELIVERIES } from './live-warm-up.ts'
import { WarmUp } from './warm-up.ts'

/** Auto: deliveries of every flow, and the half-width of its throughput's 95 % interval. */
const ENOUGH_DELIVERIES = 2_000
const GOOD_HALF_WIDTH = 0.02
/** A stream needs this many round trips, whatever its deliveries. */
const ENOUGH_ROUND_TRIPS = 200
const MOST_EVENTS = 2e7
/** Of a given time: what is left out at least, and at most. */
const WARM_UP_LEAST = 0.1
const WARM_UP_MOST = 0.5
const SLICES = 1_000
const FIRST_LOOK_PS = 1e8
const FIRST_SLICES = 100
const MOST_SIMULATED_PS = 6e13

export interface Finish {
  readonly result: RunResult
  readonly simulatedPs: number
  readonly stoppedBy: 'duration' | 'precision' | 'events'
  readonly warmUp: {
    /** What is left out of the figures. */
    readonly ps: number
    /** false: figures still drifted when they began to count. */
    readonly isOver: boolean
  }
  readonly fingerprint: number
}

export type OnProgress = (simulatedPs: number, events: number) => void

type Looks = (result: RunResult) => boolean

export const runForTime = (
  plan: Plan,
  seed: number,
  durationPs: number,
  onProgress: OnProgress,
): Finish => {
  const run = createRun(plan, { seed })
  const start = new WarmUp(run, Math.max(1, Math.round(durationPs / SLICES)))
  let [timePs, isOver] = [0, false]
  for (let share = WARM_UP_LEAST; !isOver && share <= WARM_UP_MOST; share += WARM_UP_LEAST) {
    timePs = start.reach(durationPs * share)
    onProgress(timePs, 0)
    isOver = start.isOver
  }
  clearResults(run)
  const steps = 20
  for (let step = 1; step <= steps; step++) {
    const until = timePs + Math.round(((durationPs - timePs) * step) / steps)
    advance(run, until, Number.POSITIVE_INFINITY)
    onProgress(until, 0)
  }
  return {
    result: readResults(run),
    simulatedPs: durationPs,
    stoppedBy: 'duration',
    warmUp: { ps: timePs, isOver },
    fingerprint: fingerprintOf(run),
  }
}

export const runUntilGood = (plan: Plan, seed: number, onProgress: OnProgress): Finish => {
  const run = createRun(plan, { seed })
  const start = new WarmUp(run, FIRST_LOOK_PS / FIRST_SLICES)
  let timePs = 0
  /** Looks at ever later times; true when the figures please, false when a bound came first. */
  const reach = (go: (timePs: number) => number, pleases: Looks, mostEvents: number): boolean => {
    let step = FIRST_LOOK_PS
    while (run.events < mostEvents && timePs < MOST_SIMULATED_PS) {
      timePs = go(timePs + step)
      onProgress(timePs, run.events)
      if (pleases(readResults(run))) return true
      step = Math.round(step * 1.3)
    }
    return false
  }
  const isOver = reach(
    (until) => start.reach(until),
    ({ flows }) =>
      flows.every(
        (flow, index) =>
          plan.flows[index]?.isStray || flow.deliveredJobs >= WARM_UP_DELIVERIES || silent(flow),
      ) && start.isOver,
    MOST_EVENTS / 4,
  )
  const warmUp = { ps: timePs, isOver }
  clearResults(run)
  const isGood = reach(
    (until) => {
      advance(run, until, Number.POSITIVE_INFINITY)
      return until
    },
    (result) =>
      result.flows.every(
        (flow, index) =>
          plan.flows[index]?.isStray ||
          silent(flow) ||
          (flow.deliveredJobs >= ENOUGH_DELIVERIES &&
            flow.halfWidth95.framesPerSecond * result.windowPs <=
              GOOD_HALF_WIDTH * flow.deliveredFrames * 1e12 &&
            (plan.flows[index]?.source.kind !== 'stream' ||
              result.windowPs >= ENOUGH_ROUND_TRIPS * 2 * flow.latencyPs.mean)),
      ),
    MOST_EVENTS,
  )
  return {
    result: readResults(run),
    simulatedPs: timePs,
    stoppedBy: isGood ? 'precision' : 'events',
    warmUp,
    fingerprint: fingerprintOf(run),
  }
}

/** A flow of which nothing arrives would keep the run going for ever. */
const silent = (flow: RunResult['flows'][number]): boolean =>
  flow.deliveredJobs === 0 && flow.offeredFrames > 10 * ENOUGH_DELIVERIES

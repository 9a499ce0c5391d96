/** When is a run long enough? Either after the time that was asked for, or when its figures are good. */

import type { RunResult } from '../../engine/results.ts'
import { advance, clearResults, createRun, fingerprintOf, readResults } from '../../engine/run.ts'
import type { Plan } from '../../plan/plan.ts'

/** Auto: deliveries of every flow, and the half-width of its throughput's 95 % interval. */
const ENOUGH_DELIVERIES = 2_000
const GOOD_HALF_WIDTH = 0.02
/** A stream needs this many round trips, whatever its deliveries. */
const ENOUGH_ROUND_TRIPS = 200
const MOST_EVENTS = 2e7
/** Deliveries of every flow that are thrown away as warm-up; a tenth of the time when that is given. */
const WARM_UP_DELIVERIES = 200
const WARM_UP_SHARE = 0.1
const FIRST_LOOK_PS = 1e8
const MOST_SIMULATED_PS = 6e13

export interface Finish {
  readonly result: RunResult
  readonly simulatedPs: number
  readonly stoppedBy: 'duration' | 'precision' | 'events'
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
  const steps = 20
  const warmUp = Math.round(durationPs * WARM_UP_SHARE)
  advance(run, warmUp, Number.POSITIVE_INFINITY)
  clearResults(run)
  for (let step = 1; step <= steps; step++) {
    advance(
      run,
      warmUp + Math.round(((durationPs - warmUp) * step) / steps),
      Number.POSITIVE_INFINITY,
    )
    onProgress(warmUp + Math.round(((durationPs - warmUp) * step) / steps), 0)
  }
  return {
    result: readResults(run),
    simulatedPs: durationPs,
    stoppedBy: 'duration',
    fingerprint: fingerprintOf(run),
  }
}

export const runUntilGood = (plan: Plan, seed: number, onProgress: OnProgress): Finish => {
  const run = createRun(plan, { seed })
  let timePs = 0
  let events = 0
  /** Looks at ever later times; true when the figures please, false when a bound came first. */
  const reach = (pleases: Looks, mostEvents: number): boolean => {
    let step = FIRST_LOOK_PS
    while (events < mostEvents && timePs < MOST_SIMULATED_PS) {
      timePs += step
      advance(run, timePs, Number.POSITIVE_INFINITY)
      const result = readResults(run)
      events = result.events
      onProgress(timePs, events)
      if (pleases(result)) return true
      step = Math.round(step * 1.3)
    }
    return false
  }
  reach(
    (result) =>
      result.flows.every((flow) => flow.deliveredJobs >= WARM_UP_DELIVERIES || silent(flow)),
    MOST_EVENTS / 10,
  )
  clearResults(run)
  const isGood = reach(
    (result) =>
      result.flows.every(
        (flow, index) =>
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
    fingerprint: fingerprintOf(run),
  }
}

/** A flow of which nothing arrives would keep the run going for ever. */
const silent = (flow: RunResult['flows'][number]): boolean =>
  flow.deliveredJobs === 0 && flow.offeredFrames > 10 * ENOUGH_DELIVERIES

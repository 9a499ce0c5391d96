/** The door of the engine: makes a run of a plan and takes it forward in time. */

import type { Plan } from '../plan/plan.ts'
import { leafConforms, slotEnds } from './arbiter.ts'
import { collectResults, fingerprint } from './collect-results.ts'
import { STREAM } from './compile-flows.ts'
import { compileProgram } from './compile-program.ts'
import { copyRun, restoreRun, type Snapshot } from './copies.ts'
import { decide } from './decisions.ts'
import { DELIVERED_FRAMES, DELIVERED_JOBS, FLOW_TOTALS, LATENCY_SUM } from './deliveries.ts'
import { applyPlan } from './edits.ts'
import * as events from './event-queue.ts'
import { passStarted } from './fifo.ts'

import { walkEnds } from './lookups.ts'
import { makeRun } from './make-run.ts'
import { SERVE, TRANSFER } from './op-codes.ts'
import { deliverSignal, moderatorOpens } from './pollers.ts'
import { proceed } from './proceed.ts'

import type { RunResult } from './results.ts'
import { collectSample, type EngineSample } from './samples.ts'
import { beginWindow } from './settle.ts'
import { sendAgain, sendClocked, startFlow } from './sources.ts'
import { type EngineRun, shift } from './state.ts'
import { leave } from './steps.ts'
import { retransmit, trySend } from './streams.ts'
import { chooseTrace, collectTrace, type TraceChoice, type TracedJob } from './trace.ts'
import { becomeReady, phaseEnds } from './wake-ups.ts'

export interface DeliverySums {
  readonly jobs: Float64Array
  readonly frames: Float64Array
  /** Of frames, in ps. */
  readonly latencySum: Float64Array
}

export interface RunOptions {
  readonly seed: number
  /** Index of the flow whose jobs are traced from the start. */
  readonly traceFlow?: number
}

/** Jobs that can go on, then cores that can decide, until nothing more happens at this instant. */
const settle = (run: EngineRun): void => {
  const { ready, pending, queue, now } = run
  for (;;) {
    if (ready.size > 0) proceed(run, shift(ready))
    // A thread does not go to sleep over a request that is due at this very instant.
    else if (pending.size > 0 && !events.isAnotherDue(queue, now)) decide(run, shift(pending))
    else return
  }
}

export const createRun = (plan: Plan, { seed, traceFlow }: RunOptions): EngineRun => {
  const run = makeRun(compileProgram(plan), seed)
  const { count, polls } = run.program.threads
  if (traceFlow !== undefined) run.trace.flow = traceFlow
  // Polling threads never sleep: they hold their cores from the start.
  for (let thread = 0; thread < count; thread++)
    if (polls[thread] === 1) startPollingThread(run, thread)
  plan.flows.forEach((_, flow) => {
    startFlow(run, flow)
  })
  settle(run)
  return run
}

export const startPollingThread = (run: EngineRun, thread: number): void => {
  run.cores.awake[run.threads.core[thread]!]!++
  becomeReady(run, thread)
  run.threads.isWoken[thread] = 0
}

const jobGoesOn = (run: EngineRun, job: number): void => {
  const { ops, stations } = run.program
  const pc = run.jobs.pc[job]!
  const kind = ops.kind[pc]
  if ((kind === SERVE || kind === TRANSFER) && stations.isArbitrated[ops.a[pc]!] === 0)
    passStarted(run, ops.b[pc]!)
  leave(run, job)
  proceed(run, job)
}

const corePhaseEnds = (run: EngineRun, core: number): void => {
  const job = phaseEnds(run, core)
  if (job < 0) return
  leave(run, job)
  run.cores.holding = core
  proceed(run, job)
  run.cores.holding = -1
}

const handle = (run: EngineRun, what: number): void => {
  const index = what >> 4
  switch (what & 15) {
    case events.JOB_GOES_ON:
      jobGoesOn(run, index)
      break
    case events.CORE_PHASE_ENDS:
      corePhaseEnds(run, index)
      break
    case events.SLOT_ENDS:
      slotEnds(run, index)
      break
    case events.WALK_ENDS:
      walkEnds(run, index)
      break
    case events.LEAF_CONFORMS:
      leafConforms(run, index)
      break
    case events.MODERATOR_OPENS:
      moderatorOpens(run, index)
      break
    case events.THREAD_WAKES:
      becomeReady(run, index)
      break
    case events.POLLER_IS_REACHED:
      deliverSignal(run, index)
      break
    case events.SOURCE_SENDS:
      if (run.program.flows.kind[index] === STREAM) trySend(run, index)
      else sendClocked(run, index)
      break
    case events.REQUEST_IS_SENT_AGAIN:
      sendAgain(run, index)
      break
    case events.STREAM_RETRANSMITS:
      retransmit(run, index)
      break
  }
}

/**
 * Runs every event up to and including `untilPs` ('time'), or `maxEvents` of them ('events'). Where it is cut into
 * slices never changes what happens.
 */
export const advance = (run: EngineRun, untilPs: number, maxEvents: number): 'time' | 'events' => {
  const { queue, ready, pending } = run
  const lastEvent = run.events + maxEvents
  while (queue.size > 0 && queue.time[0]! <= untilPs) {
    if (run.events >= lastEvent && pending.size === 0) return 'events'
    run.now = queue.time[0]!
    run.events++
    const what = queue.what[0]!
    queue.isRootFree = 1
    handle(run, what)
    if (ready.size > 0 || pending.size > 0) settle(run)
    if (queue.isRootFree === 1) events.removeRoot(queue)
  }
  if (untilPs > run.now) run.now = untilPs
  return 'time'
}

/** Everything since the run began or since `clearResults`. */
export const readResults = (run: EngineRun): RunResult => collectResults(run)

/** Of each flow, since the run began or since `clearResults`: cheap enough to ask often. */
export const readDeliveries = ({ totals, program }: EngineRun): DeliverySums => {
  const column = (place: number): Float64Array =>
    Float64Array.from(
      { length: program.flows.count },
      (_, flow) => totals.flow[flow * FLOW_TOTALS + place]!,
    )
  return {
    jobs: column(DELIVERED_JOBS),
    frames: column(DELIVERED_FRAMES),
    latencySum: column(LATENCY_SUM),
  }
}

/** Starts a new window of measurement; neither the trajectory nor the fingerprint notices. */
export const clearResults = (run: EngineRun): void => beginWindow(run)

/** What happened since the previous call. */
export const readSample = (run: EngineRun): EngineSample => collectSample(run)

export const fingerprintOf = (run: EngineRun): number => fingerprint(run)

export const snapshot = (run: EngineRun): Snapshot => copyRun(run)

/** Going on from here equals never having stopped where the snapshot was taken. */
export const restore = (run: EngineRun, to: Snapshot): void => restoreRun(run, to)

/** A live edit, between two calls of `advance`; see edits.ts for what keeps its state. */
export const replacePlan = (run: EngineRun, plan: Plan): void => {
  applyPlan(run, plan)
  settle(run)
}

/** Follows every n-th job that the flow makes from now on; null stops and forgets. */
export const setTrace = (run: EngineRun, choice: TraceChoice | null): void =>
  chooseTrace(run, choice)

export const readTrace = (run: EngineRun): TracedJob[] => collectTrace(run)

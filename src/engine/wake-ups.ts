/** How threads come to work: jobs that queue at them, waking, and the end of a core's phase. */

import { enqueue, enqueueUrgent, threadHasWork } from './contexts.ts'
import {
  ASLEEP,
  addReady,
  bookCore,
  endLoop,
  FALLS_ASLEEP,
  FREE,
  fallAsleep,
  freeCore,
  POLLS,
  POLLS_ITS_SHARE,
  pend,
  RUNNING,
  SERVES,
  SPINS,
  WAKING,
} from './cores.ts'
import { schedule, THREAD_WAKES } from './event-queue.ts'
import { SIDE } from './jobs.ts'
import { URGENT } from './op-codes.ts'

import type { EngineRun } from './state.ts'
import { noteQueue } from './trace-log.ts'

/** What a sleeper is given over those who ran: half a scheduling period of CFS on a few cores. */
const BONUS_PS = 3_000_000_000

/** The core of its set with the fewest threads awake; the one where it was, when it is as good. */
const chooseCore = (run: EngineRun, thread: number): number => {
  const { cores, threads, program } = run
  const { firstCore } = program.threads
  const first = firstCore[thread]!
  let best = threads.core[thread]!
  for (let at = first; at < firstCore[thread + 1]!; at++) {
    const core = program.threads.cores[at]!
    if (cores.awake[core]! < cores.awake[best]!) best = core
  }
  return best
}

export const becomeReady = (run: EngineRun, thread: number): void => {
  const { cores, threads, program } = run
  const core = threads.core[thread]!
  bookCore(run, core)
  const running = cores.thread[core]!
  let least = running < 0 ? cores.virtual[core]! : threads.virtual[running]!
  for (let other = cores.readyHead[core]!; other >= 0; other = threads.next[other]!)
    least = Math.min(least, threads.virtual[other]!)
  const floor = least - BONUS_PS / program.threads.weight[thread]!
  if (threads.virtual[thread]! < floor) threads.virtual[thread] = floor
  threads.isWoken[thread] = 1
  addReady(run, core, thread)
  const phase = cores.phase[core]!
  if (phase === FREE) pend(run, core)
  else if (phase === SPINS || phase === POLLS || phase === POLLS_ITS_SHARE) freeCore(run, core)
  else cores.shallRethink[core] = 1
}

/** There is work for the thread. Who sends works already: what woke him came before his call. */
export const rouse = (run: EngineRun, thread: number, isSender = false): void => {
  const { cores, threads, program } = run
  const state = threads.state[thread]!
  if (state === ASLEEP) {
    const core = chooseCore(run, thread)
    threads.core[thread] = core
    cores.awake[core]!++
    const latency = program.threads.wake[thread]!
    if (isSender) {
      becomeReady(run, thread)
      threads.isWoken[thread] = 0
    } else if (latency > 0) {
      threads.state[thread] = WAKING
      schedule(run.queue, THREAD_WAKES, thread, run.now + latency)
    } else becomeReady(run, thread)
  } else if (state === RUNNING) {
    const core = threads.core[thread]!
    const phase = cores.phase[core]!
    if (phase === FREE) pend(run, core)
    else if (phase === SPINS) freeCore(run, core)
    else if (phase === POLLS || phase === POLLS_ITS_SHARE) endLoop(run, core, thread)
  }
}

/** One more job waits for the thread. */
export const countWaiting = (run: EngineRun, thread: number): void => {
  const { cores, threads } = run
  const core = threads.core[thread]!
  const waiting = ++threads.waiting[thread]!
  if (waiting > cores.maxQueue[core]!) cores.maxQueue[core] = waiting
}

/** Notes for a trace what a job finds when it queues at a thread. */
export const noteThread = (run: EngineRun, job: number, thread: number): void => {
  const core = run.threads.core[thread]!
  const served = run.cores.phase[core] === SERVES ? run.cores.job[core]! : -1
  noteQueue(run, job, run.threads.waiting[thread]!, served < 0 ? -1 : run.jobs.flow[served]!)
}

export const queueAtThread = (run: EngineRun, job: number, pc: number): void => {
  const { ops } = run.program
  const thread = ops.a[pc]!
  if (run.jobs.trace[job]! > 0) noteThread(run, job, thread)
  if ((ops.flags[pc]! & URGENT) !== 0) enqueueUrgent(run, ops.b[pc]!, job)
  else enqueue(run, ops.b[pc]!, job)
  countWaiting(run, thread)
  const { flow, flags } = run.jobs
  const begins = ops.place[pc] === 0 && flow[job]! >= 0
  rouse(run, thread, begins && (flags[job]! & SIDE) === 0)
}

/** The job that has been served and still holds its core; -1 for none. */
export const phaseEnds = (run: EngineRun, core: number): number => {
  const { cores } = run
  // The event of a phase that was cut short.
  if (cores.phaseEnd[core] !== run.now) return -1
  const phase = cores.phase[core]!
  const thread = cores.thread[core]!
  const job = cores.job[core]!
  freeCore(run, core)
  if (phase === SERVES) {
    cores.job[core] = -1
    return job
  }
  if (phase === FALLS_ASLEEP) {
    fallAsleep(run, core, thread)
    // Work came while it was falling asleep: too late, it has to be woken.
    if (threadHasWork(run, thread)) rouse(run, thread)
  }
  return -1
}

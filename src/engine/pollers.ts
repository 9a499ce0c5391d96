/**
 * Signals. A poller that is armed takes one: kick, moderation, the way over `via`, the waking of a blocked application,
 * delivery, poll. From the moment its signal is under way until a poll has found nothing more, further ones are free.
 */

import { ARMED, activate, POLLING, REARMING, SIGNALLED } from './contexts.ts'
import { ASLEEP, WAKING } from './cores.ts'
import { MODERATOR_OPENS, POLLER_IS_REACHED, schedule } from './event-queue.ts'
import { newJob, SIDE } from './jobs.ts'
import { ANNOUNCED } from './op-codes.ts'

import { type EngineRun, push } from './state.ts'
import { countWaiting, noteThread, rouse } from './wake-ups.ts'

const sideJob = (run: EngineRun, flow: number, pc: number, bytes: number): number => {
  const route = run.program.ops.route[pc]!
  const length = run.program.routes.length[route]!
  const job = newJob(run.jobs, flow, pc, length, bytes, 1, run.now)
  run.jobs.flags[job]! |= SIDE
  push(run.ready, job)
  return job
}

/** The poller is in its context's round from now on. */
export const startPolling = (run: EngineRun, poller: number): void => {
  if (run.pollers.state[poller] === POLLING) return
  run.pollers.startedAt[poller] = -1
  activate(run, poller)
  rouse(run, run.program.pollers.thread[poller]!)
}

export const deliverSignal = (run: EngineRun, poller: number): void => {
  const { delivery, interruption, thread } = run.program.pollers
  const state = run.threads.state[thread[poller]!]!
  const isAwake = state !== ASLEEP && state !== WAKING
  const pc = isAwake ? interruption[poller]! : delivery[poller]!
  if (pc < 0) startPolling(run, poller)
  else sideJob(run, -1, pc, 0)
}

/** The signal has come to the poller's side. */
export const reachPoller = (run: EngineRun, poller: number): void => {
  const latency = run.program.pollers.wake[poller]!
  if (latency > 0) schedule(run.queue, POLLER_IS_REACHED, poller, run.now + latency)
  else deliverSignal(run, poller)
}

const launch = (run: EngineRun, poller: number): void => {
  const via = run.program.pollers.via[poller]!
  if (via < 0) {
    reachPoller(run, poller)
    return
  }
  // First the job: making it may replace the columns.
  const message = sideJob(run, -1, via, 0)
  run.jobs.signals[message] = poller + 1
}

/** The period follows the frames of the last interval through the driver's table. */
const adapt = (run: EngineRun, moderator: number): void => {
  const { pollers, program } = run
  const { firstStep, stepFrames, stepPeriod } = program.pollers
  const end = firstStep[moderator + 1]!
  const seen = pollers.moderatorSeen[moderator]!
  for (let step = firstStep[moderator]!; step < end; step++)
    if (seen <= stepFrames[step]! || step === end - 1) {
      pollers.moderatorPeriod[moderator] = stepPeriod[step]!
      break
    }
  pollers.moderatorSeen[moderator] = 0
}

const open = (run: EngineRun, moderator: number): void => {
  const { pollers, program } = run
  pollers.moderatorLast[moderator] = run.now
  pollers.moderatorOpensAt[moderator] = -1
  pollers.moderatorWaiting[moderator] = 0
  adapt(run, moderator)
  const { firstModerated, moderated } = program.pollers
  for (let at = firstModerated[moderator]!; at < firstModerated[moderator + 1]!; at++) {
    const poller = moderated[at]!
    if (pollers.moderator[poller] !== moderator) continue
    pollers.moderator[poller] = -1
    launch(run, poller)
  }
}

const awaitOpening = (run: EngineRun, moderator: number): void => {
  const { pollers, program, now } = run
  if (pollers.moderatorOpensAt[moderator]! >= 0) return
  const from =
    program.pollers.isSinceWaiter[moderator] === 1 ? now : pollers.moderatorLast[moderator]!
  const at = Math.max(now, from + pollers.moderatorPeriod[moderator]!)
  if (at === now) {
    open(run, moderator)
    return
  }
  pollers.moderatorOpensAt[moderator] = at
  schedule(run.queue, MODERATOR_OPENS, moderator, at)
}

export const moderatorOpens = (run: EngineRun, moderator: number): void => {
  if (run.pollers.moderatorOpensAt[moderator] === run.now) open(run, moderator)
}

/** The signal goes out: after the moderator, if there is one. */
export const signal = (run: EngineRun, poller: number, moderator: number, frames: number): void => {
  if (moderator < 0) {
    launch(run, poller)
    return
  }
  const { pollers, program } = run
  pollers.moderator[poller] = moderator
  pollers.moderatorWaiting[moderator]! += frames
  if (pollers.moderatorWaiting[moderator]! >= program.pollers.moderatorFrames[moderator]!)
    open(run, moderator)
  else awaitOpening(run, moderator)
}

export const notify = (run: EngineRun, job: number, pc: number): void => {
  const { pollers, jobs, program } = run
  const poller = program.ops.a[pc]!
  const moderator = program.ops.b[pc]!
  const frames = jobs.frames[job]!
  if (moderator >= 0) pollers.moderatorSeen[moderator]! += frames
  if (pollers.state[poller] !== ARMED) {
    // One more frame behind a signal that the moderator still holds back.
    if (moderator >= 0 && pollers.moderator[poller] === moderator)
      signal(run, poller, moderator, frames)
    return
  }
  pollers.state[poller] = SIGNALLED
  const kick = program.ops.c[pc]!
  if (kick < 0) signal(run, poller, moderator, frames)
  else sideJob(run, -1, kick, jobs.bytes[job]!)
}

export const rearmed = (run: EngineRun, poller: number): void => {
  const { pollers } = run
  if (pollers.state[poller] !== REARMING) return
  // Drivers look once more after unmasking: what came meanwhile needs no signal.
  if (pollers.count[poller]! > 0) startPolling(run, poller)
  else pollers.state[poller] = ARMED
}

export const queueAtPoller = (run: EngineRun, job: number, pc: number): void => {
  const { pollers, jobs, program } = run
  const poller = program.ops.c[pc]!
  const thread = program.ops.a[pc]!
  if (jobs.trace[job]! > 0) noteThread(run, job, thread)
  jobs.next[job] = -1
  if (pollers.count[poller] === 0) pollers.head[poller] = job
  else jobs.next[pollers.tail[poller]!] = job
  pollers.tail[poller] = job
  pollers.count[poller]!++
  countWaiting(run, thread)
  // Its own signal was overtaken by a poll that ended before it came: no wake-up is lost.
  if (pollers.state[poller] === ARMED && (program.ops.flags[pc]! & ANNOUNCED) !== 0) {
    pollers.state[poller] = SIGNALLED
    deliverSignal(run, poller)
  }
}

/**
 * Cores. A core is in one phase at a time, and every phase is booked to one use. Decisions are put off until all that
 * happens at this instant has happened, so that a thread does not go to sleep over work that is just coming.
 */

import { CPU_USES } from '../plan/stations.ts'
import { SOFTIRQ, TASK } from './contexts.ts'
import { CORE_PHASE_ENDS, schedule } from './event-queue.ts'
import { spentAt } from './jobs.ts'
import { ANNOUNCED, NOTIFY } from './op-codes.ts'
import { type EngineRun, push } from './state.ts'
import { durationAt } from './steps.ts'

export const ASLEEP = 0
export const WAKING = 1
export const READY = 2
export const RUNNING = 3

/** At a decision, or idle. */
export const FREE = 0
export const SERVES = 1
export const SWITCHES = 2
export const WAKES = 3
export const HICCUPS = 4
export const FALLS_ASLEEP = 5
export const SPINS = 6
export const POLLS = 7
/** A polling thread with nothing to do, while others want its core. */
export const POLLS_ITS_SHARE = 8
export const ENDS_ITS_LOOP = 9

export const USES = CPU_USES.length
export const POLLING_USE = CPU_USES.indexOf('polling')
export const SWITCHES_USE = CPU_USES.indexOf('switches')
export const INTERRUPTS_USE = CPU_USES.indexOf('interrupts')
export const IDLE_USE = CPU_USES.indexOf('idle')

/** How long a polling thread holds a contended core before others have their turn (a slice of CFS). */
export const POLL_SHARE_PS = 1_000_000_000

/** Books the time up to now to what the core is doing. */
export const bookCore = (run: EngineRun, core: number): void => {
  const { cores, threads, totals, now } = run
  const spent = now - cores.bookedFrom[core]!
  if (spent === 0) return
  cores.bookedFrom[core] = now
  const use = cores.use[core]!
  totals.core[core * USES + use]! += spent
  const thread = cores.thread[core]!
  if (thread < 0) return
  totals.thread[thread * USES + use]! += spent
  threads.virtual[thread]! += spent / run.program.threads.weight[thread]!
  if (threads.isDeferred[thread] === 0 || cores.phase[core] !== SERVES) return
  const context = cores.context[core]! - thread * 3
  if (context === SOFTIRQ) threads.softirqTime[thread]! += spent
  else if (context === TASK) threads.taskTime[thread]! += spent
}

export const enterPhase = (
  run: EngineRun,
  core: number,
  phase: number,
  use: number,
  duration: number,
): void => {
  bookCore(run, core)
  const { cores } = run
  cores.phase[core] = phase
  cores.use[core] = use
  if (duration < 0) {
    cores.phaseEnd[core] = -1
    return
  }
  cores.phaseEnd[core] = run.now + duration
  schedule(run.queue, CORE_PHASE_ENDS, core, run.now + duration)
}

/** Has the core decide before the next event. */
export const pend = (run: EngineRun, core: number): void => {
  if (run.cores.isPending[core] === 1) return
  run.cores.isPending[core] = 1
  push(run.pending, core)
}

/** Ends the phase that the core is in, whatever it was. */
export const freeCore = (run: EngineRun, core: number): void => {
  bookCore(run, core)
  run.cores.phase[core] = FREE
  run.cores.phaseEnd[core] = -1
  pend(run, core)
}

/** Whether an arrival at a polling thread waits for the rest of an empty loop. */
export const endLoop = (run: EngineRun, core: number, thread: number): void => {
  const loop = run.program.threads.loop[thread]!
  const into = loop > 0 ? (run.now - run.cores.idleSince[core]!) % loop : 0
  if (into > 0) enterPhase(run, core, ENDS_ITS_LOOP, POLLING_USE, loop - into)
  else freeCore(run, core)
}

/** Part of a wait at a poller that passed before it polled: kick, moderation, message, wake-up, delivery. */
const waitForPoll = (
  { program, jobs, pollers }: EngineRun,
  job: number,
  pc: number,
  wait: number,
) => {
  const { flags, c } = program.ops
  if ((flags[pc]! & ANNOUNCED) === 0) return 0
  const begun = pollers.startedAt[c[pc]!]!
  return Math.min(wait, Math.max(0, begun - jobs.entered[job]!))
}

/** Ops between the signal of a poller and the first work there. */
const signalBefore = ({ program }: EngineRun, pc: number): number => {
  const { kind, a, c } = program.ops
  let back = 1
  while (kind[pc - back] !== NOTIFY || a[pc - back] !== c[pc]) back++
  return back
}

/** Of a core that spins at a server: until its turn has come. The departure is known at once, as in `fifo.ts`. */
const bookServer = (run: EngineRun, server: number, work: number): number => {
  const { stations, program, now } = run
  const slot = program.stations.firstSlot[server]!
  const spun = Math.max(0, stations.slotFree[slot]! - now)
  stations.slotFree[slot] = now + spun + work
  stations.bookedWork[server]! += work
  stations.bookedWait[server]! += spun
  return spun
}

export const startSlice = (run: EngineRun, core: number, job: number): void => {
  const { cores, jobs, totals, now, program, threads } = run
  const thread = cores.thread[core]!
  const pc = jobs.pc[job]!
  const wait = now - jobs.entered[job]!
  const work = durationAt(
    run,
    pc,
    jobs.bytes[job]!,
    jobs.frames[job]!,
    program.chance.thread + thread,
  )
  const server = -2 - program.ops.c[pc]!
  const spun = server >= 0 ? bookServer(run, server, work) : 0
  const place = program.ops.place[pc]!
  const at = spentAt(jobs, job, place)
  const untilPolled = waitForPoll(run, job, pc, wait)
  jobs.spent[at]! += wait - untilPolled + spun
  if (untilPolled > 0) jobs.spent[spentAt(jobs, job, place - signalBefore(run, pc))]! += untilPolled
  jobs.spent[at + 1]! += work
  totals.coreQueue[core]! += wait
  cores.job[core] = job
  threads.hasSpun[thread] = 0
  enterPhase(run, core, SERVES, program.ops.use[pc]!, spun + work)
}

export const leastOther = (run: EngineRun, core: number): number => {
  const { cores, threads } = run
  let least = -1
  for (let other = cores.readyHead[core]!; other >= 0; other = threads.next[other]!)
    if (least < 0 || threads.virtual[other]! < threads.virtual[least]!) least = other
  return least
}

export const addReady = (run: EngineRun, core: number, thread: number): void => {
  const { cores, threads } = run
  threads.state[thread] = READY
  threads.next[thread] = -1
  if (cores.readyCount[core] === 0) cores.readyHead[core] = thread
  else threads.next[cores.readyTail[core]!] = thread
  cores.readyTail[core] = thread
  cores.readyCount[core]!++
}

export const removeReady = (run: EngineRun, core: number, thread: number): void => {
  const { cores, threads } = run
  let before = -1
  let at = cores.readyHead[core]!
  while (at !== thread) {
    before = at
    at = threads.next[at]!
  }
  const next = threads.next[thread]!
  if (before < 0) cores.readyHead[core] = next
  else threads.next[before] = next
  if (next < 0) cores.readyTail[core] = before
  cores.readyCount[core]!--
}

/** Whether another thread comes before the one that runs; ties stay. */
export const mustYield = (run: EngineRun, core: number, thread: number): boolean => {
  if (run.cores.readyCount[core] === 0) return false
  const other = leastOther(run, core)
  return run.threads.virtual[other]! < run.threads.virtual[thread]!
}

export const yieldCore = (run: EngineRun, core: number, thread: number): void => {
  addReady(run, core, thread)
  run.cores.thread[core] = -1
}

export const fallAsleep = (run: EngineRun, core: number, thread: number): void => {
  const { cores, threads } = run
  threads.state[thread] = ASLEEP
  cores.thread[core] = -1
  cores.awake[core]!--
}

/** What a core does next: which thread, which context, which job; and what it pays for changing its mind. */
import { uniform } from './chance.ts'
import {
  beginBatch,
  chooseContext,
  endBatch,
  NO_BATCH,
  nextOfBatch,
  nextUrgent,
  TASK,
} from './contexts.ts'
import {
  bookCore,
  enterPhase,
  FALLS_ASLEEP,
  FREE,
  fallAsleep,
  HICCUPS,
  IDLE_USE,
  INTERRUPTS_USE,
  leastOther,
  mustYield,
  POLL_SHARE_PS,
  POLLING_USE,
  POLLS,
  POLLS_ITS_SHARE,
  pend,
  RUNNING,
  removeReady,
  SPINS,
  SWITCHES,
  SWITCHES_USE,
  startSlice,
  WAKES,
  yieldCore,
} from './cores.ts'
import type { EngineRun } from './state.ts'
import { durationAt } from './steps.ts'

/** The thread has nothing to do. True when the core can decide again at once. */
const rest = (run: EngineRun, core: number, thread: number): boolean => {
  const { cores, threads, program, now } = run
  const table = program.threads
  if (table.polls[thread] === 1) {
    if (cores.use[core] !== POLLING_USE) cores.idleSince[core] = now
    if (mustYield(run, core, thread)) {
      yieldCore(run, core, thread)
      return true
    }
    const isContended = cores.readyCount[core]! > 0
    enterPhase(
      run,
      core,
      isContended ? POLLS_ITS_SHARE : POLLS,
      POLLING_USE,
      isContended ? POLL_SHARE_PS : -1,
    )
    return false
  }
  const spin = table.spin[thread]!
  if (spin > 0 && threads.hasSpun[thread] === 0 && cores.readyCount[core] === 0) {
    threads.hasSpun[thread] = 1
    enterPhase(run, core, SPINS, POLLING_USE, spin)
    return false
  }
  const duration = durationAt(run, table.sleepCost[thread]!, 0, 1, program.chance.thread + thread)
  if (duration > 0) {
    enterPhase(run, core, FALLS_ASLEEP, table.sleepUse[thread]!, duration)
    return false
  }
  bookCore(run, core)
  fallAsleep(run, core, thread)
  return true
}

/** Puts a thread on a free core. True when a switch has to be paid first. */
const dispatch = (run: EngineRun, core: number): boolean => {
  const { cores, threads, program } = run
  const thread = leastOther(run, core)
  removeReady(run, core, thread)
  bookCore(run, core)
  cores.thread[core] = thread
  cores.virtual[core] = threads.virtual[thread]!
  cores.isBoundary[core] = 0
  cores.shallRethink[core] = 0
  threads.state[thread] = RUNNING
  const last = cores.lastThread[core]!
  cores.lastThread[core] = thread
  const cost = program.threads.switchPs[core]!
  if (last < 0 || last === thread || cost === 0) return false
  enterPhase(run, core, SWITCHES, SWITCHES_USE, cost)
  return true
}

const paysWaking = (run: EngineRun, core: number, thread: number): boolean => {
  const { threads, program } = run
  if (threads.isWoken[thread] === 0) return false
  threads.isWoken[thread] = 0
  const { wakeCost, sleepUse } = program.threads
  const duration = durationAt(run, wakeCost[thread]!, 0, 1, program.chance.thread + thread)
  if (duration === 0) return false
  enterPhase(run, core, WAKES, sleepUse[thread]!, duration)
  return true
}

const hiccups = (run: EngineRun, core: number): boolean => {
  const { hiccupProbability, hiccupLow, hiccupHigh } = run.program.threads
  const probability = hiccupProbability[core]!
  const stream = run.program.chance.core + core
  if (probability === 0 || uniform(run.chance, stream) >= probability) return false
  const low = hiccupLow[core]!
  const length = low + (hiccupHigh[core]! - low) * uniform(run.chance, stream)
  enterPhase(run, core, HICCUPS, INTERRUPTS_USE, Math.round(length))
  return true
}

/** What the core does next. */
export const decide = (run: EngineRun, core: number): void => {
  const { cores, threads } = run
  cores.isPending[core] = 0
  if (cores.phase[core] !== FREE) return
  for (;;) {
    if (cores.thread[core]! < 0) {
      if (cores.readyCount[core] === 0) {
        bookCore(run, core)
        cores.use[core] = IDLE_USE
        return
      }
      if (dispatch(run, core)) return
    }
    const thread = cores.thread[core]!
    if (paysWaking(run, core, thread)) return
    const context = chooseContext(run, thread)
    if (context < 0) {
      if (!rest(run, core, thread)) return
      continue
    }
    cores.context[core] = context
    if (threads.urgentCount[context]! > 0) {
      threads.waiting[thread]!--
      startSlice(run, core, nextUrgent(run, context))
      return
    }
    const isOpen = threads.batch[context] !== NO_BATCH
    if (!isOpen) {
      if (cores.isBoundary[core] === 1 && mustYield(run, core, thread)) {
        yieldCore(run, core, thread)
        continue
      }
      cores.isBoundary[core] = 0
      beginBatch(run, thread, context)
      if (hiccups(run, core)) return
    }
    // A woken thread with the lesser virtual time ends the batch of a task, as wake-up preemption does.
    const isPreempted =
      isOpen &&
      cores.shallRethink[core] === 1 &&
      context - thread * 3 === TASK &&
      mustYield(run, core, thread)
    cores.shallRethink[core] = 0
    const job = isPreempted ? -1 : nextOfBatch(run, thread, context)
    if (job >= 0) {
      threads.waiting[thread]!--
      startSlice(run, core, job)
      return
    }
    endBatch(run, thread, context)
    cores.isBoundary[core] = 1
    if (run.ready.size > 0) {
      pend(run, core)
      return
    }
  }
}

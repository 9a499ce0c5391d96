/** Cores, threads and pollers in an edit. A thread that may no longer run where it runs starts over elsewhere. */

import { activate, OWN_QUEUE, threadHasWork } from './contexts.ts'
import { ASLEEP, addReady, freeCore, pend, RUNNING, SERVES, WAKING } from './cores.ts'
import type { EditMaps } from './edit-maps.ts'

import type { Cores, EngineRun, Pollers, Threads } from './state.ts'
import { moveColumns, moveRows } from './transplant-columns.ts'
import { becomeReady, queueAtThread, rouse } from './wake-ups.ts'

export interface ThreadMoves {
  /** Whether the phase of an old core goes on. */
  readonly keepsPhase: Uint8Array
  readonly keepsWaking: Uint8Array
  /** Jobs whose slice was cut short: served anew where their thread is now. */
  readonly cut: number[]
  /** Jobs that waited for a thread or a poller that is gone. */
  readonly stranded: number[]
}

const PER_THREAD = [
  'waiting',
  'virtual',
  'isWoken',
  'hasSpun',
  'softirqFrames',
  'softirqStart',
  'isDeferred',
  'softirqTime',
  'taskTime',
] as const
const PER_CONTEXT = [
  'head',
  'tail',
  'count',
  'urgentHead',
  'urgentTail',
  'urgentCount',
  'batchFrames',
  'batchStart',
  'isPollersTurn',
  'gatherHead',
  'gatherTail',
  'gatherCount',
  'mergeHead',
  'mergeTail',
] as const

const listOf = (run: EngineRun, head: number, count: number): number[] => {
  const found: number[] = []
  for (let job = head, n = count; n > 0; n--) {
    found.push(job)
    job = run.jobs.next[job]!
  }
  return found
}

const chainOf = (run: EngineRun, head: number): number[] => {
  const found: number[] = []
  for (let job = head; job >= 0; job = run.jobs.next[job]!) found.push(job)
  return found
}

const movePollers = (old: Pollers, fresh: Pollers, maps: EditMaps): void => {
  moveColumns(old, fresh, ['state', 'head', 'tail', 'count', 'startedAt'], maps.poller)
  moveColumns(
    old,
    fresh,
    ['moderatorWaiting', 'moderatorSeen', 'moderatorLast', 'moderatorOpensAt'],
    maps.moderator,
  )
  maps.moderator.forEach((place, moderator) => {
    // An adaptive period goes on from where it was, a fixed one is the new one.
    const steps = maps.to.pollers.firstStep
    if (place >= 0 && steps[place + 1]! > steps[place]!)
      fresh.moderatorPeriod[place] = old.moderatorPeriod[moderator]!
  })
  maps.poller.forEach((place, poller) => {
    const moderator = old.moderator[poller]!
    if (place >= 0) fresh.moderator[place] = moderator < 0 ? -1 : maps.moderator[moderator]!
  })
}

const moveThreads = (run: EngineRun, old: Threads, oldPollers: Pollers, maps: EditMaps): void => {
  const { threads } = run
  const context = new Int32Array(old.head.length).fill(-1)
  maps.thread.forEach((place, thread) => {
    for (let n = 0; n < 3; n++) context[thread * 3 + n] = place < 0 ? -1 : place * 3 + n
  })
  moveColumns(old, threads, PER_THREAD, maps.thread)
  moveColumns(old, threads, PER_CONTEXT, context)
  maps.thread.forEach((place, thread) => {
    if (place < 0) return
    const { firstCore, cores } = maps.to.threads
    const core = maps.core[old.core[thread]!]!
    const allowed = cores.subarray(firstCore[place]!, firstCore[place + 1]!)
    if (core >= 0 && allowed.includes(core)) threads.core[place] = core
  })
  // Active pollers keep their turn where context and thread are the same.
  context.forEach((place, at) => {
    let poller = old.activeHead[at]!
    for (let n = old.activeCount[at]!; n > 0; n--) {
      const kept = maps.poller[poller]!
      if (kept >= 0) activate(run, kept)
      poller = oldPollers.nextActive[poller]!
    }
    if (place < 0) return
    const batch = old.batch[at]!
    const source = batch < 0 ? batch : maps.poller[batch]!
    // A batch whose poller is gone is closed at the next decision.
    const isSame = source >= 0 && threads.activeHead[place] === source
    threads.batch[place] = batch < 0 || isSame ? source : OWN_QUEUE
  })
}

const strandedJobs = (
  run: EngineRun,
  old: Threads,
  oldPollers: Pollers,
  maps: EditMaps,
): number[] => {
  const stranded: number[] = []
  maps.thread.forEach((place, thread) => {
    if (place >= 0) return
    for (let at = thread * 3; at < thread * 3 + 3; at++)
      stranded.push(
        ...listOf(run, old.head[at]!, old.count[at]!),
        ...listOf(run, old.urgentHead[at]!, old.urgentCount[at]!),
        ...chainOf(run, old.gatherHead[at]!),
        ...chainOf(run, old.mergeHead[at]!),
      )
  })
  maps.poller.forEach((place, poller) => {
    if (place < 0)
      stranded.push(...listOf(run, oldPollers.head[poller]!, oldPollers.count[poller]!))
  })
  return stranded
}

export const transplantThreads = (
  run: EngineRun,
  old: { readonly threads: Threads; readonly cores: Cores; readonly pollers: Pollers },
  maps: EditMaps,
): ThreadMoves => {
  const { threads, cores } = run
  const keepsPhase = new Uint8Array(maps.core.length)
  const keepsWaking = new Uint8Array(maps.thread.length)
  const cut: number[] = []
  const stranded = strandedJobs(run, old.threads, old.pollers, maps)
  movePollers(old.pollers, run.pollers, maps)
  moveThreads(run, old.threads, old.pollers, maps)
  moveRows(old.cores.maxQueue, cores.maxQueue, maps.core)
  moveRows(old.cores.virtual, cores.virtual, maps.core)
  cores.bookedFrom.fill(run.now)
  maps.core.forEach((core, from) => {
    const thread = old.cores.thread[from]!
    const place = thread < 0 ? -1 : maps.thread[thread]!
    const stays = core >= 0 && place >= 0 && threads.core[place] === core
    if (core >= 0) {
      const last = old.cores.lastThread[from]!
      cores.lastThread[core] = last < 0 ? -1 : maps.thread[last]!
    }
    if (!stays) {
      const job = old.cores.phase[from] === SERVES ? old.cores.job[from]! : -1
      if (job >= 0) (place < 0 ? stranded : cut).push(job)
      return
    }
    keepsPhase[from] = 1
    cores.thread[core] = place
    cores.awake[core]!++
    threads.state[place] = RUNNING
    for (const name of [
      'phase',
      'phaseEnd',
      'job',
      'use',
      'idleSince',
      'isBoundary',
      'shallRethink',
    ] as const)
      cores[name][core] = old.cores[name][from]!
    cores.context[core] = place * 3 + (old.cores.context[from]! % 3)
  })
  maps.thread.forEach((place, thread) => {
    if (place < 0 || threads.state[place] === RUNNING) return
    const core = maps.core[old.threads.core[thread]!]!
    const state = old.threads.state[thread]!
    if (threads.core[place] !== core || core < 0) return
    if (state === WAKING) {
      keepsWaking[thread] = 1
      threads.state[place] = WAKING
      cores.awake[core]!++
    }
  })
  // In the order in which they stood: it decides between equals.
  maps.core.forEach((core, from) => {
    for (let at = old.cores.readyHead[from]!; at >= 0; at = old.threads.next[at]!) {
      const place = maps.thread[at]!
      if (core < 0 || place < 0 || threads.core[place] !== core) continue
      cores.awake[core]!++
      addReady(run, core, place)
    }
  })
  return { keepsPhase, keepsWaking, cut, stranded }
}

/** Has every thread with work look for a core, and every core look at its threads. */
export const restartThreads = (run: EngineRun, cut: readonly number[]): void => {
  const { threads, cores, program } = run
  for (const job of cut) queueAtThread(run, job, run.jobs.pc[job]!)
  for (let thread = 0; thread < program.threads.count; thread++) {
    if (threads.state[thread] !== ASLEEP) continue
    if (program.threads.polls[thread] === 1) {
      cores.awake[threads.core[thread]!]!++
      becomeReady(run, thread)
      threads.isWoken[thread] = 0
    } else if (threadHasWork(run, thread)) rouse(run, thread)
  }
  for (let core = 0; core < program.threads.coreCount; core++) {
    // A thread that polled without end may not be one that polls any more.
    if (cores.phase[core] !== 0 && cores.phaseEnd[core]! < 0) freeCore(run, core)
    else pend(run, core)
  }
}

/**
 * The three contexts of a thread and their batches. A batch is served from one source, the context's own queue or one
 * of its pollers, until that is dry or its budget is used up.
 */
import { LEADER, newJob, SIDE } from './jobs.ts'
import { type EngineRun, push } from './state.ts'
import { account, sendOn } from './steps.ts'

export const INTERRUPT = 0
export const SOFTIRQ = 1
export const TASK = 2

export const NO_BATCH = -2
export const OWN_QUEUE = -1

export const ARMED = 0
export const SIGNALLED = 1
export const POLLING = 2
export const REARMING = 3

/** netdev_budget and netdev_budget_usecs of Linux: then the softirq goes on as a task of equal weight. */
const SOFTIRQ_FRAMES = 300
const SOFTIRQ_PS = 2_000_000_000
/** Own queues have no budget of their own; NAPI's weight, and at most a millisecond, keep other threads in turn. */
const BATCH_FRAMES = 64
const BATCH_PS = 1_000_000_000

export const hasWork = (run: EngineRun, context: number): boolean => {
  const { threads } = run
  return (
    threads.count[context]! > 0 ||
    threads.activeCount[context]! > 0 ||
    threads.urgentCount[context]! > 0 ||
    threads.batch[context] !== NO_BATCH
  )
}

export const threadHasWork = (run: EngineRun, thread: number): boolean =>
  hasWork(run, thread * 3) || hasWork(run, thread * 3 + 1) || hasWork(run, thread * 3 + 2)

/** Which context is served next; -1 when there is nothing to do. */
export const chooseContext = (run: EngineRun, thread: number): number => {
  const { threads } = run
  const first = thread * 3
  if (hasWork(run, first)) return first
  const softirq = hasWork(run, first + SOFTIRQ)
  const task = hasWork(run, first + TASK)
  if (!softirq) return task ? first + TASK : -1
  if (!task) return first + SOFTIRQ
  if (threads.isDeferred[thread] === 0) return first + SOFTIRQ
  // Deferred: two tasks of equal weight, changing at batch boundaries.
  if (threads.batch[first + TASK] !== NO_BATCH) return first + TASK
  if (threads.batch[first + SOFTIRQ] !== NO_BATCH) return first + SOFTIRQ
  return first + (threads.taskTime[thread]! < threads.softirqTime[thread]! ? TASK : SOFTIRQ)
}

export const enqueue = (run: EngineRun, context: number, job: number): void => {
  const { threads, jobs } = run
  jobs.next[job] = -1
  if (threads.count[context] === 0) threads.head[context] = job
  else jobs.next[threads.tail[context]!] = job
  threads.tail[context] = job
  threads.count[context]!++
}

export const enqueueUrgent = (run: EngineRun, context: number, job: number): void => {
  const { threads, jobs } = run
  jobs.next[job] = -1
  if (threads.urgentCount[context] === 0) threads.urgentHead[context] = job
  else jobs.next[threads.urgentTail[context]!] = job
  threads.urgentTail[context] = job
  threads.urgentCount[context]!++
}

export const activate = (run: EngineRun, poller: number): void => {
  const { threads, pollers, program } = run
  const context = program.pollers.context[poller]!
  pollers.state[poller] = POLLING
  pollers.nextActive[poller] = -1
  if (threads.activeCount[context] === 0) threads.activeHead[context] = poller
  else pollers.nextActive[threads.activeTail[context]!] = poller
  threads.activeTail[context] = poller
  threads.activeCount[context]!++
}

export const beginBatch = (run: EngineRun, thread: number, context: number): void => {
  const { threads, now } = run
  const hasPoller = threads.activeCount[context]! > 0
  const isOwn = threads.count[context]! > 0 && !(hasPoller && threads.isPollersTurn[context] === 1)
  threads.batch[context] = isOwn || !hasPoller ? OWN_QUEUE : threads.activeHead[context]!
  const { startedAt } = run.pollers
  const source = threads.batch[context]!
  if (source >= 0 && startedAt[source]! < 0) startedAt[source] = now
  threads.isPollersTurn[context] = isOwn ? 1 : 0
  threads.batchFrames[context] = 0
  threads.batchStart[context] = now
  if (context - thread * 3 === SOFTIRQ && threads.softirqFrames[thread] === 0)
    threads.softirqStart[thread] = now
}

export const nextUrgent = (run: EngineRun, context: number): number => {
  const { threads, jobs } = run
  const job = threads.urgentHead[context]!
  threads.urgentHead[context] = jobs.next[job]!
  threads.urgentCount[context]!--
  return job
}

const countFrames = (run: EngineRun, thread: number, context: number, job: number): void => {
  const { threads, jobs, now } = run
  const frames = Math.max(1, jobs.frames[job]!)
  threads.batchFrames[context]! += frames
  if (context - thread * 3 !== SOFTIRQ) return
  threads.softirqFrames[thread]! += frames
  if (threads.isDeferred[thread] === 1) return
  if (
    threads.softirqFrames[thread]! >= SOFTIRQ_FRAMES ||
    now - threads.softirqStart[thread]! > SOFTIRQ_PS
  ) {
    threads.isDeferred[thread] = 1
    threads.softirqTime[thread] = 0
    threads.taskTime[thread] = 0
  }
}

/** The next job of the batch; -1 when the batch is over. */
export const nextOfBatch = (run: EngineRun, thread: number, context: number): number => {
  const { threads, pollers, jobs, now, program } = run
  const source = threads.batch[context]!
  if (source === OWN_QUEUE) {
    if (threads.count[context] === 0) return -1
    if (
      context - thread * 3 !== INTERRUPT &&
      (threads.batchFrames[context]! >= BATCH_FRAMES ||
        now - threads.batchStart[context]! > BATCH_PS)
    )
      return -1
    const job = threads.head[context]!
    threads.head[context] = jobs.next[job]!
    threads.count[context]!--
    countFrames(run, thread, context, job)
    return job
  }
  if (
    pollers.count[source] === 0 ||
    threads.batchFrames[context]! >= program.pollers.budget[source]!
  )
    return -1
  const job = pollers.head[source]!
  pollers.head[source] = jobs.next[job]!
  pollers.count[source]!--
  countFrames(run, thread, context, job)
  return job
}

/** Gathered jobs go on; of those at one op the last is the leader. */
export const releaseGathered = (run: EngineRun, context: number): void => {
  const { threads, jobs, lastGathered } = run
  let job = threads.gatherHead[context]!
  threads.gatherHead[context] = -1
  threads.gatherCount[context] = 0
  for (let each = job; each >= 0; each = jobs.next[each]!) lastGathered[jobs.pc[each]!] = each
  while (job >= 0) {
    const next = jobs.next[job]!
    if (lastGathered[jobs.pc[job]!] !== job) jobs.flags[job]! &= ~LEADER
    else jobs.flags[job]! |= LEADER
    account(run, job, run.now - jobs.entered[job]!, 0)
    sendOn(run, job)
    job = next
  }
}

const releaseMerged = (run: EngineRun, context: number): void => {
  const { threads, jobs } = run
  let job = threads.mergeHead[context]!
  threads.mergeHead[context] = -1
  while (job >= 0) {
    const next = jobs.next[job]!
    account(run, job, run.now - jobs.entered[job]!, 0)
    sendOn(run, job)
    job = next
  }
}

/** Closes the batch: aggregates, gathered jobs, and the poller when it found nothing more. */
export const endBatch = (run: EngineRun, thread: number, context: number): void => {
  const { threads, pollers, program, now } = run
  const source = threads.batch[context]!
  threads.batch[context] = NO_BATCH
  if (threads.mergeHead[context]! >= 0) releaseMerged(run, context)
  if (threads.gatherHead[context]! >= 0) releaseGathered(run, context)
  if (source >= 0) {
    threads.activeHead[context] = pollers.nextActive[source]!
    threads.activeCount[context]!--
    if (pollers.count[source]! > 0) activate(run, source)
    else {
      const pc = program.pollers.rearm[source]!
      if (pc < 0) pollers.state[source] = ARMED
      else {
        pollers.state[source] = REARMING
        const job = newJob(run.jobs, -1, pc, 3, 0, 1, now)
        run.jobs.flags[job]! |= SIDE
        // Behind what the batch has just released: Linux, too, flushes GRO before it unmasks.
        push(run.ready, job)
      }
    }
  }
  if (context - thread * 3 === SOFTIRQ && !hasWork(run, context) && run.ready.size === 0) {
    threads.isDeferred[thread] = 0
    threads.softirqFrames[thread] = 0
  }
}

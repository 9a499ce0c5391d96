/** The walkers of a cache: who waits for one, what a walk takes, and the caches that ask another instead of walking. */
import { schedule, WALK_ENDS } from './event-queue.ts'
import { LOOKUP } from './op-codes.ts'
import { addPage, hasPage, NOBODY, removePage } from './page-set.ts'
import type { EngineRun } from './state.ts'
import { account } from './steps.ts'
import { keepWalk, patternOf, readsOf } from './walk-reads.ts'

/** Columns of `totals.cache`: hits, misses, busy walkers x time, waiting requests x time, faults. */
export const CACHE_TOTALS = 5
export const HITS = 0
export const MISSES = 1
const FAULTS = 4

const FREE = -1
/** Its result is there, and it stays with the request. */
const HELD = -2

/** Of a walker that asks: its request is on the way, the other cache walks, the answer is on the way. */
const ASKS = 0
const WAITS = 1
const IS_ANSWERED = 2

export const settleCache = (run: EngineRun, cache: number): void => {
  const { caches, totals, now } = run
  const since = now - caches.changedAt[cache]!
  caches.changedAt[cache] = now
  totals.cache[cache * CACHE_TOTALS + 2]! += caches.busyWalkers[cache]! * since
  const waiting = caches.count[cache]! - caches.busyWalkers[cache]!
  totals.cache[cache * CACHE_TOTALS + 3]! += Math.max(0, waiting) * since
}

/** The job waits at this cache itself, not at one that asks it. */
const isOwn = ({ jobs, program }: EngineRun, cache: number, job: number): boolean => {
  const pc = jobs.pc[job]!
  return program.ops.kind[pc] !== LOOKUP || program.memory.asked[program.ops.a[pc]!] !== cache
}

/** The job that walks for the page, so that others can join it; -1 when none does. */
export const walkUnderWay = (run: EngineRun, cache: number, key: number): number => {
  const { caches, jobs, program } = run
  const { firstWalker } = program.memory
  for (let walker = firstWalker[cache]!; walker < firstWalker[cache + 1]!; walker++) {
    const job = caches.walkerJob[walker]!
    if (job >= 0 && jobs.key[job] === key && isOwn(run, cache, job)) return job
  }
  for (let job = caches.walkHead[cache]!; job >= 0; job = jobs.walkNext[job]!)
    if (jobs.key[job] === key && isOwn(run, cache, job)) return job
  return -1
}

export const queueWalk = (run: EngineRun, cache: number, job: number): void => {
  const { caches, jobs } = run
  jobs.walkNext[job] = -1
  if (caches.walkHead[cache]! < 0) caches.walkHead[cache] = job
  else jobs.walkNext[caches.walkTail[cache]!] = job
  caches.walkTail[cache] = job
  startWalks(run, cache)
}

const works = (run: EngineRun, walker: number, job: number, duration: number): void => {
  account(run, job, 0, duration)
  run.jobs.started[job]! += duration
  schedule(run.queue, WALK_ENDS, walker, run.now + duration)
}

/** Gives waiting walks to free walkers. */
export const startWalks = (run: EngineRun, cache: number): void => {
  const { caches, jobs, program } = run
  const { firstWalker, readPs, asked, tripPs } = program.memory
  for (let walker = firstWalker[cache]!; walker < firstWalker[cache + 1]!; walker++) {
    const job = caches.walkHead[cache]!
    if (job < 0) return
    if (caches.walkerJob[walker] !== FREE) continue
    caches.walkHead[cache] = jobs.walkNext[job]!
    caches.walkerJob[walker] = job
    caches.busyWalkers[cache]!++
    caches.walkerPhase[walker] = ASKS
    const isAsking = asked[cache]! >= 0
    const duration = isAsking
      ? tripPs[cache]!
      : Math.round(readsOf(run, cache, job) * readPs[cache]!)
    works(run, walker, job, duration)
  }
}

const answer = (run: EngineRun, cache: number, walker: number): void => {
  run.caches.walkerPhase[walker] = IS_ANSWERED
  works(run, walker, run.caches.walkerJob[walker]!, run.program.memory.tripPs[cache]!)
}

/** A page that is not present comes at the cost of a fault. Whose place it takes must be forgotten everywhere. */
const isFault = (run: EngineRun, cache: number, job: number): boolean => {
  const { jobs, program, totals } = run
  const { presentSet, firstSet, asked } = program.memory
  const present = presentSet[patternOf(run, job)]!
  const key = jobs.key[job]!
  if (present < 0 || hasPage(run, present, key)) return false
  totals.cache[cache * CACHE_TOTALS + FAULTS]!++
  const gone = addPage(run, present, key, program.chance.cache + cache)
  if (gone !== NOBODY)
    for (const each of [cache, asked[cache]!]) removePage(run, firstSet[each]!, gone)
  return true
}

/** The request has come to the other cache. */
const arrive = (run: EngineRun, cache: number, walker: number): void => {
  const { caches, program, totals, jobs } = run
  const { asked, firstSet, tripPs, faultPs } = program.memory
  const job = caches.walkerJob[walker]!
  const other = asked[cache]!
  if (isFault(run, cache, job)) {
    works(run, walker, job, faultPs[cache]! + 2 * tripPs[cache]!)
    return
  }
  settleCache(run, other)
  const isHit = hasPage(run, firstSet[other]!, jobs.key[job]!)
  totals.cache[other * CACHE_TOTALS + (isHit ? HITS : MISSES)]!++
  if (isHit) answer(run, cache, walker)
  else {
    caches.walkerPhase[walker] = WAITS
    queueWalk(run, other, job)
  }
}

/** The walk for a cache that asked is over. */
const answerAsker = (run: EngineRun, job: number): void => {
  const { caches, program, jobs } = run
  const { firstWalker } = program.memory
  const asker = program.ops.a[jobs.pc[job]!]!
  for (let walker = firstWalker[asker]!; walker < firstWalker[asker + 1]!; walker++)
    if (caches.walkerJob[walker] === job) answer(run, asker, walker)
}

const release = (run: EngineRun, cache: number, walker: number, holdPs: number): void => {
  const { caches } = run
  if (holdPs > 0) {
    caches.walkerJob[walker] = HELD
    schedule(run.queue, WALK_ENDS, walker, run.now + holdPs)
    return
  }
  caches.walkerJob[walker] = FREE
  caches.busyWalkers[cache]!--
}

/** Gives the job whose translation is there now; -1 when the end of this step is not the end of a look-up. */
export const finishWalk = (run: EngineRun, walker: number): number => {
  const { caches, program } = run
  const { walkerCache, asked } = program.memory
  const cache = walkerCache[walker]!
  const job = caches.walkerJob[walker]!
  if (asked[cache]! >= 0 && caches.walkerPhase[walker] === ASKS) {
    arrive(run, cache, walker)
    return -1
  }
  settleCache(run, cache)
  if (job === HELD) {
    release(run, cache, walker, 0)
    startWalks(run, cache)
    return -1
  }
  release(run, cache, walker, program.ops.terms[run.jobs.pc[job]! * 5]!)
  keepWalk(run, cache, job)
  if (isOwn(run, cache, job)) return job
  answerAsker(run, job)
  startWalks(run, cache)
  return -1
}

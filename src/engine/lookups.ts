/**
 * Translation. The cache is read when the request reaches the unit; a page already being walked is joined; results
 * leave in request order with at most `lookahead` requests started past the oldest unfinished one.
 */

import { firstPage } from './buffers.ts'
import { lose } from './endings.ts'
import { schedule, WALK_ENDS } from './event-queue.ts'

import { addPage, hasPage } from './page-set.ts'

import type { EngineRun } from './state.ts'
import { account, sendOn } from './steps.ts'
import { noteQueue } from './trace-log.ts'

const WAITING = 0
const WALKING = 1
const DONE = 2
const TWO_32 = 4_294_967_296

/** Columns of `totals.cache`: hits, misses, busy walkers x time, waiting requests x time. */
export const CACHE_TOTALS = 4

export const settleCache = (run: EngineRun, cache: number): void => {
  const { caches, totals, now } = run
  const since = now - caches.changedAt[cache]!
  caches.changedAt[cache] = now
  totals.cache[cache * CACHE_TOTALS + 2]! += caches.busyWalkers[cache]! * since
  const waiting = caches.count[cache]! - caches.busyWalkers[cache]!
  totals.cache[cache * CACHE_TOTALS + 3]! += Math.max(0, waiting) * since
}

const request = (run: EngineRun, job: number, cache: number): void => {
  const { caches, jobs } = run
  jobs.walk[job] = WAITING
  jobs.joined[job] = -1
  jobs.next[job] = -1
  if (caches.head[cache]! < 0) caches.head[cache] = job
  else jobs.next[caches.tail[cache]!] = job
  caches.tail[cache] = job
  if (caches.toStart[cache]! < 0) caches.toStart[cache] = job
  const count = ++caches.count[cache]!
  if (count > caches.maxQueue[cache]!) caches.maxQueue[cache] = count
}

const walkUnderWay = (run: EngineRun, cache: number, key: number): number => {
  const { caches, jobs, program } = run
  const { firstWalker } = program.memory
  for (let walker = firstWalker[cache]!; walker < firstWalker[cache + 1]!; walker++) {
    const job = caches.walkerJob[walker]!
    if (job >= 0 && jobs.key[job] === key) return job
  }
  for (let job = caches.walkHead[cache]!; job >= 0; job = jobs.walkNext[job]!)
    if (jobs.key[job] === key) return job
  return -1
}

const upperKey = (run: EngineRun, set: number, key: number): number => {
  const domain = Math.floor(key / TWO_32)
  const page = key - domain * TWO_32
  return domain * TWO_32 + Math.floor(page / run.program.memory.setPages[set]!)
}

/** Gives waiting walks to free walkers. */
const startWalks = (run: EngineRun, cache: number): void => {
  const { caches, jobs, program } = run
  const { firstWalker, firstSet, readPs } = program.memory
  for (let walker = firstWalker[cache]!; walker < firstWalker[cache + 1]!; walker++) {
    const job = caches.walkHead[cache]!
    if (job < 0) return
    if (caches.walkerJob[walker]! >= 0) continue
    caches.walkHead[cache] = jobs.walkNext[job]!
    caches.walkerJob[walker] = job
    caches.busyWalkers[cache]!++
    let reads = 1
    for (let set = firstSet[cache]! + 1; set < firstSet[cache + 1]!; set++) {
      if (hasPage(run, set, upperKey(run, set, jobs.key[job]!))) break
      reads++
    }
    const duration = Math.round(reads * readPs[cache]!)
    account(run, job, 0, duration)
    jobs.started[job]! += duration
    schedule(run.queue, WALK_ENDS, walker, run.now + duration)
  }
}

const start = (run: EngineRun, cache: number, job: number): void => {
  const { caches, jobs, totals, program } = run
  const key = jobs.key[job]!
  if (hasPage(run, program.memory.firstSet[cache]!, key)) {
    totals.cache[cache * CACHE_TOTALS]!++
    jobs.walk[job] = DONE
    return
  }
  totals.cache[cache * CACHE_TOTALS + 1]!++
  jobs.walk[job] = WALKING
  const walked = walkUnderWay(run, cache, key)
  if (walked >= 0) {
    jobs.joined[job] = jobs.joined[walked]!
    jobs.joined[walked] = job
    return
  }
  jobs.walkNext[job] = -1
  if (caches.walkHead[cache]! < 0) caches.walkHead[cache] = job
  else jobs.walkNext[caches.walkTail[cache]!] = job
  caches.walkTail[cache] = job
  startWalks(run, cache)
}

/** The result is handed over: on to the next page of the buffer, or to the next op. */
const handOver = (run: EngineRun, cache: number, job: number): void => {
  const { caches, jobs } = run
  caches.count[cache]!--
  const fault = run.program.ops.c[jobs.pc[job]!]!
  if (fault >= 0) {
    lose(run, job, fault)
    return
  }
  if (--jobs.pages[job]! > 0) {
    const { patternPages } = run.program.memory
    const key = jobs.key[job]! + 1
    const pages = patternPages[run.program.ops.b[jobs.pc[job]!]!]!
    jobs.key[job] = key % TWO_32 >= pages ? key - pages : key
    request(run, job, cache)
    return
  }
  account(run, job, run.now - jobs.entered[job]! - jobs.started[job]!, 0)
  sendOn(run, job)
}

/** Takes finished results out of a list without order. */
const handOverAny = (run: EngineRun, cache: number): void => {
  const { caches, jobs } = run
  let before = -1
  let job = caches.head[cache]!
  while (job >= 0) {
    const next = jobs.next[job]!
    if (jobs.walk[job] !== DONE) {
      before = job
      job = next
      continue
    }
    if (before < 0) caches.head[cache] = next
    else jobs.next[before] = next
    if (next < 0) caches.tail[cache] = before
    caches.inFlight[cache]!--
    handOver(run, cache, job)
    // Its next page may stand behind now.
    job = before < 0 ? caches.head[cache]! : jobs.next[before]!
  }
}

/** Starts and hands over as far as order and lookahead allow. */
const pump = (run: EngineRun, cache: number): void => {
  const { caches, jobs, program } = run
  const lookahead = program.memory.lookahead[cache]!
  for (;;) {
    const job = caches.toStart[cache]!
    if (job >= 0 && (lookahead === 0 || caches.inFlight[cache]! <= lookahead)) {
      caches.toStart[cache] = jobs.next[job]!
      caches.inFlight[cache]!++
      start(run, cache, job)
      if (lookahead === 0 && jobs.walk[job] === DONE) handOverAny(run, cache)
      continue
    }
    const oldest = caches.head[cache]!
    if (lookahead === 0 || oldest < 0 || oldest === caches.toStart[cache]!) return
    if (jobs.walk[oldest] !== DONE) return
    caches.head[cache] = jobs.next[oldest]!
    caches.inFlight[cache]!--
    handOver(run, cache, oldest)
  }
}

export const enterLookup = (run: EngineRun, job: number, pc: number): void => {
  const { jobs, program, caches } = run
  const { ops, memory } = program
  const cache = ops.a[pc]!
  const pattern = ops.b[pc]!
  const pageBytes = ops.terms[pc * 5 + 4]!
  const page = firstPage(run, job, pattern, pageBytes)
  jobs.pages[job] = Math.max(1, Math.ceil(jobs.bytes[job]! / pageBytes))
  jobs.key[job] = memory.patternDomain[pattern]! * TWO_32 + page
  jobs.started[job] = 0
  if (jobs.trace[job]! > 0) {
    const tail = caches.count[cache]! > 0 ? caches.tail[cache]! : -1
    noteQueue(run, job, caches.count[cache]!, tail < 0 ? -1 : jobs.flow[tail]!)
  }
  settleCache(run, cache)
  request(run, job, cache)
  pump(run, cache)
}

export const walkEnds = (run: EngineRun, walker: number): void => {
  const { caches, jobs, program } = run
  const cache = program.memory.walkerCache[walker]!
  const first = program.memory.firstSet[cache]!
  const stream = program.chance.cache + cache
  const job = caches.walkerJob[walker]!
  settleCache(run, cache)
  caches.walkerJob[walker] = -1
  caches.busyWalkers[cache]!--
  // A walk that ends in a fault found no entry to keep.
  const sets = program.ops.c[jobs.pc[job]!]! >= 0 ? first : program.memory.firstSet[cache + 1]!
  if (sets > first) addPage(run, first, jobs.key[job]!, stream)
  for (let set = first + 1; set < sets; set++)
    addPage(run, set, upperKey(run, set, jobs.key[job]!), stream)
  for (let done = job; done >= 0; ) {
    const next = jobs.joined[done]!
    jobs.walk[done] = DONE
    done = next
  }
  startWalks(run, cache)
  if (program.memory.lookahead[cache] === 0) handOverAny(run, cache)
  pump(run, cache)
}

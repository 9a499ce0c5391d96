/**
 * Translation. The cache is read when the request reaches the unit; a page already being walked is joined; results
 * leave in request order with at most `lookahead` requests started past the oldest unfinished one.
 */

import { firstPage } from './buffers.ts'
import { lose } from './endings.ts'
import { hasPage } from './page-set.ts'
import type { EngineRun } from './state.ts'
import { account, sendOn } from './steps.ts'
import { noteQueue } from './trace-log.ts'
import {
  CACHE_TOTALS,
  finishWalk,
  HITS,
  MISSES,
  queueWalk,
  settleCache,
  startWalks,
  walkUnderWay,
} from './walks.ts'

const WAITING = 0
const WALKING = 1
const DONE = 2
const TWO_32 = 4_294_967_296

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

const start = (run: EngineRun, cache: number, job: number): void => {
  const { jobs, totals, program } = run
  const key = jobs.key[job]!
  if (hasPage(run, program.memory.firstSet[cache]!, key)) {
    totals.cache[cache * CACHE_TOTALS + HITS]!++
    jobs.walk[job] = DONE
    return
  }
  totals.cache[cache * CACHE_TOTALS + MISSES]!++
  jobs.walk[job] = WALKING
  const walked = walkUnderWay(run, cache, key)
  if (walked >= 0) {
    jobs.joined[job] = jobs.joined[walked]!
    jobs.joined[walked] = job
    return
  }
  queueWalk(run, cache, job)
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
  const { jobs, program } = run
  const cache = program.memory.walkerCache[walker]!
  const job = finishWalk(run, walker)
  if (job < 0) return
  for (let done = job; done >= 0; ) {
    const next = jobs.joined[done]!
    jobs.walk[done] = DONE
    done = next
  }
  startWalks(run, cache)
  if (program.memory.lookahead[cache] === 0) handOverAny(run, cache)
  pump(run, cache)
}

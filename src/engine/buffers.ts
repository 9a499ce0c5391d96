/** Which pages a job's buffer lies on. */

import { below } from './chance.ts'

import type { EngineRun } from './state.ts'

const RANDOM = 1
export const RECYCLED = 2

/** Buffers of a recycled pattern that are remembered one by one; more are taken in turn. */
export const MOST_BUFFERS = 65_536

/** Gives a recycled buffer back: the last one returned is the first one reused. */
export const releaseBuffer = (run: EngineRun, job: number): void => {
  const { jobs, caches } = run
  const buffer = jobs.buffer[job]!
  if (buffer < 0) return
  const pattern = jobs.pattern[job]!
  const first = caches.firstBuffer[pattern]!
  if (caches.freeCount[pattern]! < caches.firstBuffer[pattern + 1]! - first)
    caches.freeBuffers[first + caches.freeCount[pattern]!++] = buffer
  jobs.buffer[job] = -1
}

/** Moves the cursor of the pattern and puts the job's buffer there. */
const place = (run: EngineRun, job: number, pattern: number, pageCount: number): void => {
  const { jobs, caches, program } = run
  const { patternPages, patternOrder, patternBuffers } = program.memory
  const pages = patternPages[pattern]!
  const perPage = patternBuffers[pattern]!
  releaseBuffer(run, job)
  jobs.pattern[job] = pattern
  const order = patternOrder[pattern]!
  if (order === RANDOM) {
    jobs.page[job] = below(run.chance, program.chance.pattern + pattern, pages)
    return
  }
  if (order === RECYCLED && caches.freeCount[pattern]! > 0) {
    const buffer = caches.freeBuffers[caches.firstBuffer[pattern]! + --caches.freeCount[pattern]!]!
    jobs.buffer[job] = buffer
    jobs.page[job] = Math.floor(buffer / perPage) % pages
    return
  }
  // A buffer larger than a page has its pages to itself.
  const steps = pageCount > 1 ? pageCount * perPage : 1
  const cursor = caches.patternCursor[pattern]!
  if (order === RECYCLED) jobs.buffer[job] = cursor
  jobs.page[job] = Math.floor(cursor / perPage)
  caches.patternCursor[pattern] = (cursor + steps) % (pages * perPage)
}

/** The page of the job's first byte; chunks lie in the buffer of the job they were cut from. */
export const firstPage = (
  run: EngineRun,
  job: number,
  pattern: number,
  pageBytes: number,
): number => {
  const { jobs, program } = run
  let whole = job
  while (jobs.parent[whole]! >= 0) whole = jobs.parent[whole]!
  if (jobs.pattern[whole] !== pattern)
    place(run, whole, pattern, Math.ceil(jobs.bytes[whole]! / pageBytes))
  const page = jobs.page[whole]! + Math.floor(jobs.offset[job]! / pageBytes)
  return page % program.memory.patternPages[pattern]!
}

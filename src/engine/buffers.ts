/** Which pages a job's buffer lies on. */

import { below } from './chance.ts'
import { BUFFER, BYTES, INTS, OFFSET, PAGE, PARENT, PATTERN, RARE } from './jobs.ts'
import type { EngineRun } from './state.ts'

const RANDOM = 1
export const RECYCLED = 2

/** Buffers of a recycled pattern that are remembered one by one; more are taken in turn. */
export const MOST_BUFFERS = 65_536

/** Gives a recycled buffer back: the last one returned is the first one reused. */
export const releaseBuffer = (run: EngineRun, job: number): void => {
  const { jobs, caches } = run
  const buffer = jobs.rare[job * RARE + BUFFER]!
  if (buffer < 0) return
  const pattern = jobs.rare[job * RARE + PATTERN]!
  const first = caches.firstBuffer[pattern]!
  if (caches.freeCount[pattern]! < caches.firstBuffer[pattern + 1]! - first)
    caches.freeBuffers[first + caches.freeCount[pattern]!++] = buffer
  jobs.rare[job * RARE + BUFFER] = -1
}

/** Moves the cursor of the pattern and puts the job's buffer there. */
const place = (run: EngineRun, job: number, pattern: number, pageCount: number): void => {
  const { jobs, caches, program } = run
  const { patternPages, patternOrder, patternBuffers } = program.memory
  const pages = patternPages[pattern]!
  const perPage = patternBuffers[pattern]!
  releaseBuffer(run, job)
  jobs.rare[job * RARE + PATTERN] = pattern
  const order = patternOrder[pattern]!
  if (order === RANDOM) {
    jobs.rare[job * RARE + PAGE] = below(run.chance, program.chance.pattern + pattern, pages)
    return
  }
  if (order === RECYCLED && caches.freeCount[pattern]! > 0) {
    const buffer = caches.freeBuffers[caches.firstBuffer[pattern]! + --caches.freeCount[pattern]!]!
    jobs.rare[job * RARE + BUFFER] = buffer
    jobs.rare[job * RARE + PAGE] = Math.floor(buffer / perPage) % pages
    return
  }
  // A buffer larger than a page has its pages to itself.
  const steps = pageCount > 1 ? pageCount * perPage : 1
  const cursor = caches.patternCursor[pattern]!
  if (order === RECYCLED) jobs.rare[job * RARE + BUFFER] = cursor
  jobs.rare[job * RARE + PAGE] = Math.floor(cursor / perPage)
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
  while (jobs.rare[whole * RARE + PARENT]! >= 0) whole = jobs.rare[whole * RARE + PARENT]!
  if (jobs.rare[whole * RARE + PATTERN] !== pattern)
    place(run, whole, pattern, Math.ceil(jobs.int[whole * INTS + BYTES]! / pageBytes))
  const page =
    jobs.rare[whole * RARE + PAGE]! + Math.floor(jobs.rare[job * RARE + OFFSET]! / pageBytes)
  return page % program.memory.patternPages[pattern]!
}

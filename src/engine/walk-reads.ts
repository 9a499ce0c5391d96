/** What a walk reads of memory, and what the caches on its way keep of it. */
import { addPage, hasPage } from './page-set.ts'
import type { EngineRun } from './state.ts'

const TWO_32 = 4_294_967_296
/** Tables of the first stage lie in guest memory, each level away from buffers and from the others. */
const TABLES = TWO_32 / 2
const LEVEL = 16_777_216

export const patternOf = ({ jobs, program }: EngineRun, job: number): number =>
  program.ops.b[jobs.pc[job]!]!

const upperKey = (run: EngineRun, set: number, key: number): number => {
  const domain = Math.floor(key / TWO_32)
  const page = key - domain * TWO_32
  return domain * TWO_32 + Math.floor(page / run.program.memory.setPages[set]!)
}

/** Reads of the second stage for one page of the first; none when the page is known. */
const secondStageReads = (run: EngineRun, cache: number, key: number): number => {
  const { memory, chance } = run.program
  const first = memory.secondSet[cache]!
  const stream = chance.cache + cache
  if (hasPage(run, first, key)) return 0
  let reads = 1
  let isKnown = false
  addPage(run, first, key, stream)
  for (let set = first + 1; set < memory.firstSet[cache + 1]!; set++) {
    const above = upperKey(run, set, key)
    isKnown ||= hasPage(run, set, above)
    if (!isKnown) reads++
    addPage(run, set, above, stream)
  }
  return reads
}

/** Two stages: `tables` of the first are found by the second, and so is the page at their end. */
const twoStageReads = (
  run: EngineRun,
  cache: number,
  key: number,
  tables: number,
  pages: number,
): number => {
  const { firstSet, upperEnd, setPages } = run.program.memory
  const domain = Math.floor(key / TWO_32)
  const page = key - domain * TWO_32
  const translated = (at: number): number =>
    secondStageReads(run, cache, domain * TWO_32 + Math.floor(at / pages))
  let reads = tables
  for (let level = tables - 1; level >= 0; level--) {
    const set = firstSet[cache]! + 1 + level
    const table = set < upperEnd[cache]! ? Math.floor(page / setPages[set]!) : 0
    reads += translated(TABLES + level * LEVEL + table)
  }
  return reads + translated(page)
}

export const readsOf = (run: EngineRun, cache: number, job: number): number => {
  const { jobs, program } = run
  const { memory } = program
  const { firstSet, upperEnd, requesterSet, secondSet } = memory
  const key = jobs.key[job]!
  const pattern = patternOf(run, job)
  let reads = 1
  for (let set = firstSet[cache]! + 1; set < upperEnd[cache]!; set++) {
    if (hasPage(run, set, upperKey(run, set, key))) break
    reads++
  }
  const pages = memory.patternSecondPages[pattern]!
  if (pages > 0 && secondSet[cache]! >= 0) reads = twoStageReads(run, cache, key, reads, pages)
  const requester = memory.patternRequester[pattern]!
  const known = requesterSet[cache]!
  if (known >= 0 && requester >= 0 && !hasPage(run, known, requester))
    reads += memory.requesterReads[cache]!
  return reads
}

/** What the walk has found is kept; one that ends in a fault found no entry. */
export const keepWalk = (run: EngineRun, cache: number, job: number): void => {
  const { jobs, program } = run
  const { firstSet, upperEnd, requesterSet, patternRequester } = program.memory
  if (program.ops.c[jobs.pc[job]!]! >= 0) return
  const stream = program.chance.cache + cache
  const key = jobs.key[job]!
  addPage(run, firstSet[cache]!, key, stream)
  for (let set = firstSet[cache]! + 1; set < upperEnd[cache]!; set++)
    addPage(run, set, upperKey(run, set, key), stream)
  const requester = patternRequester[patternOf(run, job)]!
  if (requesterSet[cache]! >= 0 && requester >= 0)
    addPage(run, requesterSet[cache]!, requester, stream)
}

/** Sets of pages of fixed size with random replacement: an open-addressed index over a row of keys. */
import { below } from './chance.ts'
import type { EngineRun } from './state.ts'

/** Stands where an entry is free. */
export const NOBODY = -1

/** Slots of the index: a power of two, at least twice the entries. */
export const indexSize = (entries: number): number => {
  let size = 4
  while (size < entries * 2) size *= 2
  return size
}

const homeOf = (key: number, mask: number): number => {
  const high = Math.floor(key / 4_294_967_296)
  const hash = Math.imul((key - high * 4_294_967_296) ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b)
  return (hash ^ (hash >>> 15)) & mask
}

/** Where the key stands in the index, or the free place where it would; `base + place`. */
const placeOf = (run: EngineRun, set: number, key: number): number => {
  const { index, firstIndex, entryKey, firstEntry } = run.caches
  const base = firstIndex[set]!
  const mask = firstIndex[set + 1]! - base - 1
  let place = homeOf(key, mask)
  for (;;) {
    const entry = index[base + place]!
    if (entry === 0 || entryKey[firstEntry[set]! + entry - 1] === key) return base + place
    place = (place + 1) & mask
  }
}

export const hasPage = (run: EngineRun, set: number, key: number): boolean =>
  run.caches.index[placeOf(run, set, key)]! !== 0

/** Closes the gap that a removed key leaves, so that every search still ends at a free place. */
const removeAt = (run: EngineRun, set: number, at: number): void => {
  const { index, firstIndex, entryKey, firstEntry } = run.caches
  const base = firstIndex[set]!
  const mask = firstIndex[set + 1]! - base - 1
  let gap = at - base
  let place = gap
  for (;;) {
    place = (place + 1) & mask
    const entry = index[base + place]!
    if (entry === 0) break
    const home = homeOf(entryKey[firstEntry[set]! + entry - 1]!, mask)
    // The entry may move to the gap when its home does not lie between them.
    if (((place - home) & mask) >= ((place - gap) & mask)) {
      index[base + gap] = entry
      gap = place
    }
  }
  index[base + gap] = 0
}

/** An entry of the key's own ways: a free one, or any. */
const wayFor = (run: EngineRun, set: number, key: number, stream: number): number => {
  const { setEntries, setWays } = run.program.memory
  const { entryKey, firstEntry } = run.caches
  const ways = setWays[set]!
  const groups = Math.floor(setEntries[set]! / ways)
  const from = ((key % 4_294_967_296) % groups) * ways
  for (let way = 0; way < ways; way++)
    if (entryKey[firstEntry[set]! + from + way] === NOBODY) return from + way
  return from + below(run.chance, stream, ways)
}

/** Gives the page that had to go, or NOBODY. */
export const addPage = (run: EngineRun, set: number, key: number, stream: number): number => {
  const { caches, program } = run
  const entries = program.memory.setEntries[set]!
  if (entries === 0 || hasPage(run, set, key)) return NOBODY
  const first = caches.firstEntry[set]!
  const used = caches.used[set]!
  const entry =
    program.memory.setWays[set]! > 0
      ? wayFor(run, set, key, stream)
      : used < entries
        ? used
        : below(run.chance, stream, entries)
  const gone = caches.entryKey[first + entry]!
  if (gone === NOBODY) caches.used[set]!++
  else removeAt(run, set, placeOf(run, set, gone))
  caches.entryKey[first + entry] = key
  caches.index[placeOf(run, set, key)] = entry + 1
  return gone
}

export const removePage = (run: EngineRun, set: number, key: number): void => {
  const { caches, program } = run
  const place = placeOf(run, set, key)
  const entry = caches.index[place]! - 1
  if (entry < 0) return
  const first = caches.firstEntry[set]!
  removeAt(run, set, place)
  const last = --caches.used[set]!
  caches.entryKey[first + entry] = NOBODY
  if (program.memory.setWays[set]! > 0 || entry === last) return
  // Entries in use stay without gaps.
  const moved = caches.entryKey[first + last]!
  caches.index[placeOf(run, set, moved)] = entry + 1
  caches.entryKey[first + entry] = moved
  caches.entryKey[first + last] = NOBODY
}

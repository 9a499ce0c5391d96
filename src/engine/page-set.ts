/** Sets of pages of fixed size with random replacement: an open-addressed index over a row of keys. */
import { below } from './chance.ts'
import type { EngineRun } from './state.ts'

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

export const addPage = (run: EngineRun, set: number, key: number, stream: number): void => {
  const { caches, program } = run
  const entries = program.memory.setEntries[set]!
  if (entries === 0 || hasPage(run, set, key)) return
  const first = caches.firstEntry[set]!
  let entry = caches.used[set]!
  if (entry < entries) caches.used[set]!++
  else {
    entry = below(run.chance, stream, entries)
    removeAt(run, set, placeOf(run, set, caches.entryKey[first + entry]!))
  }
  caches.entryKey[first + entry] = key
  caches.index[placeOf(run, set, key)] = entry + 1
}

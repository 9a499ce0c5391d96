/** Pools, buckets, caches and buffer patterns in an edit. */

import type { EditMaps } from './edit-maps.ts'

import { addPage, NOBODY } from './page-set.ts'
import type { Caches, EngineRun, Pools } from './state.ts'
import { moveColumns } from './transplant-columns.ts'

/** Gives the jobs that waited for a pool that is gone. */
export const transplantPools = (
  run: EngineRun,
  old: Pools,
  fresh: Pools,
  maps: EditMaps,
): number[] => {
  const freed: number[] = []
  const units = maps.to.memory.poolUnits
  moveColumns(old, fresh, ['collected', 'head', 'tail', 'count', 'maxQueue'], maps.pool)
  moveColumns(old, fresh, ['bucketTime'], maps.bucket)
  maps.pool.forEach((place, pool) => {
    if (place >= 0) {
      // Fewer units than are out: the pool is in debt until they come back.
      const taken = maps.from.memory.poolUnits[pool]! - old.free[pool]!
      fresh.free[place] = units[place]! - taken
      return
    }
    for (let job = old.head[pool]!, n = old.count[pool]!; n > 0; n--) {
      freed.push(job)
      job = run.jobs.next[job]!
    }
  })
  fresh.changedAt.fill(run.now)
  return freed
}

/** A smaller set keeps the oldest entries that fit, without asking chance. */
const moveSet = (run: EngineRun, old: Caches, from: number, into: number): void => {
  const most = run.program.memory.setEntries[into]!
  for (let at = old.firstEntry[from]!; at < old.firstEntry[from + 1]!; at++) {
    if (run.caches.used[into]! >= most) return
    if (old.entryKey[at] !== NOBODY) addPage(run, into, old.entryKey[at]!, 0)
  }
}

const moveSets = (run: EngineRun, old: Caches, maps: EditMaps): void => {
  const from = maps.from.memory
  const to = maps.to.memory
  maps.cache.forEach((place, cache) => {
    if (place < 0) return
    const sets = from.firstSet[cache + 1]! - from.firstSet[cache]!
    for (let n = 0; n < sets; n++) {
      const set = from.firstSet[cache]! + n
      const into = to.firstSet[place]! + n
      if (into >= to.firstSet[place + 1]! || from.setPages[set] !== to.setPages[into]) break
      moveSet(run, old, set, into)
    }
  })
  maps.pattern.forEach((place, pattern) => {
    if (place >= 0 && from.presentSet[pattern]! >= 0 && to.presentSet[place]! >= 0)
      moveSet(run, old, from.presentSet[pattern]!, to.presentSet[place]!)
  })
}

/** Jobs that wait at the cache themselves, not at one that asks it. */
const waitingAt = ({ jobs }: EngineRun, old: Caches, cache: number): ReadonlySet<number> => {
  const found = new Set<number>()
  for (let job = old.head[cache]!; job >= 0; job = jobs.next[job]!) found.add(job)
  return found
}

/** Walks for caches that asked are forgotten: those ask again. */
const dropForeign = (run: EngineRun, cache: number, own: ReadonlySet<number>): void => {
  const { caches, jobs } = run
  let last = -1
  for (let job = caches.walkHead[cache]!; job >= 0; job = jobs.walkNext[job]!) {
    if (!own.has(job)) continue
    if (last < 0) caches.walkHead[cache] = job
    else jobs.walkNext[last] = job
    last = job
  }
  if (last < 0) caches.walkHead[cache] = -1
  else jobs.walkNext[last] = -1
  caches.walkTail[cache] = last
}

/** Gives old walker -> new walker; a walk without one waits for its turn again. */
export const transplantCaches = (run: EngineRun, old: Caches, maps: EditMaps): Int32Array => {
  const fresh = run.caches
  const from = maps.from.memory
  const to = maps.to.memory
  const walkers = new Int32Array(from.walkerCache.length).fill(-1)
  moveSets(run, old, maps)
  moveColumns(
    old,
    fresh,
    ['head', 'tail', 'count', 'toStart', 'inFlight', 'walkHead', 'walkTail', 'maxQueue'],
    maps.cache,
  )
  fresh.changedAt.fill(run.now)
  maps.cache.forEach((place, cache) => {
    if (place < 0) return
    const own = waitingAt(run, old, cache)
    dropForeign(run, place, own)
    const asks = to.asked[place]! >= 0 || from.asked[cache]! >= 0
    for (let at = from.firstWalker[cache]!; at < from.firstWalker[cache + 1]!; at++) {
      const job = old.walkerJob[at]!
      const walker = to.firstWalker[place]! + at - from.firstWalker[cache]!
      if (job < 0 || !own.has(job)) continue
      // Who has asked asks again: what it asked may be another cache now.
      if (walker < to.firstWalker[place + 1]! && !asks) {
        walkers[at] = walker
        fresh.walkerJob[walker] = job
        fresh.busyWalkers[place]!++
      } else {
        run.jobs.walkNext[job] = fresh.walkHead[place]!
        if (fresh.walkHead[place]! < 0) fresh.walkTail[place] = job
        fresh.walkHead[place] = job
      }
    }
  })
  movePatterns(run, old, maps)
  return walkers
}

const movePatterns = (run: EngineRun, old: Caches, maps: EditMaps): void => {
  const { caches, jobs } = run
  const { patternPages, patternBuffers } = maps.to.memory
  maps.pattern.forEach((place, pattern) => {
    if (place < 0) return
    const buffers = patternPages[place]! * patternBuffers[place]!
    caches.patternCursor[place] = old.patternCursor[pattern]! % buffers
    const size = old.firstBuffer[pattern + 1]! - old.firstBuffer[pattern]!
    const sameSize = size === caches.firstBuffer[place + 1]! - caches.firstBuffer[place]!
    if (sameSize) {
      caches.freeCount[place] = old.freeCount[pattern]!
      const first = old.firstBuffer[pattern]!
      caches.freeBuffers.set(
        old.freeBuffers.subarray(first, first + size),
        caches.firstBuffer[place]!,
      )
      return
    }
    for (let job = 0; job < jobs.capacity; job++)
      if (jobs.isAlive[job] === 1 && jobs.pattern[job] === place) jobs.buffer[job] = -1
  })
}

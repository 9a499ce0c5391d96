/** Pools, buckets, caches and buffer patterns in an edit. */

import type { EditMaps } from './edit-maps.ts'

import { addPage } from './page-set.ts'
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
      // A smaller cache keeps the oldest entries that fit, without asking chance.
      const entries = Math.min(old.used[set]!, to.setEntries[into]!)
      for (let entry = 0; entry < entries; entry++)
        addPage(run, into, old.entryKey[old.firstEntry[set]! + entry]!, 0)
    }
  })
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
    for (let at = from.firstWalker[cache]!; at < from.firstWalker[cache + 1]!; at++) {
      const job = old.walkerJob[at]!
      const walker = to.firstWalker[place]! + at - from.firstWalker[cache]!
      if (job < 0) continue
      if (walker < to.firstWalker[place + 1]!) {
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

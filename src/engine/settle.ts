/** Brings every sum up to now, so that it can be read, cleared or sampled. */

import { settleWaiting } from './arbiter.ts'
import { FIRST_BATCH } from './batches.ts'
import { bookCore } from './cores.ts'
import { BUCKETS } from './histogram.ts'
import { settlePool } from './pools.ts'
import { BUSY, type EngineRun, QUEUED, STATION_TOTALS, type Totals } from './state.ts'
import { settleCache } from './walks.ts'

/** Work and waits of a station up to now: what is booked, less what still lies ahead. */
const settleStation = (run: EngineRun, station: number): void => {
  const { stations, jobs, totals, now, program } = run
  const { firstSlot, firstQueue, isArbitrated } = program.stations
  let work = stations.bookedWork[station]!
  for (let slot = firstSlot[station]!; slot < firstSlot[station + 1]!; slot++)
    work -= Math.max(0, stations.slotFree[slot]! - now)
  if (isArbitrated[station] === 1) settleWaiting(run, station)
  let wait = stations.bookedWait[station]!
  if (isArbitrated[station] === 0) {
    const head = stations.queueHead[firstQueue[station]!]!
    for (let job = head; job >= 0; job = jobs.next[job]!)
      wait -= Math.max(0, jobs.started[job]! - now)
  }
  totals.station[station * STATION_TOTALS + BUSY]! += work - stations.settledWork[station]!
  totals.station[station * STATION_TOTALS + QUEUED]! += wait - stations.settledWait[station]!
  stations.settledWork[station] = work
  stations.settledWait[station] = wait
}

export const settleAll = (run: EngineRun): void => {
  const { program } = run
  for (let station = 0; station < program.stations.count; station++) settleStation(run, station)
  for (let core = 0; core < program.threads.coreCount; core++) bookCore(run, core)
  for (let pool = 0; pool < run.pools.free.length; pool++) settlePool(run, pool)
  for (let cache = 0; cache < program.memory.cacheCount; cache++) settleCache(run, cache)
}

/** Jobs that wait at a station now; those that shaping holds do not wait for the station. */
export const waitingAt = (run: EngineRun, station: number): number => {
  const { stations, jobs, now, program } = run
  if (program.stations.isArbitrated[station] === 1)
    return stations.waiting[station]! - stations.shaped[station]!
  let waiting = 0
  const queue = program.stations.firstQueue[station]!
  for (let job = stations.queueHead[queue]!; job >= 0; job = jobs.next[job]!)
    if (jobs.started[job]! > now) waiting++
  return waiting
}

const names = (totals: Totals): (keyof Totals)[] => Object.keys(totals) as (keyof Totals)[]

/** A new window begins. The trajectory, the fingerprint and the next sample do not notice. */
export const beginWindow = (run: EngineRun): void => {
  settleAll(run)
  const { totals, sampled, flows, stations, cores, pools, caches, threads, now, program } = run
  for (const name of names(totals)) {
    const total = totals[name]
    const last = sampled[name]
    for (let at = 0; at < total.length; at++) last[at]! -= total[at]!
    total.fill(0)
  }
  run.windowStart = now
  flows.histogram.fill(0)
  flows.latencyMax.fill(0)
  flows.batchCount.fill(0)
  flows.batchLimit.fill(FIRST_BATCH)
  flows.batchDeliveries.fill(0)
  flows.batchFrames.fill(0)
  flows.batchLatency.fill(0)
  flows.batchStart.fill(now)
  flows.batchAbove.fill(0)
  flows.batchesCompared.fill(0)
  flows.marks.fill(BUCKETS)
  for (let station = 0; station < program.stations.count; station++)
    stations.maxQueue[station] = waitingAt(run, station)
  cores.maxQueue.fill(0)
  threads.waiting.forEach((waiting, thread) => {
    const core = threads.core[thread]!
    cores.maxQueue[core] = Math.max(cores.maxQueue[core]!, waiting)
  })
  pools.maxQueue.set(pools.count)
  caches.maxQueue.set(caches.count)
}

/** Differences since the last sample; the marks move up to now. */
export const takeDeltas = (run: EngineRun): Totals => {
  settleAll(run)
  const { totals, sampled } = run
  const deltas = { ...totals }
  for (const name of names(totals)) {
    const total = totals[name]
    const last = sampled[name]
    const delta = new Float64Array(total.length)
    for (let at = 0; at < total.length; at++) {
      delta[at] = total[at]! - last[at]!
      last[at] = total[at]!
    }
    deltas[name] = delta
  }
  return deltas
}

export const clearInterval = (run: EngineRun, flow: number): void => {
  run.flows.interval.fill(0, flow * BUCKETS, (flow + 1) * BUCKETS)
}

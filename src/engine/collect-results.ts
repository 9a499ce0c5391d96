/** The report of a window. */

import { intervalsOf } from './batches.ts'
import { IDLE_USE, USES } from './cores.ts'
import * as column from './deliveries.ts'
import { quantileOf } from './histogram.ts'
import type { ArbitratedResult, FlowResult, RunResult } from './results.ts'
import { settleAll } from './settle.ts'
import {
  BUSY,
  type EngineRun,
  QUEUED,
  SHAPED_JOBS,
  SHAPED_SERVERS,
  STATION_TOTALS,
} from './state.ts'
import { readStrays } from './stray-log.ts'
import { CACHE_TOTALS } from './walks.ts'

const flowResult = (run: EngineRun, flow: number): FlowResult => {
  const { totals, flows, program } = run
  const { longest, length } = program.routes
  const at = flow * column.FLOW_TOTALS
  const frames = totals.flow[at + column.DELIVERED_FRAMES]!
  const tailFrames = totals.flow[at + column.TAIL_FRAMES]!
  const route = program.flows.route[flow]!
  // The engine's own closing op is not one of the plan's.
  const ops = length[route]! - 1
  const perFrame = (sums: Float64Array, of: number): Float64Array =>
    sums.slice(flow * longest, flow * longest + ops).map((sum) => (of > 0 ? sum / of : 0))
  const max = flows.latencyMax[flow]!
  const quantile = (share: number): number =>
    Math.min(max, quantileOf(flows.histogram, flow, share))
  return {
    offeredFrames: totals.flow[at + column.OFFERED_FRAMES]!,
    offeredBytes: totals.flow[at + column.OFFERED_BYTES]!,
    deliveredJobs: totals.flow[at + column.DELIVERED_JOBS]!,
    deliveredFrames: frames,
    deliveredBytes: totals.flow[at + column.DELIVERED_BYTES]!,
    droppedFrames: totals.drops.slice(flow * program.causeCount, (flow + 1) * program.causeCount),
    latencyPs: {
      mean: totals.flow[at + column.LATENCY_SUM]! / frames,
      p50: quantile(0.5),
      p90: quantile(0.9),
      p95: quantile(0.95),
      p99: quantile(0.99),
      p999: quantile(0.999),
      max,
    },
    workPs: perFrame(totals.opWork, frames),
    waitPs: perFrame(totals.opWait, frames),
    tailWorkPs: perFrame(totals.tailWork, tailFrames),
    tailWaitPs: perFrame(totals.tailWait, tailFrames),
    tailFrames,
    ...intervalsOf(run, flow),
  }
}

const stationResult = (run: EngineRun, station: number, window: number): ArbitratedResult => {
  const { totals, stations, program } = run
  const at = station * STATION_TOTALS
  const servers = program.stations.servers[station]!
  return {
    utilisation: totals.station[at + BUSY]! / window / servers,
    shaped: totals.station[at + SHAPED_SERVERS]! / window / servers,
    meanQueue: totals.station[at + QUEUED]! / window,
    meanShaped: totals.station[at + SHAPED_JOBS]! / window,
    maxQueue: stations.maxQueue[station]!,
  }
}

const coreResult = (run: EngineRun, core: number, window: number) => {
  const { totals, cores } = run
  const byUse = totals.core.slice(core * USES, (core + 1) * USES).map((spent) => spent / window)
  return {
    utilisation: 1 - byUse[IDLE_USE]!,
    meanQueue: totals.coreQueue[core]! / window,
    maxQueue: cores.maxQueue[core]!,
    byUse,
  }
}

const indexes = (count: number): number[] => Array.from({ length: count }, (_, n) => n)

/** Combined in the order of the keys, which is that of the plan. */
export const fingerprint = (run: EngineRun): number => {
  let hash = 0x811c9dc5
  for (const share of run.flows.fingerprint) hash = Math.imul(hash ^ share, 0x01000193)
  return hash >>> 0
}

export const collectResults = (run: EngineRun): RunResult => {
  settleAll(run)
  const { totals, pools, caches, program, now } = run
  // An empty window has nothing in it: shares of it are 0, not NaN.
  const window = Math.max(1, now - run.windowStart)
  const { firstLink, count } = program.stations
  return {
    timePs: now,
    windowPs: now - run.windowStart,
    events: run.events,
    flows: indexes(program.flows.count).map((flow) => flowResult(run, flow)),
    cores: indexes(program.threads.coreCount).map((core) => coreResult(run, core, window)),
    threads: indexes(program.threads.count).map((thread) => ({
      byUse: totals.thread.slice(thread * USES, (thread + 1) * USES).map((spent) => spent / window),
    })),
    servers: indexes(firstLink).map((server) => stationResult(run, server, window)),
    links: indexes(count - firstLink).map((link) => stationResult(run, firstLink + link, window)),
    pools: indexes(pools.free.length).map((pool) => ({
      utilisation: totals.pool[pool * 2]! / window,
      meanQueue: totals.pool[pool * 2 + 1]! / window,
      maxQueue: pools.maxQueue[pool]!,
    })),
    caches: indexes(program.memory.cacheCount).map((cache) => {
      const { firstWalker } = program.memory
      const walkers = firstWalker[cache + 1]! - firstWalker[cache]!
      const at = cache * CACHE_TOTALS
      return {
        hits: totals.cache[at]!,
        misses: totals.cache[at + 1]!,
        utilisation: totals.cache[at + 2]! / window / walkers,
        meanQueue: totals.cache[at + 3]! / window,
        maxQueue: caches.maxQueue[cache]!,
        faults: totals.cache[at + 4]!,
      }
    }),
    strays: readStrays(run),
    fingerprint: fingerprint(run),
  }
}

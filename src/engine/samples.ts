/** What live charts need: differences since the last sample, as rows of plain columns. */
import { CPU_USES } from '../plan/stations.ts'
import * as total from './deliveries.ts'
import { quantileOf } from './histogram.ts'
import { clearInterval, takeDeltas, waitingAt } from './settle.ts'
import { BUSY, type EngineRun, STATION_TOTALS } from './state.ts'
import { CACHE_TOTALS } from './walks.ts'

/** Columns of a sample, in order; a row per entry of the plan. */
export const FLOW_COLUMNS = [
  'offeredFrames',
  'offeredBytes',
  'deliveredFrames',
  'deliveredBytes',
  'droppedFrames',
  'latencyMeanPs',
  'latencyP50Ps',
  'latencyP95Ps',
  'latencyP99Ps',
  'backlogJobs',
] as const
export const STATION_COLUMNS = ['utilisation', 'queueLength'] as const
export const POOL_COLUMNS = ['unitsTaken', 'queueLength'] as const
export const CACHE_COLUMNS = ['hits', 'misses', 'utilisation', 'queueLength'] as const
/** Shares of the core by use, idle included. */
export const CORE_COLUMNS = CPU_USES

export interface EngineSample {
  readonly timePs: number
  readonly intervalPs: number
  /** Rows of FLOW_COLUMNS. */
  readonly flows: Float64Array
  /** Frames lost in the interval: a row per flow, a column per cause. */
  readonly drops: Float64Array
  /** Rows of CORE_COLUMNS. */
  readonly cores: Float64Array
  /** Jobs that wait at each thread now. */
  readonly threadQueues: Float64Array
  /** Rows of STATION_COLUMNS. */
  readonly servers: Float64Array
  readonly links: Float64Array
  /** Rows of POOL_COLUMNS, now. */
  readonly pools: Float64Array
  /** Rows of CACHE_COLUMNS. */
  readonly caches: Float64Array
}

/** The column of a row: `at(sample.flows, FLOW_COLUMNS, 2, 'deliveredBytes')`. */
export const at = <Name extends string>(
  rows: Float64Array,
  columns: readonly Name[],
  row: number,
  column: Name,
): number => rows[row * columns.length + columns.indexOf(column)]!

const rowsOf = (
  count: number,
  width: number,
  fill: (row: number) => readonly number[],
): Float64Array => {
  const rows = new Float64Array(count * width)
  for (let row = 0; row < count; row++) rows.set(fill(row), row * width)
  return rows
}

export const collectSample = (run: EngineRun): EngineSample => {
  const delta = takeDeltas(run)
  const { program, flows, now } = run
  const interval = now - run.sampledAt
  const span = Math.max(1, interval)
  run.sampledAt = now
  const { firstLink, count, servers } = program.stations
  const { causeCount, memory } = program

  const flowRow = (flow: number): number[] => {
    const first = flow * total.FLOW_TOTALS
    const frames = delta.flow[first + total.DELIVERED_FRAMES]!
    let dropped = 0
    for (let cause = 0; cause < causeCount; cause++)
      dropped += delta.drops[flow * causeCount + cause]!
    const quantile = (share: number): number =>
      frames > 0 ? quantileOf(flows.interval, flow, share) : Number.NaN
    const row = [
      delta.flow[first + total.OFFERED_FRAMES]!,
      delta.flow[first + total.OFFERED_BYTES]!,
      frames,
      delta.flow[first + total.DELIVERED_BYTES]!,
      dropped,
      delta.flow[first + total.LATENCY_SUM]! / frames,
      quantile(0.5),
      quantile(0.95),
      quantile(0.99),
      flows.backlog[flow]!,
    ]
    if (frames > 0) clearInterval(run, flow)
    return row
  }
  const stationRow = (station: number): number[] => [
    delta.station[station * STATION_TOTALS + BUSY]! / span / servers[station]!,
    waitingAt(run, station),
  ]
  return {
    timePs: now,
    intervalPs: interval,
    flows: rowsOf(program.flows.count, FLOW_COLUMNS.length, flowRow),
    drops: delta.drops,
    cores: delta.core.map((spent) => spent / span),
    threadQueues: Float64Array.from(run.threads.waiting),
    servers: rowsOf(firstLink, 2, stationRow),
    links: rowsOf(count - firstLink, 2, (link) => stationRow(firstLink + link)),
    pools: rowsOf(run.pools.free.length, 2, (pool) => [
      memory.poolUnits[pool]! - run.pools.free[pool]!,
      run.pools.count[pool]!,
    ]),
    caches: rowsOf(memory.cacheCount, 4, (cache) => {
      const walkers = memory.firstWalker[cache + 1]! - memory.firstWalker[cache]!
      const first = cache * CACHE_TOTALS
      return [
        delta.cache[first]!,
        delta.cache[first + 1]!,
        delta.cache[first + 2]! / span / walkers,
        run.caches.count[cache]!,
      ]
    }),
  }
}

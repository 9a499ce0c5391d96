/** What a run tells its reader, in the plan's own indexes. Cumulative since the run began or since `clearResults`. */

import type { StrayEvent } from './stray-log.ts'

export interface FlowResult {
  /** Jobs, frames and bytes that sources made, including what the backlog refused. */
  readonly offeredFrames: number
  readonly offeredBytes: number
  readonly deliveredJobs: number
  readonly deliveredFrames: number
  /** By the flow's `counted` amount. */
  readonly deliveredBytes: number
  /** Frames lost, by index of the plan's causes. */
  readonly droppedFrames: Float64Array
  /** Exact mean over frames; quantiles from log-linear buckets (relative error <= 1 %). */
  readonly latencyPs: {
    readonly mean: number
    readonly p50: number
    readonly p90: number
    readonly p95: number
    readonly p99: number
    readonly p999: number
    readonly max: number
  }
  /** Per op of the flow's route: mean work and wait per delivered frame, and the same over the tail (>= running p99). */
  readonly workPs: Float64Array
  readonly waitPs: Float64Array
  readonly tailWorkPs: Float64Array
  readonly tailWaitPs: Float64Array
  readonly tailFrames: number
  /** Batch-means half-widths of the 95 % interval; NaN below 10 independent batches. */
  readonly halfWidth95: {
    readonly framesPerSecond: number
    readonly meanPs: number
  }
  /** 95 % intervals of quantiles; null when the window is too short for one. */
  readonly quantiles95: {
    readonly p99Ps: readonly [low: number, high: number] | null
    readonly p999Ps: readonly [low: number, high: number] | null
  }
}

export interface StationResult {
  /** Share of time busy, of all its servers; for a core, all uses but idle; for a pool, mean units taken. */
  readonly utilisation: number
  readonly meanQueue: number
  readonly maxQueue: number
}

export interface ArbitratedResult extends StationResult {
  /** Share of time in which it stood still though jobs were there: none of them conformed to its token bucket. */
  readonly shaped: number
  /** Jobs that token buckets held, in the mean; they are not in the queue. */
  readonly meanShaped: number
}

export interface CacheResult extends StationResult {
  readonly hits: number
  readonly misses: number
  /** Pages that were not present when a device asked for them. */
  readonly faults: number
}

export interface RunResult {
  readonly timePs: number
  /** Over which time the figures are: since the last `clearResults`. */
  readonly windowPs: number
  readonly events: number
  readonly flows: readonly FlowResult[]
  readonly cores: readonly (StationResult & {
    /** Shares in the order of CPU_USES; they sum to 1. */
    readonly byUse: Float64Array
  })[]
  /** Shares of one core, in the order of CPU_USES (idle stays 0). */
  readonly threads: readonly { readonly byUse: Float64Array }[]
  readonly servers: readonly ArbitratedResult[]
  readonly links: readonly ArbitratedResult[]
  readonly pools: readonly StationResult[]
  readonly caches: readonly CacheResult[]
  /** The first since the run began or its plan changed, whatever was cleared. */
  readonly strays: readonly StrayEvent[]
  /** 32-bit, of every delivery and drop so far. */
  readonly fingerprint: number
}

/** One visit of a traced job. */
export interface TraceStep {
  readonly op: number
  readonly enteredPs: number
  readonly startedPs: number
  readonly leftPs: number
  readonly queueLength: number
  /** The flow whose job was served in front of it; -1 when none. */
  readonly behindFlow: number
}

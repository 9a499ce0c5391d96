/** The report of a finished run: what `iov run --json` prints and an export carries. */
import type { StationKind } from './protocol.ts'
import type { StrayReport } from './stray-digest.ts'

export type Interval = readonly [low: number, high: number]

/** The cause of frames of an open load that their sender could not take on: they never were on the way. */
export const NOT_SENT = 'not sent'

export interface FlowReport {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly throughputBitsPerSecond: number
  readonly packetsPerSecond: number
  readonly latencyNs: {
    readonly kind: 'one-way' | 'round-trip'
    readonly mean: number
    readonly p50: number
    readonly p90: number
    readonly p99: number
    readonly p999: number
  }
  /** Frames. */
  readonly offered: number
  readonly delivered: number
  /** By cause; offered = delivered + dropped + under way. NOT_SENT among them. */
  readonly dropped: Readonly<Record<string, number>>
  /** null: the run is too short to say. Quantiles may lie anywhere in theirs. */
  readonly confidence95: {
    readonly throughput: Interval | null
    readonly mean: Interval | null
    readonly p99: Interval | null
    readonly p999: Interval | null
  }
}

export interface StationReport {
  readonly id: string
  readonly name: string
  readonly kind: StationKind
  readonly utilisation: number
  /** Share of time in which it stood still because rate limits held all that was there; absent when it never did. */
  readonly shaped?: number
  /** Without what rate limits hold. */
  readonly meanQueue: number
  readonly maxQueue: number
}

export interface RunReport {
  readonly flows: readonly FlowReport[]
  readonly stations: readonly StationReport[]
  /** Cores busy, by use. */
  readonly hosts: readonly {
    readonly id: string
    readonly cpuByUse: Readonly<Record<string, number>>
  }[]
  readonly iommus: readonly {
    readonly id: string
    readonly hits: number
    readonly misses: number
  }[]
  /** Absent where no function writes what it should not. */
  readonly strays?: readonly StrayReport[]
  readonly simulatedNs: number
  /** What the figures leave out of the start; not over: they still drifted when they began to count. */
  readonly warmUp: { readonly ns: number; readonly isOver: boolean }
  readonly events: number
  readonly stoppedBy: 'duration' | 'precision' | 'events'
  /** Eight hex digits. */
  readonly fingerprint: string
}

export type RunScenarioReport = RunReport & {
  /** Flows that could not run, and why. */
  readonly problems: readonly string[]
}

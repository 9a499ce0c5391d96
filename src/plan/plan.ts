/** The compiled scenario. Nothing in it knows a part or a screen. The event engine runs it, the prediction solves it. */
import type { Amount } from './amount.ts'
import type { Route } from './ops.ts'
import type {
  Bucket,
  BufferPattern,
  Cache,
  Core,
  Index,
  Link,
  Merger,
  Moderator,
  Poller,
  Pool,
  Server,
  Thread,
} from './stations.ts'

/** Sizes that a flow's jobs may have. A job of several frames is an aggregate (TSO). */
export interface SizeMix {
  readonly sizes: readonly {
    /** Frame bytes of the whole job, FCS included, preamble and gap not. */
    readonly bytes: number
    readonly frames: number
    readonly weight: number
  }[]
}

export type Source =
  /** One job every `intervalPs`, from a phase drawn from the flow's own stream. */
  | { readonly kind: 'constant'; readonly intervalPs: number }
  | { readonly kind: 'poisson'; readonly intervalPs: number }
  /** Jobs every `intervalPs` while on; on and off times have these means. */
  | {
      readonly kind: 'on-off'
      readonly intervalPs: number
      readonly onPs: number
      readonly offPs: number
      readonly tail: 'exponential' | 'pareto'
    }
  /** `outstanding` requests; each is sent again `thinkPs` after its answer. Latency is a round trip. */
  | { readonly kind: 'closed'; readonly outstanding: number; readonly thinkPs: number }
  /** A bulk transfer with a congestion window; ACKs travel `ackRoute`. */
  | {
      readonly kind: 'stream'
      readonly ackRoute: Index
      readonly ackBytes: number
      /** Frames that the receiver answers with one ACK; 2 when it does not say (RFC 5681). */
      readonly framesPerAck?: number
      readonly segmentBytes: number
      readonly initialSegments: number
      readonly windowCapBytes: number
      readonly maxAggregateBytes: number
      /** 0: no limit. What the application offers. */
      readonly pacePsPerByte: number
    }

export interface Flow {
  readonly key: string
  readonly route: Index
  readonly source: Source
  readonly mix: SizeMix
  /** Open loop: jobs that may wait for their first op; one more is dropped with this cause (the sender is too slow). */
  readonly backlog: { readonly jobs: number; readonly cause: Index }
  /**
   * What a device does that nobody asked for: no traffic, and no figure of it. Stands behind all traffic in the plan. The
   * first of its writes are kept with their times.
   */
  readonly isStray?: true
  /** Which bytes of a delivered job count as throughput (payload of a stream, frames of a packet stream). */
  readonly counted: Amount
  readonly startPs: number
}

export interface Plan {
  readonly cores: readonly Core[]
  readonly threads: readonly Thread[]
  readonly servers: readonly Server[]
  readonly links: readonly Link[]
  readonly pools: readonly Pool[]
  readonly buckets: readonly Bucket[]
  readonly caches: readonly Cache[]
  readonly patterns: readonly BufferPattern[]
  readonly pollers: readonly Poller[]
  readonly moderators: readonly Moderator[]
  readonly mergers: readonly Merger[]
  /** Why a job was lost, as a person reads it. */
  readonly causes: readonly string[]
  readonly routes: readonly Route[]
  /** In the order of their keys; traffic first. */
  readonly flows: readonly Flow[]
}

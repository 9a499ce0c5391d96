/** Ethernet between adapters: framing, cables, and the egress ports of a switch. */
import { type Amount, amount, cost, scaled } from '../plan/amount.ts'
import type { PlanBuilder } from '../plan/builder.ts'
import type { Arbiter, Index } from '../plan/stations.ts'
import { type BitsPerSecond, fromNanoseconds, picosecondsPerByte } from '../units.ts'
import type { HardwareOp } from './adapter-function.ts'
import type { CostReader } from './cost-book.ts'

/** Bytes that a job's frames, FCS included, take of a wire: preamble, start delimiter and gap with each. */
export const onTheWire = (costs: CostReader): Amount =>
  amount({ perByte: 1, perFrame: costs('ethernet.framing') })

/** Frames per second of a wire full of frames of `frameBytes`, FCS included. */
export const frameRate = (rate: BitsPerSecond, frameBytes: number, costs: CostReader): number =>
  rate / 8 / (frameBytes + costs('ethernet.framing'))

export interface EgressSpec {
  readonly plan: PlanBuilder
  readonly costs: CostReader
  readonly key: string
  readonly rate: BitsPerSecond
  readonly metres: number
  /** Weights of traffic classes 0 to 7 (ETS); empty: one class. */
  readonly etsWeights: readonly number[]
  /** What may wait for the port, of each class; null: a source that is never the bottleneck. */
  readonly buffer: { readonly bytes: number; readonly fullCause: string } | null
}

export interface Egress {
  readonly link: Index
  /**
   * Wait for the port, leave through it, and arrive at the other end of the cable. `cutFrom`: a switch cuts through, and
   * this is the rate at which the frame comes in; null: it is stored first.
   */
  readonly send: (trafficClass: number, cutFrom: BitsPerSecond | null) => readonly HardwareOp[]
}

/** A frame can be no shorter, so no more of them wait in a buffer. IEEE 802.3, 4A.4.2. */
const SHORTEST_FRAME = 64

/** The egress of a switch port or of a peer: one direction of a cable with its queues. */
export const egress = (spec: EgressSpec): Egress => {
  const { plan, costs, key, rate, metres, etsWeights, buffer } = spec
  const classes = Math.max(1, etsWeights.length)
  const bytesEach = buffer ? Math.floor(buffer.bytes / classes) : 0
  const link = plan.links.add({
    key,
    psPerByte: picosecondsPerByte(rate),
    propagationPs: fromNanoseconds(costs('ethernet.metre') * metres),
    arbiter: classes > 1 ? byWeight(etsWeights) : null,
    limit: buffer && {
      jobs: Math.max(1, Math.floor(bytesEach / SHORTEST_FRAME)),
      bytes: bytesEach,
      cause: plan.cause(buffer.fullCause),
    },
  })
  return {
    link,
    send: (trafficClass, cutFrom) => [
      {
        op: 'transfer',
        link,
        queue: Math.min(trafficClass, classes - 1),
        bytes: onTheWire(costs),
        leaderOnly: false,
        ...(cutFrom !== null && {
          headStart: scaled(onTheWire(costs), picosecondsPerByte(cutFrom)),
        }),
      },
    ],
  }
}

const byWeight = (weights: readonly number[]): Arbiter => ({
  leaves: weights.map((_, group) => ({ group, weight: 1, bucket: null })),
  groups: weights.map((weight) => ({ strictClass: 0, weight })),
})

/** Through a switch from port to port, ns: from the last bit in, or from the first when it cuts through (RFC 1242, 3.8). */
export const switchLatency = (latencyNs: number): HardwareOp => ({
  op: 'delay',
  time: cost({ fixedNs: latencyNs }, 'none'),
  kind: 'fixed hardware latency',
})

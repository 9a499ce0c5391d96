/** One wire port of an Ethernet adapter: who sends next, the receive buffer, and the embedded switch. */
import { amount, cost } from '../plan/amount.ts'
import type { PlanBuilder } from '../plan/builder.ts'
import type { Arbiter, Index } from '../plan/stations.ts'
import { type BitsPerSecond, fromNanoseconds, picosecondsPerByte } from '../units.ts'
import type { AdapterPort, HardwareOp } from './adapter-function.ts'
import type { CostReader } from './cost-book.ts'
import { onTheWire } from './ethernet.ts'

/** A PF, VF or pool that sends through the port. */
export interface PortFunction {
  readonly key: string
  /** Share against the other functions in the same class. */
  readonly weight: number
  /** What it may send; null: as much as the wire. */
  readonly rateLimit: BitsPerSecond | null
}

export interface TrafficClass {
  /** Classes of a lower number go first; equal ones share by weight (ETS, 802.1Qaz). */
  readonly strict: number
  readonly weight: number
}

export interface AdapterPortSpec {
  readonly plan: PlanBuilder
  readonly costs: CostReader
  readonly key: string
  readonly rate: BitsPerSecond
  /** Cable to whatever is at the other end. */
  readonly metres: number
  /** In the order of the numbers by which `transmit` names them. */
  readonly functions: readonly PortFunction[]
  /** Traffic class 0 first; empty: one class. */
  readonly classes: readonly TrafficClass[]
  readonly receiveBufferBytes: number
  /** Why a frame is lost when that buffer is full. */
  readonly fullCause: string
  /** The link that brings frames: the egress of what is at the other end; null: the port makes its own. */
  readonly wireIn: Index | null
}

const ONE_CLASS: readonly TrafficClass[] = [{ strict: 0, weight: 1 }]
/** A token bucket lets this many bytes through at once: two standard frames, so that pacing costs no rate. */
const BURST_BYTES = 2 * 1_538

/** The queue of a port in which frames of a function and class wait. */
const leafOf = (function_: number, trafficClass: number, classes: number): number =>
  function_ * classes + Math.min(trafficClass, classes - 1)

export const adapterPort = (spec: AdapterPortSpec): AdapterPort => {
  const { plan, costs, key, rate } = spec
  const classes = spec.classes.length > 0 ? spec.classes : ONE_CLASS
  const buckets = spec.functions.map((each) => rateBucket(plan, key, each))
  const cable = {
    psPerByte: picosecondsPerByte(rate),
    propagationPs: fromNanoseconds(costs('ethernet.metre') * spec.metres),
    limit: null,
  }
  const wireOut = plan.links.add({
    ...cable,
    key: `${key}/wire-out`,
    arbiter: transmitArbiter(spec.functions, buckets, classes),
  })
  const wireIn = spec.wireIn ?? plan.links.add({ ...cable, key: `${key}/wire-in`, arbiter: null })
  const buffer = plan.pools.add({ key: `${key}/receive-buffer`, units: spec.receiveBufferBytes })
  const full = plan.cause(spec.fullCause)
  const frame = amount({ perByte: 1 })

  const intoBuffer: readonly HardwareOp[] = [
    { op: 'take', pool: buffer, units: frame, dropCause: full },
    {
      op: 'delay',
      time: cost({ fixedNs: costs('adapter.switch-lookup') }, 'none'),
      kind: 'fixed hardware latency',
    },
  ]
  return {
    wireOut,
    wireIn,
    transmit: (queue) => [
      {
        op: 'transfer',
        link: wireOut,
        queue: leafOf(queue.function, queue.trafficClass, classes.length),
        bytes: onTheWire(costs),
        leaderOnly: false,
      },
    ],
    receive: () => intoBuffer,
    loopback: (from) => {
      const bucket = from === undefined ? null : (buckets[from.function] ?? null)
      return bucket === null ? intoBuffer : [{ op: 'shape', bucket }, ...intoBuffer]
    },
    releaseBuffer: () => [{ op: 'give', pool: buffer, units: frame }],
  }
}

const rateBucket = (
  plan: PlanBuilder,
  key: string,
  { key: name, rateLimit }: PortFunction,
): Index | null =>
  rateLimit === null
    ? null
    : plan.buckets.add({
        key: `${key}/rate/${name}`,
        psPerByte: picosecondsPerByte(rateLimit),
        burstBytes: BURST_BYTES,
      })

/** Strict classes, then classes of equal rank by weight, then functions by weight, each within its rate limit. */
const transmitArbiter = (
  functions: readonly PortFunction[],
  buckets: readonly (Index | null)[],
  classes: readonly TrafficClass[],
): Arbiter | null =>
  functions.length === 1 && classes.length === 1 && buckets[0] === null
    ? null
    : {
        leaves: functions.flatMap(({ weight }, at) =>
          classes.map((_, group) => ({ group, weight, bucket: buckets[at] ?? null })),
        ),
        groups: classes.map(({ strict, weight }) => ({ strictClass: strict, weight })),
      }

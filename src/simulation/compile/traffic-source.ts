/** Workloads become sources of the plan: who sends when, how much, and what counts. */
import type { Traffic } from '../../data-paths/stages/path-context.ts'
import {
  MIXES,
  type OnOffSettings,
  type PacketSettings,
  type RequestSettings,
  type StreamSettings,
} from '../../data-paths/workloads.ts'
import { type Amount, amount } from '../../plan/amount.ts'
import type { SizeMix, Source } from '../../plan/plan.ts'
import type { FlowView, WireHop } from '../../scenario/topology-view.ts'
import { PS_PER_SECOND, PS_PER_US } from '../../units.ts'

/** Ethernet header and FCS; IPv4 and TCP or UDP with the usual options. */
const ETHERNET_BYTES = 18
const IP_TCP_BYTES = 52
const IP_UDP_BYTES = 28
const SMALLEST_FRAME = 64
const MTU = 1_500
/** Aggregates of TSO hold at most 64 KB. */
const AGGREGATE_BYTES = 65_536
/** RFC 6928. */
const INITIAL_SEGMENTS = 10
const LEAST_WINDOW = 256 * 1_024
/** Round trip for which the window is at least twice the bandwidth-delay product. */
const USUAL_ROUND_TRIP_S = 100e-6

/** A message of the application, in the frames that carry it. */
export interface Carried {
  readonly bytes: number
  readonly frames: number
}

export interface TrafficPlan {
  readonly request: Traffic
  readonly mix: SizeMix
  readonly counted: Amount
  /** Without the route of the ACKs. */
  readonly source: Source
  /** Of a request-response flow. */
  readonly answer: Carried | null
  readonly isStream: boolean
}

export const carried = (payload: number, headers = IP_UDP_BYTES): Carried => {
  const room = MTU - headers
  const frames = Math.max(1, Math.ceil(payload / room))
  return {
    frames,
    bytes: Math.max(SMALLEST_FRAME, payload + frames * (headers + ETHERNET_BYTES)),
  }
}

const ALL_BYTES = amount({ perByte: 1 })
const DATAGRAM: Traffic = { kind: 'datagram', aggregates: false, coalesces: false }

const packetMix = ({ mix, frameBytes }: PacketSettings): SizeMix => ({
  sizes:
    mix === 'fixed'
      ? [{ bytes: frameBytes, frames: 1, weight: 1 }]
      : MIXES[mix].map(([bytes, weight]) => ({ bytes, frames: 1, weight })),
})

const meanBytes = ({ sizes }: SizeMix): number => {
  let bytes = 0
  let weights = 0
  for (const size of sizes) {
    bytes += size.bytes * size.weight
    weights += size.weight
  }
  return bytes / weights
}

/** A source that offers nothing sends once in two simulated hours. */
const NEVER_PS = 2 * 3_600 * PS_PER_SECOND

const meanInterval = (settings: PacketSettings, mix: SizeMix): number => {
  const { offeredGbps, offeredKpps } = settings
  const perSecond =
    offeredKpps > 0 ? offeredKpps * 1_000 : (offeredGbps * 1e9) / (8 * meanBytes(mix))
  return perSecond > 0 ? Math.min(NEVER_PS, PS_PER_SECOND / perSecond) : NEVER_PS
}

const packets = (id: string, settings: OnOffSettings): TrafficPlan => {
  const mix = packetMix(settings)
  const intervalPs = meanInterval(settings, mix)
  const plan = { request: DATAGRAM, mix, counted: ALL_BYTES, answer: null, isStream: false }
  if (id !== 'on-off')
    return { ...plan, source: { kind: id === 'poisson' ? 'poisson' : 'constant', intervalPs } }
  const { onUs, offUs, tail } = settings
  return {
    ...plan,
    source: {
      kind: 'on-off',
      intervalPs: (intervalPs * onUs) / (onUs + offUs),
      onPs: onUs * PS_PER_US,
      offPs: offUs * PS_PER_US,
      tail,
    },
  }
}

const requests = (settings: RequestSettings): TrafficPlan => {
  const { outstanding, thinkUs, requestBytes, answerBytes, transport } = settings
  const headers = transport === 'tcp' ? IP_TCP_BYTES : IP_UDP_BYTES
  const sent = carried(requestBytes, headers)
  return {
    request: {
      kind: transport === 'tcp' ? 'segment' : 'request',
      aggregates: false,
      coalesces: false,
    },
    mix: { sizes: [{ ...sent, weight: 1 }] },
    counted: ALL_BYTES,
    source: { kind: 'closed', outstanding, thinkPs: thinkUs * PS_PER_US },
    answer: carried(answerBytes, headers),
    isStream: false,
  }
}

const bulk = (settings: StreamSettings, bottleneckBitsPerSecond: number): TrafficPlan => {
  const { paceGbps, mtuBytes, tso, gro, windowKib } = settings
  const segmentBytes = mtuBytes + ETHERNET_BYTES
  const twiceInFlight = (2 * bottleneckBitsPerSecond * USUAL_ROUND_TRIP_S) / 8
  return {
    request: { kind: 'stream', aggregates: tso, coalesces: gro },
    mix: { sizes: [{ bytes: segmentBytes, frames: 1, weight: 1 }] },
    counted: amount({ perByte: 1, perFrame: -(ETHERNET_BYTES + IP_TCP_BYTES) }),
    source: {
      kind: 'stream',
      ackRoute: 0,
      ackBytes: SMALLEST_FRAME + 8,
      segmentBytes,
      initialSegments: INITIAL_SEGMENTS,
      windowCapBytes: windowKib > 0 ? windowKib * 1_024 : Math.max(LEAST_WINDOW, twiceInFlight),
      maxAggregateBytes: tso
        ? Math.max(1, Math.floor(AGGREGATE_BYTES / segmentBytes)) * segmentBytes
        : segmentBytes,
      pacePsPerByte: paceGbps > 0 ? 8_000 / paceGbps : 0,
    },
    answer: null,
    isStream: true,
  }
}

/** Between interfaces of one host no wire says how much a window must hold. */
export const LOCAL_RATE = 100e9

/** Bits a second of the slowest wire. */
export const bottleneckRate = ({ wires }: { readonly wires: readonly WireHop[] }): number => {
  let least = LOCAL_RATE
  for (const { rate } of wires) least = Math.min(least, rate)
  return least
}

/** undefined for a workload that this version does not know. */
export const trafficOf = (
  { flow: { workload }, settings }: FlowView,
  bottleneckBitsPerSecond: number,
): TrafficPlan | undefined => {
  // The settings were filled in from the fields of the workload.
  const known = settings as unknown
  switch (workload) {
    case 'constant':
    case 'poisson':
    case 'on-off':
      return packets(workload, known as OnOffSettings)
    case 'request-response':
      return requests(known as RequestSettings)
    case 'stream':
      return bulk(known as StreamSettings, bottleneckBitsPerSecond)
    default:
      return undefined
  }
}

/** What traffic a flow can be. The compiler turns each into a source of the plan. */
import { amount, choice, count, type Fields, flag, type SettingsOf } from '../fields.ts'

export interface Workload<F extends Fields = Fields> {
  readonly id: string
  readonly title: string
  readonly means: string
  readonly latency: 'one-way' | 'round-trip'
  readonly fields: F
}

const defineWorkload = <const F extends Fields>(workload: Workload<F>): Workload<F> => workload

const PACKETS = {
  offeredGbps: amount({
    label: 'Offered load',
    unit: 'Gb/s',
    default: 1,
    min: 0,
    max: 800,
    means: 'Frame bytes a second, FCS included, preamble and gap not; 0: nothing is sent',
    first: true,
  }),
  offeredKpps: amount({
    label: 'or offered packets',
    unit: 'kpps',
    default: 0,
    min: 0,
    max: 1_500_000,
    means: 'When it is not 0, this many thousand packets a second instead',
  }),
  mix: choice(['fixed', 'imix', 'simple-imix'], {
    label: 'Sizes',
    default: 'fixed',
    means: 'One size, or 7 small, 4 middle and 1 full frame of every 12',
    says: {
      fixed: 'one size',
      imix: 'IMIX 64, 570, 1518 B',
      'simple-imix': 'simple IMIX 64, 594, 1518 B',
    },
  }),
  frameBytes: count({
    label: 'Frame',
    unit: 'B',
    default: 1_518,
    min: 64,
    max: 9_018,
    means: 'Ethernet frame with header and FCS; used when all have one size',
    first: true,
  }),
} as const satisfies Fields

export const constant = defineWorkload({
  id: 'constant',
  title: 'Constant rate',
  means: 'A frame at equal intervals, as packet generators send them',
  latency: 'one-way',
  fields: PACKETS,
})

export const poisson = defineWorkload({
  id: 'poisson',
  title: 'Poisson',
  means: 'Independent arrivals: the sum of many small senders',
  latency: 'one-way',
  fields: PACKETS,
})

export const onOff = defineWorkload({
  id: 'on-off',
  title: 'On and off',
  means: 'Bursts at a peak rate with pauses; the offered load is the mean',
  latency: 'one-way',
  fields: {
    ...PACKETS,
    onUs: amount({
      label: 'Burst',
      unit: 'µs',
      default: 100,
      min: 1,
      max: 1_000_000,
      means: 'Mean length of a burst',
    }),
    offUs: amount({
      label: 'Pause',
      unit: 'µs',
      default: 300,
      min: 0,
      max: 1_000_000,
      means: 'Mean pause between bursts',
    }),
    tail: choice(['exponential', 'pareto'], {
      label: 'Lengths',
      default: 'exponential',
      means: 'How bursts and pauses vary; Pareto gives rare long ones',
    }),
  },
})

export const requestResponse = defineWorkload({
  id: 'request-response',
  title: 'Request and response',
  means:
    'A number of requests outstanding, each sent again after its answer; latency is the round trip',
  latency: 'round-trip',
  fields: {
    outstanding: count({
      label: 'Outstanding',
      default: 1,
      min: 1,
      max: 4_096,
      means: 'Requests in flight',
      first: true,
    }),
    thinkUs: amount({
      label: 'Think time',
      unit: 'µs',
      default: 0,
      min: 0,
      max: 1_000_000,
      means: 'Pause between an answer and the next request',
    }),
    requestBytes: count({
      label: 'Request',
      unit: 'B',
      default: 1,
      min: 1,
      max: 65_536,
      means: 'Payload of a request',
      first: true,
    }),
    answerBytes: count({
      label: 'Answer',
      unit: 'B',
      default: 1,
      min: 1,
      max: 65_536,
      means: 'Payload of an answer',
      first: true,
    }),
    transport: choice(['udp', 'tcp'], {
      label: 'Carried by',
      default: 'udp',
      means: 'Datagrams, or segments of a TCP connection, whose stack takes longer',
      says: { udp: 'UDP', tcp: 'TCP' },
    }),
  },
})

export const stream = defineWorkload({
  id: 'stream',
  title: 'Bulk transfer',
  means: 'One TCP connection with a congestion window and acknowledgements',
  latency: 'one-way',
  fields: {
    paceGbps: amount({
      label: 'Rate cap',
      unit: 'Gb/s',
      default: 0,
      min: 0,
      max: 800,
      means: 'The most the application offers; 0: as fast as it goes',
      first: true,
    }),
    mtuBytes: count({
      label: 'MTU',
      unit: 'B',
      default: 1_500,
      min: 576,
      max: 9_000,
      means: 'Largest IP packet',
    }),
    tso: flag({
      label: 'TSO',
      default: true,
      means: 'The adapter cuts aggregates of up to 64 KB into frames',
    }),
    gro: flag({
      label: 'GRO',
      default: true,
      means: 'The receiver merges frames before its TCP sees them',
    }),
    windowKib: count({
      label: 'Window',
      unit: 'KiB',
      default: 0,
      min: 0,
      max: 65_536,
      means:
        'Largest congestion window; 0: the larger of 256 KiB and twice the bandwidth-delay product',
    }),
  },
})

export type StreamSettings = SettingsOf<typeof stream.fields>
export type PacketSettings = SettingsOf<typeof constant.fields>
export type OnOffSettings = SettingsOf<typeof onOff.fields>
export type RequestSettings = SettingsOf<typeof requestResponse.fields>

// Stored under the widest type: settings are filled in from the fields before anything reads them.
export const WORKLOADS = [
  constant,
  poisson,
  onOff,
  requestResponse,
  stream,
] as unknown as readonly Workload[]

const byId = new Map(WORKLOADS.map((workload) => [workload.id, workload]))

export const workload = (id: string): Workload | undefined => byId.get(id)

/** Sizes and weights of a mix (IETF draft as FD.io CSIT uses it; Agilent's simple IMIX with Ethernet framing). */
export const MIXES: Readonly<
  Record<'imix' | 'simple-imix', readonly (readonly [bytes: number, weight: number])[]>
> = {
  imix: [
    [64, 7],
    [570, 4],
    [1_518, 1],
  ],
  'simple-imix': [
    [64, 7],
    [594, 4],
    [1_518, 1],
  ],
}

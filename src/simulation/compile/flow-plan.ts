/** One way of a flow: out of the sender's path, over wires or a switch, into the receiver's. */
import { type Stage, stage } from '../../data-paths/stages/define-stages.ts'
import type { LeavingStage, Traffic } from '../../data-paths/stages/path-context.ts'
import { GRO_BYTES } from '../../data-paths/stages/system-stack.ts'
import type { Fields, SettingsOf } from '../../fields.ts'
import { cost } from '../../plan/amount.ts'
import type { PlanBuilder } from '../../plan/builder.ts'
import type { PeerSettings, WireHop } from '../../scenario/topology-view.ts'
import type { AdapterPlan } from './adapter-plan.ts'
import { besides, carrying, type FlowEnd } from './flow-end.ts'
import { numberOf } from './host-plan.ts'
import type { WirePlan } from './wire-plan.ts'

export type End =
  | { readonly kind: 'interface'; readonly end: FlowEnd; readonly adapter: AdapterPlan | null }
  | {
      readonly kind: 'peer'
      readonly settings: PeerSettings
      /** What it sends comes in jobs of several frames. */
      readonly aggregates: boolean
    }

export interface Way {
  readonly from: End
  readonly to: End
  readonly hops: readonly WireHop[]
  readonly kind: 'wire' | 'local-software' | 'local-adapter'
  /** The embedded switch is off: frames between two functions of a port end here. */
  readonly lost: string | null
}

type Settings = SettingsOf<Fields>

const classOf = (end: End): number =>
  end.kind === 'interface' ? numberOf(end.end.view.settings.trafficClass, 0) : 0

/** What becomes of a frame that is inside the adapter. */
const leaving = (
  { end: { view }, adapter }: Extract<End, { kind: 'interface' }>,
  way: Way,
  plan: PlanBuilder,
): readonly LeavingStage[] => {
  if (!adapter) return []
  const { pf } = view.interface
  const { port, places } = adapter.port(pf)
  if (way.lost !== null)
    return [
      {
        title: 'no way between functions',
        why: 'The embedded switch is off, and the wire does not bring frames back.',
        costIds: [],
        ops: [{ op: 'drop', cause: plan.cause(way.lost) }],
      },
    ]
  if (way.kind === 'local-adapter') {
    const bucket = plan.buckets.find(`${adapter.view.id}/port ${pf}/rate/${view.id}`)
    const limit = bucket === undefined ? [] : [{ op: 'shape', bucket } as const]
    return [
      {
        title: 'turn around in the adapter',
        why: 'The embedded switch finds the destination on the same port: the wire stays idle.',
        costIds: ['adapter.switch-lookup'],
        ops: [...limit, ...port.loopback()],
      },
    ]
  }
  return [
    {
      title: 'leave the adapter',
      why: 'Functions and classes take turns by weight, each within its limit; then the wire.',
      costIds: ['ethernet.framing', 'ethernet.metre'],
      ops: port.transmit({
        function: places.get(view.id) ?? 0,
        trafficClass: numberOf(view.settings.trafficClass, 0),
      }),
    },
  ]
}

const leave = (
  from: Extract<End, { kind: 'interface' }>,
  way: Way,
  plan: PlanBuilder,
): readonly Stage[] => {
  const { stages, context, view } = from.end
  return stages.transmit(
    { ...context, leaveAdapter: leaving(from, way, plan) },
    view.settings as Settings,
  )
}

const enter = ({ end, adapter }: Extract<End, { kind: 'interface' }>, way: Way) => {
  const { stages: path, context, view } = end
  const stages: Stage[] = []
  if (adapter && way.kind === 'wire')
    stages.push(
      stage(
        'enter the adapter',
        adapter.port(view.interface.pf).port.receive(),
        'The frame waits in the packet buffer while the embedded switch finds its queue.',
        ['adapter.switch-lookup'],
      ),
    )
  stages.push(...path.receive(context, view.settings as Settings))
  return stages
}

const CUT_BY_PEER: Stage = stage(
  'cut into frames',
  [{ op: 'split' }],
  'TSO: the adapter of the peer makes frames of the aggregate; no core that counts here works for it.',
)

export const wayStages = (way: Way, wires: WirePlan, plan: PlanBuilder): readonly Stage[] => {
  const { from, to, hops } = way
  const stages: Stage[] =
    from.kind === 'interface' ? [...leave(from, way, plan)] : from.aggregates ? [CUT_BY_PEER] : []
  if (way.lost !== null) return stages
  stages.push(...wires.stages(hops, classOf(from), from.kind === 'interface'))
  if (to.kind === 'interface') {
    const end =
      way.kind === 'local-software' && from.kind === 'interface'
        ? besides(to.end, from.end)
        : to.end
    stages.push(...enter({ ...to, end }, way))
  }
  return stages
}

export const withTraffic = (end: End, traffic: Traffic): End =>
  end.kind === 'peer'
    ? { ...end, aggregates: traffic.aggregates }
    : { ...end, end: carrying(end.end, traffic) }

/** What a load tester takes between its stamps and its wire, both ways together. */
export const measuring = (ownUs: number): readonly Stage[] =>
  ownUs === 0
    ? []
    : [
        stage(
          'stamp the frame',
          [software(ownUs)],
          'The peer stamps frames in software: what that takes, both ways, is part of what it measures.',
        ),
      ]

const software = (us: number) =>
  ({ op: 'delay', time: cost({ fixedNs: us * 1_000 }, 'none'), kind: 'software' }) as const

/** The first way of a flow: what its sender adds to what it measures is in front of it. */
export const outStages = (way: Way, wires: WirePlan, plan: PlanBuilder): readonly Stage[] => [
  ...measuring(way.from.kind === 'peer' ? way.from.settings.ownUs : 0),
  ...wayStages(way, wires, plan),
]

/** The peer answers after its turnaround; an interface answers as soon as its application has read. */
export const turnaround = (
  { kind, ...end }: End,
  answer: { readonly bytes: number; readonly frames: number },
): Stage => {
  const wait =
    kind === 'peer' && 'settings' in end && end.settings.turnaroundUs > 0
      ? [software(end.settings.turnaroundUs)]
      : []
  return stage(
    'answer',
    [...wait, { op: 'resize', ...answer }],
    'From here on the job is the answer on its way back.',
  )
}

/** RFC 5681. */
const USUAL_FRAMES_PER_ACK = 2
/** A peer has no stages that merge: it answers what GRO would have made of its frames, or every second one. */
export const framesPerAck = (
  { kind }: End,
  { coalesces }: Traffic,
  segmentBytes: number,
): number =>
  kind === 'peer' && coalesces
    ? Math.max(USUAL_FRAMES_PER_ACK, Math.floor(GRO_BYTES / segmentBytes))
    : USUAL_FRAMES_PER_ACK

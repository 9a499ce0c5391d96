/** A data path stage by stage, for one frame alone: what the reference page, the waterfall at rest and the CLI print. */
import { dataPath } from '../data-paths/catalog.ts'
import type { SavedSettings } from '../fields.ts'
import type { CostEntry } from '../hardware/cost-book.ts'
import { costEntry, costReader } from '../hardware/costs.ts'
import type { Op, Route } from '../plan/ops.ts'
import type { Plan } from '../plan/plan.ts'
import type { StageLabel } from '../plan/stage-label.ts'
import { withFlow } from '../scenario/build.ts'
import { oneHost } from '../scenario/build-host.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { PS_PER_NS } from '../units.ts'
import { compile } from './compile/compile.ts'
import type { CompiledScenario } from './compile/compiled-scenario.ts'
import { type LoneOp, type LonePart, lonePacket } from './lone-packet.ts'

export interface ExplainOptions {
  readonly frameBytes?: number
  readonly host?: SavedSettings
  readonly vm?: SavedSettings
  readonly nic?: SavedSettings
  readonly interface?: SavedSettings
}

export interface ExplainedCost {
  readonly id: string
  /** As this rig pays it. */
  readonly value: number
  readonly entry: CostEntry
}

export interface StageLine extends StageLabel {
  /** Where it happens: "vcpu 0 of vm 1", "nic 1 to switch 1"; a kind of delay when nothing is occupied. */
  readonly station: string
  readonly ns: number
  readonly costs: readonly ExplainedCost[]
}

export interface Explanation {
  readonly pathId: string
  readonly frameBytes: number
  /** From the application to the peer, and from the peer to the application. */
  readonly transmit: readonly StageLine[]
  readonly receive: readonly StageLine[]
  readonly transmitNs: number
  readonly receiveNs: number
  readonly sumNs: number
  /** CPU of the host for one frame out and one in, by thread. */
  readonly cpuNs: readonly { readonly thread: string; readonly ns: number }[]
}

const DEFAULT_FRAME = 1_518
/** One frame a millisecond: each finds the design asleep. */
const LONE_KPPS = 1

/** The rig that `explain` explains: flow1 sends to a peer, flow2 is sent back. Host and VM are as they come. */
export const explainRig = (pathId: string, options: ExplainOptions = {}): Scenario => {
  const { frameBytes = DEFAULT_FRAME } = options
  const flow = { frameBytes, offeredKpps: LONE_KPPS }
  const design = oneHost({
    path: pathId,
    host: options.host ?? {},
    vm: options.vm ?? {},
    nic: options.nic ?? {},
    interface: options.interface ?? {},
    flow,
  })
  return withFlow(design, { from: 'peer1', to: 'if1', settings: flow })
}

const stationOf = (op: Op, { plan, stations }: CompiledScenario): string => {
  const named = (kind: string, index: number): string => {
    const list = { thread: plan.threads, link: plan.links, server: plan.servers }[kind]
    const key = list?.[index]?.key
    return stations.find((each) => each.key === key && each.kind === kind)?.name ?? ''
  }
  switch (op.op) {
    case 'run':
      return named('thread', op.thread)
    case 'notify':
      return op.by ? named('thread', op.by.thread) : ''
    case 'transfer':
      return named('link', op.link)
    case 'serve':
      return named('server', op.server)
    case 'delay':
      return op.kind
    default:
      return ''
  }
}

const threadName = (thread: number, { plan, stations }: CompiledScenario): string =>
  stations.find(({ kind, key }) => kind === 'thread' && key === plan.threads[thread]!.key)?.name ??
  ''

/** What signals, wakes or ends is a line of its own, where it happens: before the work, behind its signal. */
const linesOf = (
  route: Route,
  walked: readonly LoneOp[],
  compiled: CompiledScenario,
  reader: (id: string) => number,
): readonly StageLine[] => {
  const line = (label: StageLabel, station: string, ps: number): StageLine => ({
    title: label.title,
    why: label.why,
    costIds: label.costIds,
    station,
    ns: ps / PS_PER_NS,
    costs: label.costIds.map((id) => ({ id, value: reader(id), entry: costEntry(id) })),
  })
  const partLine = ({ where, ps, ...label }: LonePart): StageLine =>
    line(label, typeof where === 'number' ? threadName(where, compiled) : where, ps)
  return route.stages.flatMap((label, stage) => {
    const ops = walked.filter(({ op }) => op.stage === stage)
    const ownPs = ({ ps, parts }: LoneOp): number => ps - sumPs(parts)
    const longest = ops.reduce<LoneOp | null>(
      (most, each) => (most && ownPs(most) >= ownPs(each) ? most : each),
      null,
    )
    const parts = (isSignal: boolean) =>
      ops.flatMap((each) => ((each.op.op === 'notify') === isSignal ? each.parts : []))
    const told = new Set(parts(true).flatMap(({ costIds }) => costIds))
    const own = { ...label, costIds: label.costIds.filter((id) => !told.has(id)) }
    return [
      ...parts(false).map(partLine),
      line(
        own,
        longest ? stationOf(longest.op, compiled) : '',
        ops.reduce((sum, each) => sum + ownPs(each), 0),
      ),
      ...parts(true).map(partLine),
    ]
  })
}

const sumPs = (parts: readonly LonePart[]): number => parts.reduce((sum, { ps }) => sum + ps, 0)

const cpuOf = (plan: Plan, walks: readonly (readonly LoneOp[])[]) => {
  const byThread = new Map<number, number>()
  for (const { cpu } of walks.flat())
    for (const { thread, ps } of cpu) byThread.set(thread, (byThread.get(thread) ?? 0) + ps)
  return [...byThread].map(([thread, ps]) => ({
    thread: plan.threads[thread]!.key,
    ns: ps / PS_PER_NS,
  }))
}

const sumOf = (lines: readonly StageLine[]): number => lines.reduce((sum, { ns }) => sum + ns, 0)

/** undefined for a path that is not known here. */
export const explain = (pathId: string, options: ExplainOptions = {}): Explanation | undefined => {
  if (!dataPath(pathId)) return undefined
  const { frameBytes = DEFAULT_FRAME } = options
  const topology = buildTopology(explainRig(pathId, options))
  const compiled = compile(topology)
  const { plan } = compiled
  const host = topology.hosts.get('host1')!
  const reader = costReader({
    clockGhz: host.settings.clockGhz,
    exits: host.settings.exits,
    overrides: topology.scenario.costs,
  })
  const [out, back] = plan.flows.map(({ route }) => {
    const walked = lonePacket(plan, plan.routes[route]!, { bytes: frameBytes, frames: 1 })
    return { walked, lines: linesOf(plan.routes[route]!, walked, compiled, reader) }
  })
  const transmit = out?.lines ?? []
  const receive = back?.lines ?? []
  return {
    pathId,
    frameBytes,
    transmit,
    receive,
    transmitNs: sumOf(transmit),
    receiveNs: sumOf(receive),
    sumNs: sumOf(transmit) + sumOf(receive),
    cpuNs: cpuOf(plan, [out?.walked ?? [], back?.walked ?? []]),
  }
}

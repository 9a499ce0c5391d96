/** The software switch of a host, as the sheet selects it: who goes through it, how busy it is, what a frame costs there. */
import { attachmentOf } from '../../scenario/field-sets.ts'
import type { FlowId, InterfaceId, PartId } from '../../scenario/scenario.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import type { StageDigest } from '../../simulation/protocol.ts'
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { flowPast, flowReading, flowStages } from './flows.ts'
import { hottestFirst, type StationRow, stationAt, stationsOfPart } from './stations.ts'

const SUFFIX = '/vswitch'
/** What the cores of the switch do, in the words of the plan. */
const SOFTWARE = /vswitch|vhost|VMM|softirq|pool|native/

/** The host whose switch has this id, if it is one. */
export const hostOfSwitch = (id: string): PartId | undefined =>
  id.endsWith(SUFFIX) ? id.slice(0, -SUFFIX.length) : undefined

export interface SwitchUsers {
  readonly interfaces: readonly InterfaceId[]
  readonly flows: readonly FlowId[]
}

const known = new WeakMap<Topology, Map<PartId, SwitchUsers>>()

export const switchUsers = (topology: Topology, host: PartId): SwitchUsers => {
  const hosts = known.get(topology) ?? new Map<PartId, SwitchUsers>()
  known.set(topology, hosts)
  const made = hosts.get(host)
  if (made) return made
  const interfaces = new Set<InterfaceId>()
  for (const { id, host: at, vm, interface: attached } of topology.interfaces.values()) {
    const takes = attachmentOf(attached.path)
    if (at === host && (takes === 'software' || takes === 'pool' || vm === null)) interfaces.add(id)
  }
  const flows = Object.entries(topology.scenario.flows).flatMap(([id, { from, to }]) =>
    interfaces.has(from) || interfaces.has(to) ? [id] : [],
  )
  const users = { interfaces: [...interfaces], flows }
  hosts.set(host, users)
  return users
}

const usersNow = (host: PartId): SwitchUsers =>
  switchUsers(topologyOf(store.getState().scenario), host)

/** The busiest core that works for the switch. */
export const switchCore = (host: PartId): StationRow | undefined =>
  hottestFirst(
    stationsOfPart(host).filter(({ kind, does }) => kind === 'core' && SOFTWARE.test(does)),
  )[0]

/** The fullest ring through which a VM reaches the switch. */
export const fullestRing = (host: PartId): StationRow | undefined => {
  const { scenario } = store.getState()
  const rings: StationRow[] = []
  const seen = new Set<PartId>()
  const { interfaces } = usersNow(host)
  const ours = new Set(interfaces)
  for (const id of interfaces) {
    const part = scenario.interfaces[id]?.on
    if (part === undefined || seen.has(part)) continue
    seen.add(part)
    for (const station of stationsOfPart(part))
      if (station.kind === 'pool' && ours.has(station.key.split(/[/ ]/, 1)[0] ?? ''))
        rings.push(station)
  }
  return hottestFirst(rings)[0]
}

export const lostThrough = (host: PartId): number => {
  let sum = Number.NaN
  for (const id of usersNow(host).flows) {
    const lost = flowReading(id).lostFramesPerSecond
    if (Number.isFinite(lost)) sum = (sum || 0) + lost
  }
  return sum
}

/** The losses of all its flows together, oldest first. */
export const pastLosses = (host: PartId): Float64Array => {
  const sums = new Float64Array(live.rows)
  for (const id of usersNow(host).flows) {
    const past = flowPast(id, 'lostFramesPerSecond')
    for (let row = 0; row < past.length; row++) sums[row]! += past[row] || 0
  }
  return sums
}

export interface FrameCost {
  readonly flow: FlowId
  readonly stages: readonly Pick<StageDigest, 'title' | 'why' | 'costIds' | 'workNs'>[]
}

const runsOn = (host: PartId, { station }: StageDigest): boolean => {
  const info = stationAt(station)
  return (
    info !== undefined &&
    (info.kind === 'core' || info.kind === 'thread') &&
    info.key.startsWith(`${host}/`) &&
    SOFTWARE.test(info.does)
  )
}

/** What one frame costs the switch: the stages of its first flow that run there. */
export const frameCost = (host: PartId): FrameCost | undefined => {
  for (const flow of usersNow(host).flows) {
    const stages = flowStages(flow)
      .filter((stage) => runsOn(host, stage) && stage.workNs > 0)
      .map(({ title, why, costIds, workNs }) => ({
        title,
        why,
        costIds,
        workNs: Number(workNs.toPrecision(3)),
      }))
    if (stages.length > 0) return { flow, stages }
  }
  return undefined
}

/** What links and wires show of the run. */
import { hitRatio, inWords, percent, rate } from '../format/quantity.ts'
import { type State, stateOf } from '../glyphs/state.ts'
import { topologyOf } from '../store/topology-of.ts'
import { vswitchId } from './card.ts'
import { vswitchUse } from './cards/read-parts.ts'
import type { Route } from './route.ts'
import { isSoftware, sheetIndex } from './sheet-index.ts'
import type { FlowNumbers, SheetReadings } from './sheet-readings.ts'

export const linkLoad = (readings: SheetReadings, id: string): string => {
  const load = readings.link(id)
  return Number.isNaN(load) ? '' : inWords(percent(load))
}

/** A loss worth a word: more than one frame in ten thousand. */
const LEAST_LOSS = 1e-4

export const flowsLost = (readings: SheetReadings, id: string): string => {
  const index = sheetIndex(topologyOf(readings.scenario))
  const flow = readings.flowsTogether(index.flowsOfInterface.get(id) ?? [])
  if (!flow) return ''
  const { framesPerSecond, lostFramesPerSecond: lost, unsentFramesPerSecond: unsent } = flow
  if (lost > LEAST_LOSS * (framesPerSecond + lost)) return `× × ×  ${inWords(rate(lost))} lost`
  return unsent > LEAST_LOSS * (framesPerSecond + unsent) ? `${inWords(rate(unsent))} not sent` : ''
}

export interface RouteLoad {
  /** 0 to 1 of what the casing can carry. */
  readonly load: number
  readonly state: State
  readonly framesPerSecond: number
  readonly meanNs: number
  /** Frames run from the end of the route to its start. */
  readonly isBackward: boolean
}

const NOTHING: RouteLoad = {
  load: 0,
  state: 'idle',
  framesPerSecond: 0,
  meanNs: 0,
  isBackward: false,
}

const rateOfPort = (readings: SheetReadings, adapter: string): number =>
  Number(topologyOf(readings.scenario).parts.get(adapter)?.settings.portGbps ?? 10) * 1e9

const loadOf = (flow: FlowNumbers | undefined, capacity: number, limit: State): RouteLoad => {
  if (!flow || !(flow.framesPerSecond > 0)) return NOTHING
  const load = Math.min(1, flow.throughputBitsPerSecond / capacity)
  const own = stateOf(load)
  return {
    load,
    state: limit === 'sat' ? 'sat' : own === 'idle' ? 'ok' : own,
    framesPerSecond: flow.framesPerSecond,
    meanNs: flow.meanNs,
    isBackward: false,
  }
}

const loadOfWire = (readings: SheetReadings, id: string): RouteLoad => {
  const topology = topologyOf(readings.scenario)
  const view = topology.interfaces.get(id)
  if (!view) return NOTHING
  const flow = readings.flowsTogether(sheetIndex(topology).flowsOfInterface.get(id) ?? [])
  const limit =
    isSoftware(view) && view.host !== null
      ? stateOf(vswitchUse(readings, vswitchId(view.host)))
      : 'ok'
  return loadOf(flow, rateOfPort(readings, view.interface.adapter), limit)
}

/** `${vswitch}>${adapter}/${pf}` */
const loadOfUplink = (readings: SheetReadings, id: string): RouteLoad => {
  const topology = topologyOf(readings.scenario)
  const [vswitch = '', port = ''] = id.split('>')
  const index = sheetIndex(topology)
  const flows = index
    .throughSoftware(vswitch.slice(0, vswitch.lastIndexOf('/')))
    .filter(({ interface: { adapter, pf } }) => `${adapter}/${pf}` === port)
    .flatMap((view) => index.flowsOfInterface.get(view.id) ?? [])
  const adapter = port.slice(0, port.lastIndexOf('/'))
  return loadOf(readings.flowsTogether(flows), rateOfPort(readings, adapter), 'ok')
}

const loadOfLink = (readings: SheetReadings, id: string): RouteLoad => {
  const load = readings.link(id)
  if (!(load > 0)) return NOTHING
  return {
    load: Math.min(1, load),
    state: stateOf(load),
    framesPerSecond: load * 2e6,
    meanNs: 5_000,
    isBackward: readings.linkWay(id) === 'back',
  }
}

export const routeLoad = (
  readings: SheetReadings,
  { id, kind }: Pick<Route, 'id' | 'kind'>,
): RouteLoad =>
  kind === 'link'
    ? loadOfLink(readings, id)
    : kind === 'uplink'
      ? loadOfUplink(readings, id)
      : loadOfWire(readings, id)

export const shortGateHits = (readings: SheetReadings, host: string): string => {
  const hits = readings.iotlb(host)
  return Number.isNaN(hits) ? '' : inWords(hitRatio(hits))
}

export const gateHits = (readings: SheetReadings, host: string): string => {
  const hits = shortGateHits(readings, host)
  return hits === '' ? '' : `IOTLB ${hits}`
}

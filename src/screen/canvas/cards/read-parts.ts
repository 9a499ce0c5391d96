/** What each number on a card is, read from the readings of a tick. */
import { duration, inWords, percent, rate, type Shown } from '../../format/quantity.ts'
import { type State, stateOf } from '../../glyphs/state.ts'
import { flowFigure, tailFigure } from '../../readings/flows.ts'
import { knownCores, knownRate, knownTime } from '../../readings/known.ts'
import { topologyOf } from '../../store/topology-of.ts'
import type { Gauge } from '../live-slot.tsx'
import { sheetIndex } from '../sheet-index.ts'
import type { FlowNumbers, SheetReadings } from '../sheet-readings.ts'

const figure = (flow: FlowNumbers | undefined, shown: Shown): Shown =>
  flow ? flowFigure(flow, shown) : { ...shown, why: 'No flow of it yet.' }

export const throughput = (readings: SheetReadings, id: string): Gauge => {
  const flow = readings.flowsOf(id)
  return figure(flow, knownRate(flow?.flows ?? [], flow?.throughputBitsPerSecond ?? Number.NaN))
}

export const latency = (readings: SheetReadings, id: string): Gauge => {
  const flow = readings.flowsOf(id)
  const shown = knownTime(
    flow?.flows ?? [],
    flow?.estimated === false ? flow.p99Ns : (flow?.meanNs ?? Number.NaN),
  )
  const what = flow?.estimated === false ? 'p99' : 'mean'
  const told = flow?.estimated === false ? tailFigure(flow, shown) : shown
  return figure(flow, { ...told, unit: `${told.unit} ${what}` })
}

export const frames = (readings: SheetReadings, id: string): Gauge => {
  const flow = readings.flowsOf(id)
  const { value, unit } = rate(flow?.framesPerSecond ?? Number.NaN)
  return figure(flow, { value, unit: unit.replace('/s', ' frames/s').trim() })
}

/** Threads of the VM, and its part of the software that works for it, in cores. */
export const hostCpu = (readings: SheetReadings, id: string): Gauge => {
  const { value } = percent(readings.threads(id))
  return { value: value === '–' ? value : `${value} %`, unit: 'host CPU' }
}

export const vmState = (readings: SheetReadings, id: string): State => {
  const flow = readings.flowsOf(id)
  if (!flow || !(flow.framesPerSecond > 0)) return 'idle'
  if (flow.lostFramesPerSecond + flow.unsentFramesPerSecond > 0.001 * flow.framesPerSecond)
    return 'sat'
  const own = readings.state(id)
  return own === 'idle' ? 'ok' : own
}

export const partState = (readings: SheetReadings, id: string): State => {
  const own = readings.state(id)
  if (own !== 'idle') return own
  return (readings.flowsOf(id)?.framesPerSecond ?? 0) > 0 ? 'ok' : 'idle'
}

export const hostTotal = (readings: SheetReadings, id: string): string => {
  const cores = readings.of(id, 'core')
  const count = topologyOf(readings.scenario).hosts.get(id)?.coreCount ?? 0
  if (cores.length === 0) return `${count} cores`
  const busy = cores.reduce((sum, { utilisation }) => sum + (utilisation || 0), 0)
  return `${knownCores(id, busy)} of ${count} cores busy`
}

export const hostState = (readings: SheetReadings, id: string): State => readings.state(id)

const hostOf = (vswitch: string): string => vswitch.slice(0, vswitch.lastIndexOf('/'))

const SOFTWARE = /vswitch|vhost|VMM|softirq|pool|native/

/** The busiest core that works for the software switch. */
export const vswitchUse = (readings: SheetReadings, id: string): number => {
  let most = Number.NaN
  for (const { does, utilisation } of readings.of(hostOf(id), 'core'))
    if (SOFTWARE.test(does) && !(utilisation <= most)) most = utilisation
  return most
}

export const vswitchState = (readings: SheetReadings, id: string): State =>
  stateOf(vswitchUse(readings, id))

export const vswitchLoad = (readings: SheetReadings, id: string): string => {
  const use = vswitchUse(readings, id)
  return Number.isNaN(use) ? '' : inWords(percent(use))
}

/** How full the fullest ring is through which a VM reaches the software switch. */
export const ringShare = (readings: SheetReadings, id: string): number => {
  const users = sheetIndex(topologyOf(readings.scenario)).throughSoftware(hostOf(id))
  const shares = users.map((view) => readings.fullestPool(view.id)).filter((share) => share >= 0)
  return shares.length > 0 ? Math.max(...shares) : Number.NaN
}

export const ringText = (readings: SheetReadings, id: string): string => {
  const share = ringShare(readings, id)
  return Number.isNaN(share) ? 'ring empty' : `ring ${inWords(percent(share))} full`
}

export const switchLatency = (readings: SheetReadings, id: string): Gauge => {
  const setting = topologyOf(readings.scenario).parts.get(id)?.settings.latencyNs
  return duration(Number(setting))
}

/** What passes through a switch: the flows whose wires touch it. */
export const passing = (readings: SheetReadings, id: string): Gauge => {
  const ids = [...topologyOf(readings.scenario).flows.values()].flatMap(({ id: flow, route }) =>
    route.ok && route.wires.some(({ from, to }) => from.part === id || to.part === id)
      ? [flow]
      : [],
  )
  const flow = readings.flowsTogether(ids)
  return figure(flow, knownRate(flow?.flows ?? [], flow?.throughputBitsPerSecond ?? Number.NaN))
}

const SHORT: readonly (readonly [does: RegExp, text: string])[] = [
  [/vswitch/, 'vsw'],
  [/vhost/, 'vhost'],
  [/VMM/, 'vmm'],
  [/softirq/, 'irq'],
  [/pool/, 'pool'],
  [/native/, 'os'],
]

/** What a core that no VM is pinned to does now; `id` is "host1/core 0". */
export const coreWork = (readings: SheetReadings, id: string): string => {
  const core = readings.of(hostOf(id), 'core').find(({ key }) => key === id)
  return core ? (SHORT.find(([does]) => does.test(core.does))?.[1] ?? '') : ''
}

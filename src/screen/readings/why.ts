/** Why a flow is slow: the station that holds it back, and how much of its p99 is waiting because of it. */
import type { FlowDigest, StageDigest } from '../../simulation/protocol.ts'
import { stateOf } from '../glyphs/state.ts'
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'
import { ENOUGH_DELIVERIES } from './flows.ts'

export interface Why {
  readonly flow: string
  /** Place of the station in the layout. */
  readonly station: number
  /** Share of p99 spent waiting at the station, or for room that it does not free. */
  readonly share: number
  readonly waitNs: number
  readonly p99Ns: number
}

const isFull = (station: number): boolean =>
  stateOf(live.digest?.utilisation[station] ?? 0) === 'sat'

/** The first full station on the way that works, not a pool: a full pool is what a full station leaves behind. */
const bindingStage = (stages: readonly StageDigest[]): number =>
  stages.findIndex(({ station }) => {
    const kind = live.layout.stations[station]?.kind
    return kind !== undefined && kind !== 'pool' && kind !== 'cache' && isFull(station)
  })

const whyOf = (flow: FlowDigest): Why | undefined => {
  if (flow.deliveries < ENOUGH_DELIVERIES) return undefined
  const binding = bindingStage(flow.stages)
  const station = flow.stages[binding]?.station
  if (station === undefined) return undefined
  let waited = 0
  let whole = 0
  flow.stages.forEach(({ tailWaitNs, tailWorkNs, station: at }, index) => {
    // What queues in front of the station queues because of it: a ring it does not empty, a sender it blocks.
    if (index <= binding || at === station) waited += tailWaitNs
    whole += tailWaitNs + tailWorkNs
  })
  if (whole <= 0 || waited / whole < 0.2) return undefined
  return {
    flow: flow.id,
    station,
    share: waited / whole,
    waitNs: (waited / whole) * flow.latencyNs.p99,
    p99Ns: flow.latencyNs.p99,
  }
}

/** The flow with the most to explain: the selected one, or the one that waits longest. */
export const whyNow = (): Why | undefined => {
  const { selection, scenario } = store.getState()
  const reasons = (live.digest?.flows ?? []).flatMap((flow) => whyOf(flow) ?? [])
  const isSelected = ({ flow }: Why): boolean => {
    const { from, to } = scenario.flows[flow] ?? { from: '', to: '' }
    return [flow, from, to, scenario.interfaces[from]?.on, scenario.interfaces[to]?.on].some(
      (id) => id !== undefined && selection.includes(id),
    )
  }
  const wanted = reasons.filter(isSelected)
  return (wanted.length > 0 ? wanted : reasons).toSorted((a, b) => b.waitNs - a.waitNs)[0]
}

/** Why a flow is slow: the station that holds it back, and how much of its p99 is waiting because of it. */
import type { FlowDigest } from '../../simulation/protocol.ts'
import { type Binding, fullStation } from '../../simulation/why/binding.ts'
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'
import { ENOUGH_DELIVERIES } from './flows.ts'

export interface Why extends Binding {
  readonly flow: string
}

const whyOf = (flow: FlowDigest): Why | undefined => {
  if (flow.deliveries < ENOUGH_DELIVERIES) return undefined
  const binding = fullStation(flow, live.layout.stations, live.digest?.utilisation ?? [])
  return binding && { ...binding, flow: flow.id }
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

/** The few changes that a user could really make for a flow, by what holds it back and what the design allows. */
import type { FlowId } from '../scenario.ts'
import type { InterfaceView, Topology } from '../topology-view.ts'
import { attachmentChanges } from './attachment-changes.ts'
import type { Change, End, Role } from './change.ts'
import { coreChanges } from './core-changes.ts'
import { hardwareChanges } from './hardware-changes.ts'
import { trafficChanges } from './traffic-changes.ts'

const endOf = (topology: Topology, flow: FlowId, view: InterfaceView): readonly End[] => {
  const { scenario } = topology
  const host = topology.hosts.get(view.host ?? '')
  const flowsHere = Object.values(scenario.flows).filter(
    ({ from, to }) => from === view.id || to === view.id,
  ).length
  return host ? [{ topology, scenario, flow, view, host, flowsHere }] : []
}

/** `roles`: of the station that holds the flow back; only what relieves one of them is here, each once. */
export const changesFor = (
  topology: Topology,
  id: FlowId,
  roles: readonly Role[],
): readonly Change[] => {
  const flow = topology.scenario.flows[id]
  if (!flow) return []
  const ends = [flow.from, flow.to].flatMap((end) => {
    const view = topology.interfaces.get(end)
    return view ? endOf(topology, id, view) : []
  })
  const all = [
    ...ends.flatMap((end) => [
      ...attachmentChanges(end),
      ...coreChanges(end),
      ...hardwareChanges(end),
    ]),
    ...trafficChanges(topology, id),
  ]
  const titles = new Set<string>()
  return all.filter(({ title, relieves, edit }) => {
    if (titles.has(title) || !relieves.some((role) => roles.includes(role))) return false
    titles.add(title)
    return edit.change(topology.scenario) !== topology.scenario
  })
}

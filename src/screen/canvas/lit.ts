/** What the selection lights: the whole way of a VM, an interface or a flow. A switch or a host lights nothing. */
import type { FlowId } from '../../scenario/scenario.ts'
import type { EndpointView, Topology } from '../../scenario/topology-view.ts'
import { vswitchId } from './card.ts'
import { isSoftware, sheetIndex } from './sheet-index.ts'

const NOTHING: ReadonlySet<string> = new Set()

const flowsOf = (topology: Topology, id: string): readonly FlowId[] | undefined => {
  const index = sheetIndex(topology)
  if (topology.flows.has(id)) return [id]
  if (topology.interfaces.has(id)) return index.flowsOfInterface.get(id) ?? []
  const vm = topology.vms.get(id)
  return vm?.interfaces.flatMap((each) => index.flowsOfInterface.get(each) ?? [])
}

const lightInterface = (topology: Topology, id: string, lit: Set<string>): void => {
  const view = topology.interfaces.get(id)
  if (!view) return
  const { on, adapter, pf } = view.interface
  for (const each of [id, on, adapter]) lit.add(each)
  if (view.host !== null) {
    lit.add(view.host)
    if (isSoftware(view) || view.vm === null) {
      lit.add(vswitchId(view.host))
      lit.add(`${vswitchId(view.host)}>${adapter}/${pf}`)
    }
  }
  for (const { link, upper, lower } of view.adapter?.pcie ?? [])
    for (const each of [link, upper.part, lower.part]) lit.add(each)
}

const lightEnd = (topology: Topology, end: EndpointView, lit: Set<string>): void => {
  if (end.kind === 'peer') lit.add(end.id)
  else lightInterface(topology, end.view.id, lit)
}

export const litBy = (topology: Topology, selection: readonly string[]): ReadonlySet<string> => {
  const [only] = selection
  if (only === undefined || selection.length > 1) return NOTHING
  const flows = flowsOf(topology, only)
  if (!flows) return NOTHING
  const lit = new Set<string>([only])
  for (const id of topology.vms.get(only)?.interfaces ?? [only]) lightInterface(topology, id, lit)
  for (const id of flows) {
    const route = topology.flows.get(id)?.route
    if (!route?.ok) continue
    lightEnd(topology, route.from, lit)
    lightEnd(topology, route.to, lit)
    for (const { link, from, to } of route.wires)
      for (const each of [link, from.part, to.part]) lit.add(each)
  }
  // A VM with nothing attached would only dim the rest.
  return lit.size > 1 ? lit : NOTHING
}

/** Edits of flows, and the load slider. */
import { workload as workloadOf } from '../../data-paths/workloads.ts'
import { endName, type FlowOptions, withFlow } from '../build.ts'
import { type Edit, nameOfId } from '../edit.ts'
import { flowFields, isDefault, stripped } from '../field-sets.ts'
import { flowName } from '../names.ts'
import type { Flow, FlowId, Scenario } from '../scenario.ts'

export const addFlow = (scenario: Scenario, options: FlowOptions): Edit => ({
  label: `Add a flow from ${endName(scenario, options.from)} to ${endName(scenario, options.to)}`,
  change: (before) => withFlow(before, options),
})

const withFlowAs = (scenario: Scenario, id: FlowId, change: (flow: Flow) => Flow): Scenario => {
  const flow = scenario.flows[id]
  if (!flow) return scenario
  return { ...scenario, flows: { ...scenario.flows, [id]: change(flow) } }
}

/** Settings that the new workload has too are kept. */
export const setWorkload = (scenario: Scenario, id: FlowId, workload: string): Edit => ({
  label: `Make ${nameOfId(scenario, id)} a ${workloadOf(workload)?.title.toLowerCase() ?? workload} flow`,
  change: (before) =>
    before.flows[id]?.workload === workload
      ? before
      : withFlowAs(before, id, (flow) => ({
          ...flow,
          workload,
          settings: stripped(flowFields(workload), flow.settings),
        })),
})

/** A name that said the ends says the new ones. */
export const setFlowEnds = (
  scenario: Scenario,
  id: FlowId,
  ends: { readonly from?: string; readonly to?: string },
): Edit => ({
  label: `Change the ends of ${nameOfId(scenario, id)}`,
  change: (before) =>
    withFlowAs(before, id, (flow) => {
      const { from, to } = { ...flow, ...ends }
      const wasAutomatic =
        flow.name === flowName(endName(before, flow.from), endName(before, flow.to))
      const name = wasAutomatic ? flowName(endName(before, from), endName(before, to)) : flow.name
      return { ...flow, name, from, to }
    }),
})

/** Flows whose load is offered, not answered: the slider moves them. */
export const openLoopFlows = ({ flows }: Scenario): readonly FlowId[] =>
  Object.entries(flows)
    .filter(([, { workload }]) => flowFields(workload)?.offeredGbps !== undefined)
    .map(([id]) => id)

/** Sets the load of each open-loop flow, or of those named. */
export const setOfferedLoad = (
  _scenario: Scenario,
  gigabitsPerSecond: number,
  only?: readonly FlowId[],
): Edit => ({
  label: `Set load to ${gigabitsPerSecond} Gb/s`,
  mergeKey: 'load',
  change: (before) => {
    const changed: Record<FlowId, Flow> = {}
    for (const id of only ?? openLoopFlows(before)) {
      const flow = before.flows[id]
      const field = flow && flowFields(flow.workload)?.offeredGbps
      if (!flow || field?.type !== 'amount') continue
      const value = Math.min(field.max, Math.max(field.min, gigabitsPerSecond))
      const { offeredGbps, offeredKpps, ...others } = flow.settings
      if ((offeredGbps ?? field.default) === value && offeredKpps === undefined) continue
      const settings = isDefault(field, value) ? others : { ...others, offeredGbps: value }
      changed[id] = { ...flow, settings }
    }
    return Object.keys(changed).length === 0
      ? before
      : { ...before, flows: { ...before.flows, ...changed } }
  },
})

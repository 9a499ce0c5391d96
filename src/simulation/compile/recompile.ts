/** After an edit of loads: the plan before it with new sources. The routes are the same objects. */
import { isSame } from '../../scenario/topology/shared.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import type { CompiledScenario } from './compiled-scenario.ts'
import { memoryOf, remember } from './memory.ts'
import { withNewSource } from './new-source.ts'

/** Everything that routes and stations are made of. */
const isSameWorld = (now: Topology, then: Topology): boolean =>
  now.parts === then.parts &&
  now.hosts === then.hosts &&
  now.vms === then.vms &&
  now.adapters === then.adapters &&
  now.interfaces === then.interfaces &&
  now.flows.size === then.flows.size &&
  isSame(now.scenario.links, then.scenario.links) &&
  isSame(now.scenario.costs, then.scenario.costs)

/** null when more than sources changed. */
export const withNewSources = (
  topology: Topology,
  before: CompiledScenario,
): CompiledScenario | null => {
  const then = before.topology
  if (!isSameWorld(topology, then)) return null
  const places = new Map(before.flowIds.map((id, place) => [id, place]))
  const flows = before.plan.flows.slice()
  for (const [id, view] of topology.flows) {
    const old = then.flows.get(id)
    if (view === old) continue
    const place = places.get(id)
    if (!old || place === undefined || view.flow.name !== old.flow.name) return null
    const flow = withNewSource(flows[place]!, view, old)
    if (!flow) return null
    flows[place] = flow
  }
  const compiled = { ...before, topology, plan: { ...before.plan, flows } }
  const memory = memoryOf(before, topology)
  if (memory) remember(compiled, memory)
  return compiled
}

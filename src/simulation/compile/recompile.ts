/** After an edit of loads: the plan before it with new sources. The routes are the same objects. */
import type { Flow } from '../../plan/plan.ts'
import { isSame } from '../../scenario/topology/shared.ts'
import type { FlowView, Topology } from '../../scenario/topology-view.ts'
import type { CompiledScenario } from './compiled-scenario.ts'
import { bottleneckRate, type TrafficPlan, trafficOf } from './traffic-source.ts'

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

// The views after one edit are those before the next.
const trafficBefore = new WeakMap<FlowView, TrafficPlan>()

const trafficBy = (view: FlowView): TrafficPlan | undefined => {
  if (!view.route.ok) return undefined
  const traffic = trafficBefore.get(view) ?? trafficOf(view, bottleneckRate(view.route))
  if (traffic) trafficBefore.set(view, traffic)
  return traffic
}

/** What a route is made for. */
const purposeOf = ({ request, answer, source }: TrafficPlan) => ({
  request,
  answer,
  isClosed: source.kind === 'closed',
})

/** The flow of the plan as it is now; null when it needs another route. */
const withNewSource = (flow: Flow, now: FlowView, then: FlowView): Flow | null => {
  const isSameFlow =
    now.route === then.route &&
    now.flow.name === then.flow.name &&
    now.flow.to === then.flow.to &&
    now.flow.from === then.flow.from
  const fresh = isSameFlow ? trafficBy(now) : undefined
  const old = isSameFlow ? trafficBy(then) : undefined
  if (!fresh || !old || !isSame(purposeOf(fresh), purposeOf(old))) return null
  const { mix, counted } = fresh
  const source =
    fresh.source.kind === 'stream' && flow.source.kind === 'stream'
      ? { ...flow.source, ...fresh.source, ackRoute: flow.source.ackRoute }
      : fresh.source
  return { ...flow, source, mix, counted }
}

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
    if (!old || place === undefined) return null
    const flow = withNewSource(flows[place]!, view, old)
    if (!flow) return null
    flows[place] = flow
  }
  return { ...before, topology, plan: { ...before.plan, flows } }
}

/** Scenario to plan: one pass over interfaces and flows in the order of their ids. Names stay out of the trajectory. */
import { type Stage, stage } from '../../data-paths/stages/define-stages.ts'
import type { Traffic } from '../../data-paths/stages/path-context.ts'
import type { CostDraws } from '../../hardware/cost-draws.ts'
import { costReader } from '../../hardware/costs.ts'
import type { Iommu } from '../../hardware/iommu.ts'
import { PlanBuilder } from '../../plan/builder.ts'
import type { Flow } from '../../plan/plan.ts'
import type { FlowId, InterfaceId, PartId } from '../../scenario/scenario.ts'
import { strays } from '../../scenario/strays/stray-fates.ts'
import type {
  EndpointView,
  FlowView,
  InterfaceView,
  Topology,
} from '../../scenario/topology-view.ts'
import { AdapterPlan } from './adapter-plan.ts'
import type { CompiledScenario, Problem } from './compiled-scenario.ts'
import { isolatePollers } from './core-placement.ts'
import { flowEnd } from './flow-end.ts'
import {
  type End,
  framesPerAck,
  outStages,
  turnaround,
  type Way,
  wayStages,
  withTraffic,
} from './flow-plan.ts'
import { iommuOf } from './host-iommu.ts'
import { HostPlan } from './host-plan.ts'
import { byId, hostScopes, hostsOf, interfacesByHost, unchangedHosts } from './host-scopes.ts'
import { flowAgain, type Made, type Memory, memoryOf, remember } from './memory.ts'
import { withNewSources } from './recompile.ts'
import { RouteDraft } from './route-draft.ts'
import { displayOf } from './station-display.ts'
import { type StrayFlow, strayFlow, strayFlows } from './stray-plan.ts'
import { bottleneckRate, LOCAL_RATE, type TrafficPlan, trafficOf } from './traffic-source.ts'
import { reversed, WirePlan } from './wire-plan.ts'

/** Jobs that a sender keeps when it cannot send: about the send buffer of a socket. */
const BACKLOG_JOBS = 256
/** Peers and wires: costs of Ethernet do not depend on a core. */
const WIRE_RIG = { clockGhz: 3, exits: 'mitigated' } as const
const ACK: Traffic = { kind: 'ack', aggregates: false, coalesces: false }

class Compiler {
  private readonly plan = new PlanBuilder()
  private readonly hosts = new Map<PartId, HostPlan>()
  private readonly iommus = new Map<PartId, Iommu>()
  private readonly adapters = new Map<PartId, AdapterPlan>()
  private readonly flowsOf = new Map<InterfaceId, number>()
  private readonly flowIds: FlowId[] = []
  private readonly problems: Problem[] = []
  private readonly topology: Topology
  private readonly before: Memory | undefined
  private readonly draws: CostDraws | undefined
  private readonly wires: WirePlan

  constructor(topology: Topology, before: Memory | undefined, draws?: CostDraws) {
    this.topology = topology
    this.before = before
    this.draws = draws
    const overrides = topology.scenario.costs
    this.wires = new WirePlan(this.plan, topology, costReader({ ...WIRE_RIG, overrides, draws }))
  }

  /** null when what was made before does not fit. */
  compile(): CompiledScenario | null {
    const { topology, before, plan } = this
    const flows = byId(topology.flows)
    const scopes = hostScopes(topology, byId(topology.hosts), flows)
    const unchanged = unchangedHosts(topology, flows, scopes, before?.scopes ?? new Map())
    const ofHost = interfacesByHost(topology, unchanged)
    const made = new Map<string, Made>()
    for (const view of byId(topology.hosts)) {
      const known = unchanged.has(view.id) ? before?.made.get(view.id) : undefined
      if (known) {
        if (!plan.replay(known.added)) return null
      } else
        this.hosts.set(
          view.id,
          new HostPlan(plan, topology, view, ofHost.get(view.id) ?? [], this.draws),
        )
      made.set(view.id, { added: plan.takeLog(), flow: null, view: null })
    }
    for (const view of flows) {
      const hosts = hostsOf(view, topology)
      const isUnchanged = hosts.length > 0 && hosts.every((host) => unchanged.has(host))
      const known = isUnchanged ? before?.made.get(view.id) : undefined
      if (known && !plan.replay(known.added)) return null
      const flow = known ? flowAgain(view, known) : this.flow(view)
      made.set(view.id, { added: plan.takeLog(), flow, view })
      if (!flow) continue
      plan.flows.add(flow)
      this.flowIds.push(view.id)
      plan.takeLog()
    }
    const stray = strayFlows(strays(topology))
    for (const [nth, each] of stray.entries()) {
      const key = `${each.stray.interface}/stray ${nth}`
      const known = unchanged.has(each.stray.host) ? before?.made.get(key) : undefined
      if (known ? !plan.replay(known.added) : !this.stray(each, nth)) return null
      made.set(key, { added: plan.takeLog(), flow: null, view: null })
    }
    isolatePollers(plan)
    const built = plan.build()
    const compiled = {
      topology,
      plan: built,
      flowIds: this.flowIds,
      strays: stray,
      stations: displayOf(built, topology),
      problems: this.problems,
    }
    remember(compiled, { scopes, made })
    return compiled
  }

  /** false when its host was taken from before, so that nothing can be added to it. */
  private stray(each: StrayFlow, nth: number): boolean {
    const host = this.hosts.get(each.stray.host)
    const view = this.topology.interfaces.get(each.stray.interface)
    const adapter = host && view && this.adapter(view, host)
    if (!host || !(adapter instanceof AdapterPlan)) return false
    this.plan.flows.add(strayFlow(each, nth, { ...this, adapter, host }))
    return true
  }

  /** null when it has no way. */
  private flow(view: FlowView): Flow | null {
    const { id, flow, route } = view
    const way = route.ok ? this.way(view, route) : this.lostWay(view)
    if (typeof way === 'string') {
      this.problems.push({ at: route.ok ? id : route.at, says: way })
      return null
    }
    const { traffic, ...out } = way
    const name = (index: number): string => (index === 0 ? id : `${id}/back`)
    const draft = new RouteDraft().add(outStages(out, this.wires, this.plan))
    const back = this.wayBack(out)
    const { answer } = traffic
    if (answer && out.lost === null)
      draft.add([turnaround(out.to, answer), ...wayStages(back, this.wires, this.plan)])
    if (out.lost === null) draft.add([ARRIVED])
    const ackRoute = traffic.isStream ? this.ackRoute(name(1), back) : 0
    const sender = this.topology.parts.get(flow.from)?.part.name ?? this.interfaceName(flow.from)
    return {
      key: id,
      route: draft.addTo(this.plan, name(0)),
      source:
        traffic.source.kind === 'stream'
          ? {
              ...traffic.source,
              ackRoute,
              framesPerAck: framesPerAck(out.to, traffic.request, traffic.source.segmentBytes),
            }
          : traffic.source,
      mix: traffic.mix,
      backlog: {
        jobs: BACKLOG_JOBS,
        cause: this.plan.cause(`${sender} did not send: it cannot keep up`),
      },
      counted: traffic.counted,
      startPs: 0,
    }
  }

  private interfaceName(id: string): string {
    const view = this.topology.interfaces.get(id)
    return view ? `${view.name} of ${this.topology.parts.get(view.interface.on)?.part.name}` : id
  }

  private ackRoute(key: string, back: Way): number {
    const acks: Way = {
      ...back,
      from: withTraffic(back.from, ACK),
      to: withTraffic(back.to, ACK),
    }
    return new RouteDraft()
      .add([...wayStages(acks, this.wires, this.plan), ACKNOWLEDGED])
      .addTo(this.plan, key)
  }

  private wayBack({ from, to, hops, kind, lost }: Way): Way {
    return { from: to, to: from, hops: reversed(hops, this.topology), kind, lost }
  }

  private way(
    view: FlowView,
    route: Extract<FlowView['route'], { ok: true }>,
  ): string | (Way & { traffic: TrafficPlan }) {
    const traffic = trafficOf(view, bottleneckRate(route))
    if (!traffic) return `its workload is not known here: ${view.flow.workload}`
    const isSoftware = route.kind === 'local-software'
    const from = this.end(view.id, route.from, traffic, isSoftware)
    const to = this.end(view.id, route.to, traffic, isSoftware)
    if (typeof from === 'string') return from
    if (typeof to === 'string') return to
    return { from, to, hops: route.wires, kind: route.kind, lost: null, traffic }
  }

  /** Between two functions of one port whose embedded switch is off, frames are sent and lost. */
  private lostWay(view: FlowView): string | (Way & { traffic: TrafficPlan }) {
    const { flow, route } = view
    const reason = route.ok ? '' : route.reason
    const [from, to] = [flow.from, flow.to].map((id) => this.topology.interfaces.get(id))
    const adapter = from?.adapter
    const isSamePort =
      from !== undefined &&
      to !== undefined &&
      adapter != null &&
      adapter.settings.embeddedSwitch === 'off' &&
      from.interface.adapter === to.interface.adapter &&
      from.interface.pf === to.interface.pf
    if (!isSamePort || route.ok || route.at !== adapter.id) return reason
    const traffic = trafficOf(view, LOCAL_RATE)
    if (!traffic) return reason
    const start = this.end(view.id, { kind: 'interface', view: from }, traffic, false)
    const stop = this.end(view.id, { kind: 'interface', view: to }, traffic, false)
    if (typeof start === 'string' || typeof stop === 'string') return reason
    return { from: start, to: stop, hops: [], kind: 'local-adapter', lost: reason, traffic }
  }

  private end(
    flow: FlowId,
    at: EndpointView,
    traffic: TrafficPlan,
    isSoftware: boolean,
  ): string | End {
    if (at.kind === 'peer')
      return { kind: 'peer', settings: at.settings, aggregates: traffic.request.aggregates }
    const { view } = at
    const host = view.host === null ? undefined : this.hosts.get(view.host)
    if (!host) return `${this.interfaceName(view.id)} is on no host`
    const adapter = isSoftware ? null : this.adapter(view, host)
    if (typeof adapter === 'string') return adapter
    const nth = this.flowsOf.get(view.id) ?? 0
    this.flowsOf.set(view.id, nth + 1)
    const end = flowEnd(this.plan, this.topology, {
      flow,
      view,
      traffic: traffic.request,
      closedLoop: traffic.source.kind === 'closed' || traffic.source.kind === 'stream',
      adapter,
      host,
      nth,
    })
    return end
      ? { kind: 'interface', end, adapter }
      : `${this.interfaceName(view.id)} takes a data path that is not known here`
  }

  private adapter({ id, adapter }: InterfaceView, host: HostPlan): string | AdapterPlan {
    if (!adapter || adapter.pcie === null) return `${this.interfaceName(id)} reaches no adapter`
    const known = this.adapters.get(adapter.id)
    if (known) return known
    const made = new AdapterPlan(
      this.plan,
      this.topology,
      adapter,
      adapter.pcie,
      host,
      this.iommu(host),
      this.wires,
    )
    this.adapters.set(adapter.id, made)
    return made
  }

  private iommu(host: HostPlan): Iommu {
    const { id } = host.view
    const known = this.iommus.get(id)
    if (known) return known
    const made = iommuOf(this.plan, this.topology, host)
    this.iommus.set(id, made)
    return made
  }
}

const ARRIVED: Stage = stage('arrived', [{ op: 'deliver' }], 'Counted with its latency.')
const ACKNOWLEDGED: Stage = stage('acknowledged', [{ op: 'end' }], 'The window opens.')

/** `before`: compiled before an edit. What the edit leaves alone is taken from it; the result is the same. */
export const compile = (topology: Topology, before?: CompiledScenario): CompiledScenario => {
  const compiled =
    before &&
    (withNewSources(topology, before) ??
      new Compiler(topology, memoryOf(before, topology)).compile())
  return compiled ?? new Compiler(topology, undefined).compile()!
}

/** With costs drawn from their ranges instead of at their values. */
export const compileDrawn = (topology: Topology, draws: CostDraws): CompiledScenario =>
  new Compiler(topology, undefined, draws).compile()!

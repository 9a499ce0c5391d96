/**
 * What the plan's part of each host is made of, as objects and values in a fixed order: while these are the same, flows
 * between interfaces of the host and elsewhere ask for the same stations.
 */
import type { LinkId, PartId } from '../../scenario/scenario.ts'
import type {
  AdapterView,
  FlowView,
  HostView,
  InterfaceView,
  Topology,
} from '../../scenario/topology-view.ts'
import { purposeBy } from './new-source.ts'

/** The order in which everything is compiled. */
export const byId = <Value extends { readonly id: string }>(
  map: ReadonlyMap<string, Value>,
): readonly Value[] => [...map.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

export type Scope = readonly unknown[]

/** Hosts at the ends of a flow; one of them when both are the same. */
export const hostsOf = ({ flow }: FlowView, { interfaces }: Topology): readonly PartId[] => {
  const from = interfaces.get(flow.from)?.host
  const to = interfaces.get(flow.to)?.host
  return [...new Set([from, to])].filter((host) => host !== undefined && host !== null)
}

const joinedBy = (link: LinkId, part: PartId, { scenario, parts }: Topology): Scope => [
  scenario.links[link],
  parts.get(part),
]

const ofAdapter = (adapter: AdapterView, topology: Topology): Scope => [
  adapter,
  ...adapter.interfaces.map((id) => topology.interfaces.get(id)),
  ...(adapter.pcie ?? []).flatMap(({ link, upper }) => joinedBy(link, upper.part, topology)),
  ...Array.from({ length: adapter.settings.wirePorts }, (_, port) => {
    const joined = topology.neighbour({ part: adapter.id, port: `wire${port}` })
    return joined ? joinedBy(joined.link, joined.end.part, topology) : []
  }).flat(),
]

const ofFlow = (view: FlowView, topology: Topology): Scope => {
  const { id, flow, route } = view
  const purpose = purposeBy(view)
  // Without a route there may still be stations where its frames are lost: it is like nothing before.
  if (!route.ok || purpose === undefined) return [Symbol(id)]
  const ends = [flow.from, flow.to].map((end) => topology.parts.get(end))
  const hops = route.wires.flatMap(({ link, from, to }) => [
    ...joinedBy(link, from.part, topology),
    topology.parts.get(to.part),
  ])
  return [id, route, purpose, ...ends, ...hops]
}

const ofHost = (host: HostView, firstCore: number, { vms, adapters }: Topology): unknown[] => [
  host,
  firstCore,
  ...host.vms.map((id) => vms.get(id)),
  ...host.adapters.map((id) => adapters.get(id)),
]

/** `hosts` and `flows` in the order in which they are compiled. */
export const hostScopes = (
  topology: Topology,
  hosts: readonly HostView[],
  flows: readonly FlowView[],
): ReadonlyMap<PartId, Scope> => {
  const scopes = new Map<PartId, unknown[]>()
  let firstCore = 0
  for (const host of hosts) {
    scopes.set(host.id, ofHost(host, firstCore, topology))
    firstCore += host.coreCount
  }
  for (const [id, view] of topology.interfaces)
    if (view.host !== null) scopes.get(view.host)?.push(id, view)
  for (const adapter of topology.adapters.values())
    if (adapter.host !== null) scopes.get(adapter.host)?.push(...ofAdapter(adapter, topology))
  for (const view of flows) {
    const own = ofFlow(view, topology)
    for (const host of hostsOf(view, topology)) scopes.get(host)?.push(...own)
  }
  return scopes
}

const isSameScope = (one: Scope, other: Scope | undefined): boolean =>
  one.length === other?.length && one.every((each, at) => each === other[at])

/** Hosts of which nothing changed, nor of any host that they have a flow with. */
export const unchangedHosts = (
  topology: Topology,
  flows: readonly FlowView[],
  now: ReadonlyMap<PartId, Scope>,
  then: ReadonlyMap<PartId, Scope>,
): ReadonlySet<PartId> => {
  const unchanged = new Set<PartId>()
  for (const [id, scope] of now) if (isSameScope(scope, then.get(id))) unchanged.add(id)
  const between = flows.map((view) => hostsOf(view, topology)).filter(({ length }) => length > 1)
  for (let before = -1; before !== unchanged.size; ) {
    before = unchanged.size
    for (const hosts of between)
      if (!hosts.every((host) => unchanged.has(host)))
        for (const host of hosts) unchanged.delete(host)
  }
  return unchanged
}

/** Of the hosts that are compiled anew. */
export const interfacesByHost = (
  { interfaces }: Topology,
  unchanged: ReadonlySet<PartId>,
): ReadonlyMap<PartId, readonly InterfaceView[]> => {
  const ofHost = new Map<PartId, InterfaceView[]>()
  for (const view of byId(interfaces)) {
    if (view.host === null || unchanged.has(view.host)) continue
    const known = ofHost.get(view.host)
    if (known) known.push(view)
    else ofHost.set(view.host, [view])
  }
  return ofHost
}

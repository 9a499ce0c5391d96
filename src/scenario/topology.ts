/** Resolves a scenario into the one view that rules, compiler, exporters and labels read. */
import type { FieldValue } from '../fields.ts'
import { resolvedFlow, resolvedInterface } from './field-sets.ts'
import type { Flow, FlowId, Interface, InterfaceId, PartId, Scenario } from './scenario.ts'
import { adapterView } from './topology/adapter-view.ts'
import { addresses } from './topology/addresses.ts'
import { flowRoute } from './topology/flow-routes.ts'
import type { HostWorld } from './topology/host-functions.ts'
import { containerOf, joins, partViews } from './topology/part-views.ts'
import { pcieHop, pciePath } from './topology/pcie-path.ts'
import { isSame, shared } from './topology/shared.ts'
import { type Wires, wires } from './topology/wires.ts'
import type {
  AdapterView,
  FlowView,
  HostSettings,
  HostView,
  InterfaceView,
  Topology,
  VmSettings,
  VmView,
} from './topology-view.ts'

const grouped = <T>(entries: Iterable<readonly [key: string, value: T]>): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const [key, value] of entries) {
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}

/** Everything but the flows, and what their routes are found with. */
interface Inventory extends Omit<Topology, 'flows'> {
  readonly wires: Wires
  readonly world: HostWorld
}
const inventories = new WeakMap<Topology, Inventory>()

/** Same docs in the places where its functions look. */
const isSameAdapter =
  (now: Scenario, then: Scenario) =>
  (one: AdapterView, other: AdapterView): boolean =>
    one.id === other.id &&
    now.parts[one.id] === then.parts[one.id] &&
    one.pfBdf(0) === other.pfBdf(0) &&
    one.interfaces.every((id) => now.interfaces[id] === then.interfaces[id]) &&
    isSame({ ...one, ...NO_FUNCTIONS }, { ...other, ...NO_FUNCTIONS })
const NO_FUNCTIONS = { functions: null, pfBdf: null, vfBdf: null }

const inventoryOf = (scenario: Scenario, before: Topology | undefined): Inventory => {
  const parts = shared(partViews(scenario), before?.parts)
  const joined = joins(scenario, parts)
  const ids = addresses(parts, joined)
  const attachments = Object.entries(scenario.interfaces)
  const onPart = grouped(attachments.map(([id, { on }]) => [on, id]))
  const onAdapter = grouped(attachments.map(([id, { adapter }]) => [adapter, id]))

  const ofAdapters = new Map<PartId, AdapterView>()
  for (const view of parts.values())
    if (view.part.kind === 'nic')
      ofAdapters.set(
        view.id,
        adapterView({
          view,
          parts,
          path: pciePath(parts, joined, view.id),
          addresses: ids.adapter(view),
          interfaces: onAdapter.get(view.id) ?? [],
          scenario,
        }),
      )
  const adapters = before
    ? shared(ofAdapters, before.adapters, isSameAdapter(scenario, before.scenario))
    : ofAdapters
  const adaptersOfHost = grouped(
    [...adapters.values()].flatMap(({ id, host }) => (host === null ? [] : [[host, id] as const])),
  )
  const ofHosts = new Map<PartId, HostView>()
  const ofVms = new Map<PartId, VmView>()
  for (const { id, part, settings, children } of parts.values()) {
    const ofKind = (kind: string): readonly PartId[] =>
      children.filter((child) => parts.get(child)?.part.kind === kind)
    if (part.kind === 'host') {
      const known = settings as unknown as HostSettings
      ofHosts.set(id, {
        id,
        name: part.name,
        settings: known,
        coreCount: known.sockets * known.coresPerSocket,
        vms: ofKind('vm'),
        rootPorts: ofKind('root-port'),
        adapters: adaptersOfHost.get(id) ?? [],
      })
    } else if (part.kind === 'vm')
      ofVms.set(id, {
        id,
        name: part.name,
        settings: settings as unknown as VmSettings,
        host: containerOf(parts, id, 'host'),
        interfaces: onPart.get(id) ?? [],
      })
  }
  const hosts = shared(ofHosts, before?.hosts)
  const vms = shared(ofVms, before?.vms)
  const ofInterfaces = new Map<InterfaceId, InterfaceView>(
    attachments.map(([id, attachment]) => [
      id,
      {
        id,
        name: attachment.name,
        interface: attachment,
        settings: settingsOf(attachment),
        vm: vms.has(attachment.on) ? attachment.on : null,
        host: hosts.has(attachment.on) ? attachment.on : (vms.get(attachment.on)?.host ?? null),
        adapter: adapters.get(attachment.adapter) ?? null,
      },
    ]),
  )
  const hostOf = (id: PartId): PartId | null =>
    hosts.has(id)
      ? id
      : (containerOf(parts, id, 'host') ??
        adapters.get(id)?.host ??
        pciePath(parts, joined, id)?.host ??
        null)
  return {
    scenario,
    parts,
    hosts,
    vms,
    adapters,
    interfaces: shared(ofInterfaces, before?.interfaces),
    neighbour: joined.neighbour,
    looseLinks: joined.looseLinks,
    pcieAbove: (part) => pcieHop(parts, joined, part),
    hostOf,
    addressOf: ids.of,
    world: { scenario, parts, joined, addresses: ids },
    wires: wires(scenario, parts, joined),
  }
}

/** `before`: the topology before an edit. What the edit leaves alone is taken from it. */
export const buildTopology = (scenario: Scenario, before?: Topology): Topology => {
  const known = before && inventories.get(before)
  const isOnlyFlows =
    known?.scenario.parts === scenario.parts &&
    known.scenario.links === scenario.links &&
    known.scenario.interfaces === scenario.interfaces
  const inventory = isOnlyFlows ? { ...known, scenario } : inventoryOf(scenario, before)
  const viewOf = (id: FlowId, flow: Flow): FlowView => {
    const old = before?.flows.get(id)
    if (isOnlyFlows && old?.flow === flow) return old
    const isSameWay = isOnlyFlows && old?.flow.from === flow.from && old.flow.to === flow.to
    const fresh = isSameWay ? old.route : flowRoute(inventory, id, flow)
    const route = old && isSame(fresh, old.route) ? old.route : fresh
    if (old?.flow === flow && old.route === route) return old
    return { id, flow, settings: resolvedFlow(flow), route }
  }
  const flows = new Map(Object.entries(scenario.flows).map(([id, flow]) => [id, viewOf(id, flow)]))
  const { wires: _wires, world: _world, ...views } = inventory
  const topology: Topology = { ...views, flows }
  inventories.set(topology, inventory)
  return topology
}

/** What the PCI functions of its hosts are found with: apart, for they need tables that the page does without. */
export const worldOf = (topology: Topology): HostWorld => {
  const inventory = inventories.get(topology)
  if (!inventory) throw new Error('A topology is made by buildTopology')
  return inventory.world
}

type Settings = Readonly<Record<string, FieldValue>>

// Scenarios share what an edit leaves alone, so most settings were filled in before.
const ofInterface = new WeakMap<Interface, Settings>()

const settingsOf = (attachment: Interface): Settings => {
  const known = ofInterface.get(attachment) ?? resolvedInterface(attachment)
  ofInterface.set(attachment, known)
  return known
}

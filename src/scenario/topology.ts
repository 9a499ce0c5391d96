/** Resolves a scenario into the one view that rules, compiler, exporters and labels read. */
import type { FieldValue } from '../fields.ts'
import { resolvedFlow, resolvedInterface } from './field-sets.ts'
import type { Flow, Interface, InterfaceId, PartId, Scenario } from './scenario.ts'
import { adapterView } from './topology/adapter-view.ts'
import { addresses } from './topology/addresses.ts'
import { flowRoute } from './topology/flow-routes.ts'
import { containerOf, joins, partViews } from './topology/part-views.ts'
import { pciePath } from './topology/pcie-path.ts'
import { wires } from './topology/wires.ts'
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

export const buildTopology = (scenario: Scenario): Topology => {
  const parts = partViews(scenario)
  const joined = joins(scenario, parts)
  const ids = addresses(parts, joined)
  const attachments = Object.entries(scenario.interfaces)
  const onPart = grouped(attachments.map(([id, { on }]) => [on, id]))
  const onAdapter = grouped(attachments.map(([id, { adapter }]) => [adapter, id]))

  const adapters = new Map<PartId, AdapterView>()
  const hosts = new Map<PartId, HostView>()
  const vms = new Map<PartId, VmView>()
  for (const view of parts.values())
    if (view.part.kind === 'nic')
      adapters.set(
        view.id,
        adapterView({
          view,
          parts,
          path: pciePath(parts, joined, view.id),
          addresses: ids.adapter(view.id),
          interfaces: onAdapter.get(view.id) ?? [],
          scenario,
        }),
      )
  const adaptersOfHost = grouped(
    [...adapters.values()].flatMap(({ id, host }) => (host === null ? [] : [[host, id] as const])),
  )
  for (const { id, part, settings, children } of parts.values()) {
    const ofKind = (kind: string): readonly PartId[] =>
      children.filter((child) => parts.get(child)?.part.kind === kind)
    if (part.kind === 'host') {
      const known = settings as unknown as HostSettings
      hosts.set(id, {
        id,
        name: part.name,
        settings: known,
        coreCount: known.sockets * known.coresPerSocket,
        vms: ofKind('vm'),
        rootPorts: ofKind('root-port'),
        adapters: adaptersOfHost.get(id) ?? [],
      })
    } else if (part.kind === 'vm')
      vms.set(id, {
        id,
        name: part.name,
        settings: settings as unknown as VmSettings,
        host: containerOf(parts, id, 'host'),
        interfaces: onPart.get(id) ?? [],
      })
  }

  const interfaces = new Map<InterfaceId, InterfaceView>(
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
  const world = { parts, interfaces, wires: wires(scenario, parts, joined) }
  const flows = new Map<string, FlowView>(
    Object.entries(scenario.flows).map(([id, flow]) => [
      id,
      { id, flow, settings: settingsOfFlow(flow), route: flowRoute(world, id, flow) },
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
    interfaces,
    flows,
    neighbour: joined.neighbour,
    looseLinks: joined.looseLinks,
    hostOf,
    addressOf: ids.of,
  }
}

type Settings = Readonly<Record<string, FieldValue>>

// Scenarios share what an edit leaves alone, so most settings were filled in before.
const ofInterface = new WeakMap<Interface, Settings>()
const ofFlow = new WeakMap<Flow, Settings>()

const remembered = <K extends object>(
  known: WeakMap<K, Settings>,
  key: K,
  resolve: (key: K) => Settings,
): Settings => {
  const found = known.get(key)
  if (found) return found
  const settings = resolve(key)
  known.set(key, settings)
  return settings
}
const settingsOf = (attachment: Interface) => remembered(ofInterface, attachment, resolvedInterface)
const settingsOfFlow = (flow: Flow) => remembered(ofFlow, flow, resolvedFlow)

/**
 * Scenario to cards, as plain data. A card that an edit leaves as it was keeps its object, so React Flow and React leave
 * its element alone: dragging one part renders one.
 */

import { dataPath } from '../../data-paths/catalog.ts'
import { sizeOf } from '../../scenario/layout.ts'
import type { PartId, Scenario } from '../../scenario/scenario.ts'
import type {
  HostSettings,
  InterfaceView,
  PartView,
  Topology,
} from '../../scenario/topology-view.ts'
import { topologyOf } from '../store/topology-of.ts'
import { adapterLayout, shortBdf } from './adapter-layout.ts'
import { type Card, type CardType, counted, vswitchId } from './card.ts'
import { boxCard, foldCard, rootPortCard, withoutPlace } from './derive-boxes.ts'
import type { Rect } from './geometry.ts'
import { hostLayout } from './host-layout.ts'
import { modelName } from './model-names.ts'
import { sheetIndex } from './sheet-index.ts'

const hostCard = (topology: Topology, { id, part }: PartView): Card | undefined => {
  const layout = hostLayout(topology, id)
  const host = topology.hosts.get(id)
  if (!layout || !host) return undefined
  const { clockGhz, sockets, memoryGib } = host.settings
  return {
    type: 'host',
    id,
    name: part.name,
    parent: undefined,
    box: { x: part.at[0], y: part.at[1], width: layout.width, height: layout.height },
    fact: `${counted(host.coreCount, 'core')} at ${clockGhz.toFixed(1)} GHz, ${counted(sockets, 'socket')}, ${memoryGib} GiB`,
    layout,
  }
}

const attachmentText = (view: InterfaceView): string => {
  const { path, vf } = view.interface
  if (vf !== undefined) return `VF ${vf} of ${view.adapter?.name ?? 'no adapter'}`
  return dataPath(path)?.short ?? path
}

const vmCard = (topology: Topology, { id, part }: PartView): Card => {
  const vm = topology.vms.get(id)
  const host = part.in === undefined ? undefined : topology.hosts.get(part.in)
  const shift = host ? (hostLayout(topology, host.id)?.shift ?? 0) : 0
  const [width, height] = sizeOf(part)
  const attached = (vm?.interfaces ?? []).map((each) => topology.interfaces.get(each)!)
  const [first, ...more] = attached
  const how = first ? attachmentText(first) : 'no interface'
  return {
    type: 'vm',
    id,
    name: part.name,
    parent: host?.id,
    box: { x: part.at[0], y: part.at[1] + shift, width, height },
    says: `${how}${more.length > 0 ? ` + ${more.length}` : ''}, ${vm?.settings.vcpus ?? 0} vCPU`,
    flows: sheetIndex(topology).flowsOfPart.get(id) ?? [],
    interfaces: vm?.interfaces ?? [],
  }
}

const SWITCH_SAYS = {
  'vpp-l2xc': 'VPP cross-connect',
  'vpp-l2bd': 'VPP bridge',
  'ovs-dpdk': 'OVS-DPDK',
} as const

const switchCores = ({ vswitchCore: first, vswitchWorkers: count }: HostSettings): string =>
  count > 1 ? `cores ${first}–${first + count - 1}` : `core ${first}`

const vswitchCard = (topology: Topology, hostId: PartId): Card | undefined => {
  const layout = hostLayout(topology, hostId)
  const host = topology.hosts.get(hostId)
  if (!layout?.vswitch || !host) return undefined
  const paths = new Set(
    sheetIndex(topology)
      .throughSoftware(hostId)
      .map(({ interface: { path } }) => path),
  )
  const { vswitchKind, vswitchRing, platform } = host.settings
  const says = paths.has('vhost-user')
    ? `${SWITCH_SAYS[vswitchKind]}, ${switchCores(host.settings)}`
    : paths.has('hypervisor-vswitch')
      ? switchCores(host.settings)
      : paths.has('vmdq')
        ? 'VMDq, adapter sorts'
        : 'bridge of the host kernel'
  return {
    type: 'vswitch',
    id: vswitchId(hostId),
    name: platform === 'native' ? 'network stack' : 'vswitch',
    parent: hostId,
    box: layout.vswitch,
    host: hostId,
    says: platform === 'native' ? 'the driver of the host' : says,
    ring: vswitchRing,
  }
}

const adapterCard = (topology: Topology, { id, part, settings }: PartView): Card | undefined => {
  const layout = adapterLayout(topology, id)
  const adapter = topology.adapters.get(id)
  if (!layout || !adapter) return undefined
  const known = part.model === undefined ? undefined : modelName(part.model)
  // A name that a listing gave says it already.
  const model = known !== undefined && part.name.includes(known.split(' ')[0]!) ? undefined : known
  const ports = `${settings.wirePorts} × ${settings.portGbps}G`
  return {
    type: 'adapter',
    id,
    name: part.name,
    parent: undefined,
    box: { x: part.at[0], y: part.at[1], width: layout.width, height: layout.height },
    says:
      model && layout.pfs.length > 1
        ? `${model}, ${ports}`
        : (model ?? (layout.pfs.length > 1 ? ports : `${settings.portGbps}G`)),
    shown: withoutPlace(part),
    bdf: adapter.pcie ? shortBdf(adapter.pfBdf(0)).slice(0, -2) : 'no slot',
    layout,
  }
}

const cardOf = (topology: Topology, view: PartView): Card | undefined => {
  switch (view.part.kind) {
    case 'host':
      return hostCard(topology, view)
    case 'vm':
      return vmCard(topology, view)
    case 'nic':
      return adapterCard(topology, view)
    case 'root-port':
      return rootPortCard(topology, view)
    default:
      return boxCard(topology, view)
  }
}

const RANK: Readonly<Partial<Record<CardType, number>>> = { host: 0 }

/** Parents first, as React Flow wants them. */
export const deriveCards = (scenario: Scenario, before: ReadonlyMap<string, Card> = new Map()) => {
  const topology = topologyOf(scenario)
  const index = sheetIndex(topology)
  const cards: Card[] = []
  for (const view of topology.parts.values()) {
    if (index.isFolded(view.id)) continue
    const card = cardOf(topology, view)
    if (card) cards.push(card)
  }
  for (const host of topology.hosts.keys()) {
    const [vswitch, chip] = [vswitchCard(topology, host), foldCard(topology, host)]
    if (vswitch) cards.push(vswitch)
    if (chip) cards.push(chip)
  }
  const inOrder = cards.toSorted((a, b) => (RANK[a.type] ?? 1) - (RANK[b.type] ?? 1))
  return new Map(inOrder.map((card) => [card.id, reused(before.get(card.id), card)]))
}

const reused = (before: Card | undefined, next: Card): Card =>
  before && JSON.stringify(before) === JSON.stringify(next) ? before : next

/** Where a card is on the sheet. */
export const onSheet = (cards: ReadonlyMap<string, Card>, { box, parent }: Card): Rect => {
  const container = parent === undefined ? undefined : cards.get(parent)?.box
  return container ? { ...box, x: box.x + container.x, y: box.y + container.y } : box
}

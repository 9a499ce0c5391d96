/** Ports of a host with nothing in them, and what a card in each of its slots has above it. */
import { rawLinkRate } from '../../pci/link-rate.ts'
import { linkRate } from '../resolved-links.ts'
import type { LinkEnd, LinkId, PartId } from '../scenario.ts'
import type { PortNumbers } from '../topology/bus-places.ts'
import { pciePath } from '../topology/pcie-path.ts'
import { worldOf } from '../topology.ts'
import type { HostView, PartView, PcieHop, Topology } from '../topology-view.ts'
import { onceEach } from './once-each.ts'

/** What a port, or a card, can do at most. */
export interface Capable {
  readonly generation: number
  readonly lanes: number
}

export interface Slot {
  readonly end: LinkEnd
  /** "root port 3", "port 2 of PCIe switch 1" */
  readonly name: string
  readonly numbers: PortNumbers
  readonly socket: number
  readonly capable: Capable
  /** Links above the port that all cards below share, from the nearest up. */
  readonly uplinks: readonly PcieHop[]
}

export const freeSlots = onceEach((topology: Topology, host: HostView): readonly Slot[] => {
  const found: Slot[] = []
  const seen = new Set<PartId>()
  const visit = (id: PartId, socket: number): void => {
    const view = topology.parts.get(id)
    if (!view || seen.has(id)) return
    seen.add(id)
    for (const { id: port, medium, role } of view.ports) {
      if (medium !== 'pcie' || role !== 'downstream') continue
      const next = topology.neighbour({ part: id, port })
      if (next) visit(next.end.part, socket)
      else if (view.part.kind !== 'pci-bridge')
        found.push(...[slotAt(topology, view, port, socket)].filter((slot) => slot !== undefined))
    }
  }
  for (const id of host.rootPorts) visit(id, numberOf(topology.parts.get(id), 'socket') ?? 0)
  const told = found.filter(({ end }) => isToldSlot(topology, end.part))
  // A machine that names its slots has soldered links too: those are nothing to move a card to.
  return told.length > 0
    ? found.filter(
        (slot) => told.includes(slot) || !topology.parts.get(slot.end.part)?.part.functions,
      )
    : found
})

const numberOf = (view: PartView | undefined, setting: string): number | undefined => {
  const value = view?.settings[setting]
  return typeof value === 'number' ? value : undefined
}

const isToldSlot = ({ parts }: Topology, part: PartId): boolean =>
  parts.get(part)?.part.functions?.some(({ physicalSlot }) => physicalSlot !== null) ?? false

const slotAt = (
  topology: Topology,
  view: PartView,
  port: string,
  socket: number,
): Slot | undefined => {
  const { parts, joined, addresses } = worldOf(topology)
  const isSwitch = view.part.kind === 'pcie-switch'
  const number = /\d+$/.exec(port)?.[0] ?? port
  const numbers = addresses.placeOf(view.id)?.ports.get(port)
  if (!numbers || numbers.isAssumed) return undefined
  return {
    end: { part: view.id, port },
    name: isSwitch ? `port ${number} of ${view.part.name}` : view.part.name,
    numbers,
    socket,
    capable: {
      generation: numberOf(view, 'generation') ?? 1,
      lanes: numberOf(view, isSwitch ? 'downstreamLanes' : 'lanes') ?? 1,
    },
    uplinks: isSwitch ? (pciePath(parts, joined, view.id)?.hops ?? []) : [],
  }
}

export interface Bandwidth {
  /** Of the card's own link, bytes per second of one direction after line coding. */
  readonly trained: number
  /** What is left of it when the other cards below the same uplinks draw all they can. */
  readonly left: number
}

/** Of a card with this link below these uplinks; `apart`: the card itself, which takes nothing from itself. */
export const bandwidthBelow = (
  topology: Topology,
  link: Capable,
  uplinks: readonly PcieHop[],
  apart: PartId,
): Bandwidth => {
  const trained = rawLinkRate(link) / 8
  const left = uplinks.map((hop) => {
    const others = drawersBelow(topology, hop.link).filter(({ part }) => part !== apart)
    return linkRate(hop).rate / 8 - others.reduce((sum, each) => sum + each.bytesPerSecond, 0)
  })
  return { trained, left: Math.max(0, Math.min(trained, ...left)) }
}

interface Drawer {
  readonly part: PartId
  readonly bytesPerSecond: number
}

const drawers = new WeakMap<Topology, ReadonlyMap<LinkId, readonly Drawer[]>>()

const drawersBelow = (topology: Topology, link: LinkId): readonly Drawer[] => {
  const all = drawers.get(topology) ?? drawersOf(topology)
  drawers.set(topology, all)
  return all.get(link) ?? []
}

/** By shared link, the devices below it with what each can move in one direction. */
const drawersOf = (topology: Topology): ReadonlyMap<LinkId, readonly Drawer[]> => {
  const { parts, joined } = worldOf(topology)
  const below = new Map<LinkId, Drawer[]>()
  for (const { id, part } of parts.values()) {
    if (part.kind !== 'nic' && part.kind !== 'pci-function') continue
    const [own, ...uplinks] = pciePath(parts, joined, id)?.hops ?? []
    if (!own || uplinks.length === 0) continue
    const adapter = topology.adapters.get(id)?.settings
    const wires = adapter ? adapter.wirePorts * adapter.portGbps * 1e9 : Number.POSITIVE_INFINITY
    const drawer = { part: id, bytesPerSecond: Math.min(linkRate(own).rate, wires) / 8 }
    for (const { link } of uplinks) below.set(link, [...(below.get(link) ?? []), drawer])
  }
  return below
}

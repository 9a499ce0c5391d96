/** Cards of root ports, switches, peers and imported devices. */

import { sizeOf } from '../../scenario/layout.ts'
import type { Part, PartId } from '../../scenario/scenario.ts'
import type { PartView, Topology } from '../../scenario/topology-view.ts'
import { flowStyle } from '../glyphs/flow-style.ts'
import { shortBdf } from './adapter-layout.ts'
import { type Card, counted, foldId } from './card.ts'
import { hostLayout } from './host-layout.ts'
import { sheetIndex } from './sheet-index.ts'

const ROOT_PORT = { width: 52, height: 16, withAcs: 64 } as const

/**
 * By its own registers: a card knows no quirks of Linux, nor its parameters. Linux turns redirection on; a listing tells
 * otherwise only where it shows by its groups that Linux had been there.
 */
const redirects = ({ part, settings }: PartView): boolean => {
  const [read] = part.functions ?? []
  const isThere = read?.acs ? read.acs.capability.includes('ReqRedir') : settings.acs === true
  const isLeft = read?.iommuGroup != null
  const control = part.acsControl?.down ?? (isLeft ? read.acs?.control : undefined)
  return isThere && control?.includes('ReqRedir') !== false
}

export const rootPortCard = (topology: Topology, view: PartView): Card => {
  const { id, part } = view
  const layout = part.in === undefined ? undefined : hostLayout(topology, part.in)
  return {
    type: 'root-port',
    id,
    name: part.name,
    parent: layout && part.in,
    box: {
      x: part.at[0],
      y: layout ? layout.height - ROOT_PORT.height / 2 : part.at[1],
      width: ROOT_PORT.width,
      height: ROOT_PORT.height,
    },
    address: portLabel(topology, id),
    isUsed: topology.neighbour({ part: id, port: 'down' }) !== undefined,
    acs: redirects(view),
  }
}

/** A port that a listing does not show has no address of its own, so it is called by the bus below it. */
const portLabel = (topology: Topology, id: PartId): string => {
  const view = topology.parts.get(id)
  const below = topology.neighbour({ part: id, port: 'down' })?.end.part
  const bdf = below && topology.parts.get(below)?.part.functions?.[0]?.bdf
  return bdf !== undefined && !view?.part.functions && !view?.settings.address
    ? `bus ${shortBdf(bdf).slice(0, -5)}`
    : shortBdf(topology.addressOf(id) ?? view?.part.name ?? id)
}

const listed = (names: readonly string[]): string =>
  names.length > 4
    ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
    : names.length < 2
      ? names.join('')
      : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const saysOfBox = (topology: Topology, { id, part, settings }: PartView): string => {
  switch (part.kind) {
    case 'ethernet-switch':
      return `${settings.switchPorts} × ${settings.portGbps}G`
    case 'pcie-switch':
      return `Gen${settings.generation}, x${settings.upstreamLanes} up, ${settings.downstreamPorts} × x${settings.downstreamLanes}`
    case 'peer': {
      const places = sheetIndex(topology).flowsOfPart.get(id) ?? []
      const letters = places.map((place) => flowStyle(place).letter)
      return letters.length > 0 ? `far end of ${listed(letters)}` : `${settings.portGbps}G`
    }
    default:
      return String(settings.deviceClass || settings.device || part.kind)
  }
}

/** An import calls a device by what it is and where: its card has another place for where. */
export const withoutPlace = ({ name, functions }: Part): string => {
  const bdf = functions?.[0]?.bdf
  const place = bdf === undefined ? undefined : ` ${shortBdf(bdf).slice(0, -2)}`
  return place !== undefined && name.endsWith(place) ? name.slice(0, -place.length) : name
}

export const boxCard = (topology: Topology, view: PartView): Card => {
  const { id, part, kind, ports } = view
  const shown = part.kind === 'pcie-switch' ? part.name : withoutPlace(part)
  const [width, height] = sizeOf(part)
  const parent = part.in !== undefined && topology.hosts.has(part.in) ? part.in : undefined
  const free = ports.filter(({ id: port }) => !topology.neighbour({ part: id, port }))
  return {
    type: 'box',
    id,
    name: part.name,
    parent,
    box: { x: part.at[0], y: part.at[1], width, height },
    kind: part.kind,
    glyph: kind?.glyph ?? '',
    shown,
    address: shown === part.name ? undefined : shortBdf(part.functions?.[0]?.bdf ?? ''),
    says: kind ? saysOfBox(topology, view) : part.kind,
    isKnown: kind !== undefined,
    isImported: part.functions !== undefined,
    // One free port stands for all free ports of a switch: a click takes the first.
    ports: [...new Map(free.map((port) => [`${port.medium}${port.role}`, port])).values()].map(
      ({ id: port, label, side }) => ({ id: port, label, side, at: 0.5 }),
    ),
  }
}

/** A device that was drawn from no listing counts as one. */
const functionsOf = (topology: Topology, id: PartId): number => {
  const part = topology.parts.get(id)?.part
  return part?.functions?.length ?? (part?.kind === 'host' ? 0 : 1)
}

const FOLD = { width: 168, height: 22 } as const

export const foldCard = (topology: Topology, hostId: PartId): Card | undefined => {
  const layout = hostLayout(topology, hostId)
  const folded = sheetIndex(topology).folded.get(hostId) ?? []
  const count = [hostId, ...folded].reduce((sum, id) => sum + functionsOf(topology, id), 0)
  if (!layout || count === 0) return undefined
  return {
    type: 'fold',
    id: foldId(hostId),
    name: `chipset: ${counted(count, 'function')}`,
    parent: hostId,
    box: { x: layout.width - FOLD.width - 12, y: layout.iommuTop + 9, ...FOLD },
    host: hostId,
  }
}

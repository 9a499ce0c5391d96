/**
 * A place for every part, readable without touching: hosts on top with their root ports along the lower edge, switches
 * below the port they hang on, adapters below those, and what the wires join at the bottom.
 */
import { withDefaults } from '../fields.ts'
import { partKind } from '../parts/catalog.ts'
import { addressOf, routingId } from '../pci/address.ts'
import { coreRows, HOST_GUTTER } from '../scenario/core-rows.ts'
import { hostGrid, rootPortY, type Size, sizeOf } from '../scenario/layout.ts'
import type { Part, PartId, Scenario } from '../scenario/scenario.ts'
import { type Row, rowOf } from './layout-row.ts'
import { blockOf, type Tree } from './layout-tree.ts'

const GAP = 24
const MARGIN = 24
const HOST_GAP = 72
const WIRE_GAP = 96
/** Bands of hypervisor, IOMMU and root complex, below the VM bay; devices stand there as far as they fit. */
const BELOW_BAY = 180
const PORT_ROOM = 24
/** What wraps, wraps at the width of a screen. */
const SHEET_WIDTH = 1_200

interface Placed {
  readonly at: readonly [number, number]
  readonly size?: Size
}
type Places = Map<PartId, Placed>

interface Relations {
  readonly parts: Readonly<Record<PartId, Part>>
  readonly childrenOf: (container: PartId) => readonly PartId[]
  readonly belowOf: (part: PartId) => readonly PartId[]
}

export const tidy = (scenario: Scenario): Scenario => {
  const places: Places = new Map()
  const relations = relationsOf(scenario)
  let [x, floor] = [0, 0]
  for (const [id, part] of Object.entries(scenario.parts)) {
    if (part.kind !== 'host' || part.in !== undefined) continue
    const { width, height } = placeHost(id, x, relations, places)
    x += width + HOST_GAP
    floor = Math.max(floor, height + WIRE_GAP)
  }
  // Ethernet switches stand between the adapters and the peers.
  const loose = Object.entries(scenario.parts).filter(
    ([id, part]) => part.in === undefined && !places.has(id),
  )
  for (const isSwitch of [true, false]) {
    const row = loose.filter(([, part]) => (part.kind === 'ethernet-switch') === isSwitch)
    const boxes = rowOf(
      row.map(([, part]) => sizeOf(part)),
      GAP,
      Math.max(x, SHEET_WIDTH),
    )
    place(
      row.map(([id]) => id),
      boxes,
      [0, floor],
      places,
    )
    floor += row.length > 0 ? boxes.height + WIRE_GAP : 0
  }
  return { ...scenario, parts: withPlaces(scenario.parts, places) }
}

const placeHost = (
  id: PartId,
  x: number,
  { parts, childrenOf, belowOf }: Relations,
  places: Places,
): { width: number; height: number } => {
  const boxOf = (part: PartId): Size => sizeOf(parts[part]!)
  const treeOf = (part: PartId): Tree => ({
    id: part,
    box: boxOf(part),
    children: belowOf(part).map(treeOf),
  })
  const isOf =
    (...kinds: string[]) =>
    (part: PartId) =>
      kinds.includes(parts[part]?.kind ?? '')
  const children = childrenOf(id)
  const vms = children.filter(isOf('vm'))
  const ports = inAddressOrder(children.filter(isOf('root-port')), parts, belowOf)
  const inside = children.filter((child) => !isOf('vm', 'root-port')(child))
  const trees = ports.map((port, index) => ({
    ...treeOf(port),
    isApart: index > 0 && socketOf(parts[port]) !== socketOf(parts[ports[index - 1]!]),
  }))
  const below = blockOf({ id, box: [0, 0], children: trees })
  const grid = hostGrid(vms.length)
  const width = Math.max(grid.size[0], below.width + 2 * MARGIN)
  const row = rowOf(inside.map(boxOf), GAP, width - HOST_GUTTER - MARGIN)
  const end = grid.size[1] + roomOfMoreCores(parts[id], width)
  const height = end + Math.max(0, row.height + PORT_ROOM - BELOW_BAY)
  const portTop = rootPortY([width, height])
  places.set(id, { at: [x, 0], size: [Math.round(width), height] })
  for (const [index, vm] of vms.entries()) places.set(vm, { at: grid.cell(index) })
  place(inside, row, [HOST_GUTTER, end - BELOW_BAY], places)
  // Root ports stand in the host; what is below them stands on the sheet.
  const left = (width - below.width) / 2
  const isPort = new Set(ports)
  for (const box of below.boxes) {
    if (box.id === id) continue
    const [atX, atY] = [left + box.x, portTop + box.y]
    places.set(box.id, { at: isPort.has(box.id) ? rounded(atX, atY) : rounded(x + atX, atY) })
  }
  return { width: Math.round(width), height: Math.max(height, portTop + below.height) }
}

/** A grid has room for one row of cores; VMs are drawn further down where there are more. */
const roomOfMoreCores = (host: Part | undefined, width: number): number => {
  const { sockets, coresPerSocket } = withDefaults(
    partKind('host')?.settings ?? {},
    host?.settings ?? {},
  )
  const { height } = coreRows(Number(sockets) * Number(coresPerSocket), width)
  return Math.max(0, height - coreRows(1, width).height)
}

const socketOf = (part: Part | undefined): number => Number(part?.settings.socket ?? 0)

/** Ports of one socket side by side, used ones first; in the order of their addresses as far as these are known. */
const inAddressOrder = (
  ports: readonly PartId[],
  parts: Readonly<Record<PartId, Part>>,
  belowOf: (part: PartId) => readonly PartId[],
): readonly PartId[] => {
  const place = (id: PartId): number => {
    const address = addressOf(String(parts[id]?.settings.address ?? ''))
    return address ? address.domain * BUSES + routingId(address) : UNKNOWN
  }
  return ports.toSorted(
    (a, b) =>
      socketOf(parts[a]) - socketOf(parts[b]) ||
      Number(belowOf(a).length === 0) - Number(belowOf(b).length === 0) ||
      place(a) - place(b),
  )
}

const BUSES = 0x1_00_00
const UNKNOWN = Number.MAX_SAFE_INTEGER

const rounded = (x: number, y: number): readonly [number, number] => [Math.round(x), Math.round(y)]

const place = (
  ids: readonly PartId[],
  row: Row,
  [left, top]: readonly [number, number],
  places: Places,
): void => {
  for (const [index, id] of ids.entries()) {
    const [x, y] = row.at[index] ?? [0, 0]
    places.set(id, { at: [left + x, top + y] })
  }
}

/** Links that lead down: from a root port, a switch or a bridge to the `up` port of the part below. */
const relationsOf = ({ parts, links }: Scenario): Relations => {
  const children = new Map<PartId, PartId[]>()
  for (const [id, { in: container }] of Object.entries(parts))
    if (container !== undefined) push(children, container, id)
  const below = new Map<PartId, PartId[]>()
  const hasUpper = new Set<PartId>()
  for (const { from, to } of Object.values(links)) {
    const [upper, lower] = from.port === 'up' ? [to, from] : [from, to]
    const part = parts[lower.part]
    if (lower.port !== 'up' || !parts[upper.part] || !part || part.in !== undefined) continue
    if (part.kind === 'host' || hasUpper.has(lower.part)) continue
    push(below, upper.part, lower.part)
    hasUpper.add(lower.part)
  }
  return {
    parts,
    childrenOf: (id) => children.get(id) ?? [],
    belowOf: (id) => below.get(id) ?? [],
  }
}

const push = (map: Map<PartId, PartId[]>, key: PartId, value: PartId): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

const withPlaces = (
  parts: Readonly<Record<PartId, Part>>,
  places: Places,
): Readonly<Record<PartId, Part>> =>
  Object.fromEntries(
    Object.entries(parts).map(([id, part]) => {
      const found = places.get(id)
      return [id, found ? { ...part, ...found } : part]
    }),
  )

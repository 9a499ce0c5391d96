/** Sizes of what is drawn and where new parts go, in pixels of the sheet at 100 %. Positions keep to a grid of 8. */

import { withDefaults } from '../fields.ts'
import { partKind } from '../parts/catalog.ts'
import { LIMITS } from './door/limits.ts'
import type { Part, PartId, Scenario } from './scenario.ts'

export type Position = readonly [x: number, y: number]
export type Size = readonly [width: number, height: number]

export const GRID = 8
export const snapped = ([x, y]: Position): Position => [
  Math.round(x / GRID) * GRID,
  Math.round(y / GRID) * GRID,
]

/** The door takes no position further out. */
export const onSheet = ([x, y]: Position): Position => [inReach(x), inReach(y)]
const inReach = (pixels: number): number =>
  Math.min(LIMITS.position, Math.max(-LIMITS.position, pixels)) + 0

const VM: Size = [172, 92]
/** One VM and the gap after it. */
const CELL: Size = [184, 104]
/** The VM bay of a host: row labels stand to its left, the cores above it. */
const BAY: Position = [80, 80]
/** Hypervisor, IOMMU and root complex, below the VM bay. */
const BELOW_BAY = 180
const RIGHT_OF_BAY = 12
const SMALLEST_HOST_COLUMNS = 3

const FIXED: Readonly<Record<string, Size>> = {
  host: [644, 364],
  vm: VM,
  'root-port': [56, 24],
  'pcie-switch': [172, 64],
  'ethernet-switch': [200, 72],
  peer: [200, 72],
}
/** A port of an adapter needs this for its address. */
const LEAST_PF = 112
const OTHERWISE: Size = [172, 64]

export const sizeOf = (part: Part): Size => {
  if (part.size) return part.size
  if (part.kind === 'nic') {
    const kind = partKind('nic')
    const { wirePorts } = withDefaults(kind?.settings ?? {}, part.settings)
    return [Number(wirePorts) > 1 ? Math.max(340, Number(wirePorts) * LEAST_PF) : 172, 84]
  }
  return (Object.hasOwn(FIXED, part.kind) ? FIXED[part.kind] : undefined) ?? OTHERWISE
}

export interface HostGrid {
  readonly columns: number
  readonly size: Size
  /** Of the `index`-th VM, relative to the host. */
  readonly cell: (index: number) => Position
}

const cellIn =
  (columns: number) =>
  (index: number): Position => [
    BAY[0] + (index % columns) * CELL[0],
    BAY[1] + Math.floor(index / columns) * CELL[1],
  ]

/** A host that holds that many VMs, about as wide as two are high. */
export const hostGrid = (vms: number): HostGrid => {
  const columns = Math.max(SMALLEST_HOST_COLUMNS, Math.ceil(Math.sqrt(vms * 2)))
  const rows = Math.max(1, Math.ceil(vms / columns))
  return {
    columns,
    cell: cellIn(columns),
    size: [BAY[0] + columns * CELL[0] + RIGHT_OF_BAY, BAY[1] + rows * CELL[1] + BELOW_BAY],
  }
}

/** A root port sits on the lower edge of its host. */
export const rootPortY = (host: Size): number => Math.round((host[1] - 12) / GRID) * GRID
/** The row of adapters below a host. */
export const BELOW_HOST = 44

const overlap = (a: Position, aSize: Size, b: Position, bSize: Size): boolean =>
  a[0] < b[0] + bSize[0] &&
  b[0] < a[0] + aSize[0] &&
  a[1] < b[1] + bSize[1] &&
  b[1] < a[1] + aSize[1]

const childrenOf = (scenario: Scenario, container: PartId): readonly Part[] =>
  Object.values(scenario.parts).filter((part) => part.in === container)

/** Where the VMs of a host end; what stands further down makes room for more of them. */
const endOfVms = (scenario: Scenario, hostId: PartId): number =>
  Math.max(
    BAY[1] + VM[1],
    ...childrenOf(scenario, hostId).map((part) =>
      part.kind === 'vm' ? part.at[1] + sizeOf(part)[1] : 0,
    ),
  )

const standsBelow = (part: Part, end: number): boolean =>
  part.kind === 'root-port' || (part.kind !== 'vm' && part.at[1] >= end)

/** The first `count` cells of a host's VM bay that nothing covers, and the height that the host then needs. */
export const freeCells = (
  scenario: Scenario,
  hostId: PartId,
  count: number,
): { readonly cells: readonly Position[]; readonly height: number } => {
  const host = scenario.parts[hostId]
  const [width, height] = host ? sizeOf(host) : FIXED.host!
  const columns = Math.max(1, Math.floor((width - BAY[0]) / CELL[0]))
  const cell = cellIn(columns)
  const end = endOfVms(scenario, hostId)
  const children = childrenOf(scenario, hostId)
  const taken = children.filter((part) => !standsBelow(part, end))
  const cells: Position[] = []
  for (let index = 0; cells.length < count; index++) {
    const at = cell(index)
    if (!taken.some((part) => overlap(at, VM, part.at, sizeOf(part)))) cells.push(at)
  }
  const lowest = Math.max(0, ...cells.map(([, y]) => y + CELL[1]))
  const devices = children.filter((part) => part.kind !== 'root-port' && standsBelow(part, end))
  // Devices below the bay move down with the edge of the host, as far as the VMs need.
  const highest = Math.min(Infinity, ...devices.map(({ at }) => at[1]))
  return {
    cells,
    height: Math.max(height, lowest + BELOW_BAY, height + Math.max(0, lowest - highest)),
  }
}

/** Gives a host that height; what stood on or below its lower edge moves down with it. */
export const withHostHeight = (scenario: Scenario, hostId: PartId, height: number): Scenario => {
  const host = scenario.parts[hostId]
  if (!host) return scenario
  const [width, before] = sizeOf(host)
  const down = Math.ceil((height - before) / GRID) * GRID
  if (down <= 0) return scenario
  const bottom = host.at[1] + before
  const end = endOfVms(scenario, hostId)
  const parts: Record<PartId, Part> = {}
  for (const [id, part] of Object.entries(scenario.parts)) {
    const isOnEdge = part.in === hostId && standsBelow(part, end)
    const isBelow = part.in === undefined && part.at[1] >= bottom
    parts[id] =
      isOnEdge || isBelow ? { ...part, at: onSheet([part.at[0], part.at[1] + down]) } : part
  }
  parts[hostId] = { ...host, size: [width, before + down] }
  return { ...scenario, parts }
}

/** Gives a host that width; what stood right beside it moves on. */
const withHostWidth = (scenario: Scenario, hostId: PartId, width: number): Scenario => {
  const host = scenario.parts[hostId]
  if (!host) return scenario
  const [before, height] = sizeOf(host)
  const on = Math.ceil((width - before) / GRID) * GRID
  if (on <= 0) return scenario
  const [left, top] = host.at
  const parts: Record<PartId, Part> = {}
  for (const [id, part] of Object.entries(scenario.parts)) {
    const isBeside =
      part.in === undefined &&
      part.at[0] >= left + before &&
      part.at[1] < top + height &&
      part.at[1] + sizeOf(part)[1] > top
    parts[id] = isBeside ? { ...part, at: onSheet([part.at[0] + on, part.at[1]]) } : part
  }
  parts[hostId] = { ...host, size: [before + on, height] }
  return { ...scenario, parts }
}

/** A host grows when a VM was put where it no longer fits. */
export const withVmsInside = (scenario: Scenario, hostId: PartId): Scenario => {
  const vms = childrenOf(scenario, hostId).filter(({ kind }) => kind === 'vm')
  if (scenario.parts[hostId]?.kind !== 'host' || vms.length === 0) return scenario
  const right = Math.max(...vms.map((vm) => vm.at[0] + sizeOf(vm)[0]))
  const low = Math.max(...vms.map((vm) => vm.at[1] + sizeOf(vm)[1]))
  const wide = withHostWidth(scenario, hostId, right + RIGHT_OF_BAY)
  return withHostHeight(wide, hostId, low + CELL[1] - VM[1] + BELOW_BAY)
}

/** A place on the sheet right of everything, or the corner of an empty one. */
export const besideAll = (scenario: Scenario): Position => {
  const tops = Object.values(scenario.parts).filter((part) => part.in === undefined)
  if (tops.length === 0) return [0, 0]
  const right = Math.max(...tops.map((part) => part.at[0] + sizeOf(part)[0]))
  return snapped([right + 40, Math.min(...tops.map((part) => part.at[1]))])
}

/** How a host divides itself: header, cores, VM bay, hypervisor, IOMMU, root complex. All relative to its corner. */
import {
  coreRows,
  HOST_GUTTER as GUTTER,
  HOST_HEADER as HEADER,
  HOST_RIGHT_PADDING as RIGHT_PADDING,
} from '../../scenario/core-rows.ts'
import { sizeOf } from '../../scenario/layout.ts'
import type { PartId } from '../../scenario/scenario.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import type { Rect } from './geometry.ts'
import { sheetIndex } from './sheet-index.ts'

const HYPERVISOR = 108
const IOMMU = 40
const ROOT_COMPLEX = 36
export const BELOW_BAY = HYPERVISOR + IOMMU + ROOT_COMPLEX
export const LEAST_BAY = 104
export const BAY_PADDING = 8

export interface Band {
  readonly title: string
  readonly count: string
  readonly top: number
  readonly height: number
}

export interface CoreCell extends Rect {
  readonly index: number
  /** Letter of the tenant that is pinned to it; "vsw" for a core of the software switch. */
  readonly tenant: string
  /** Draws its number below. */
  readonly isNumbered: boolean
}

export interface SocketMark {
  readonly socket: number
  readonly x: number
}

export interface HostLayout {
  readonly width: number
  readonly height: number
  readonly bands: readonly Band[]
  readonly cores: readonly CoreCell[]
  readonly bayTop: number
  readonly hypervisorTop: number
  readonly iommuTop: number
  readonly rootComplexTop: number
  readonly bar: Rect
  /** Where the root ports of each socket begin, for hosts whose ports belong to several. */
  readonly sockets: readonly SocketMark[]
  /** How far VMs are drawn below where the document has them, so that many cores never cover one. */
  readonly shift: number
  readonly vswitch: Rect | undefined
}

const coreCells = (
  count: number,
  width: number,
  tenants: ReadonlyMap<number, string>,
): { readonly cells: readonly CoreCell[]; readonly height: number } => {
  const { perRow, pitch, rowHeight, cell, isNumbered, height } = coreRows(count, width)
  const cells = Array.from({ length: count }, (_, index) => ({
    index,
    x: GUTTER + (index % perRow) * pitch,
    y: HEADER + 4 + Math.floor(index / perRow) * rowHeight,
    width: cell[0],
    height: cell[1],
    tenant: tenants.get(index) ?? '',
    isNumbered,
  }))
  return { cells, height }
}

const tenantsOf = (topology: Topology, hostId: PartId): ReadonlyMap<number, string> => {
  const index = sheetIndex(topology)
  const host = topology.hosts.get(hostId)
  const tenants = new Map<number, string>()
  for (const id of host?.vms ?? []) {
    const vm = topology.vms.get(id)
    const letter = index.letterOf(id) ?? vm?.name.slice(0, 2) ?? ''
    for (const core of vm?.settings.pinnedCores ?? []) tenants.set(Number(core), letter)
  }
  const ownsCores = index
    .throughSoftware(hostId)
    .some(({ interface: { path } }) => path === 'vhost-user' || path === 'hypervisor-vswitch')
  if (host && ownsCores)
    for (let worker = 0; worker < host.settings.vswitchWorkers; worker++)
      tenants.set(host.settings.vswitchCore + worker, 'vsw')
  return tenants
}

const VSWITCH = { width: 172, height: 76 }

/** Below the VMs that use it, in a column that no direct wire crosses when there is one. */
const vswitchAt = (
  topology: Topology,
  hostId: PartId,
  { width, top }: { readonly width: number; readonly top: number },
): Rect | undefined => {
  const index = sheetIndex(topology)
  const users = index.throughSoftware(hostId)
  const native = index.pastSoftware(hostId).filter(({ vm }) => vm === null)
  if (users.length === 0 && native.length === 0) return undefined
  const columnsOf = (views: typeof users): readonly number[] =>
    views.flatMap(({ vm }) => {
      const x = vm === null ? undefined : topology.parts.get(vm)?.part.at[0]
      return x === undefined ? [] : [x]
    })
  const wanted = columnsOf(users)
  const crossed = columnsOf(index.pastSoftware(hostId))
  const last = Math.max(GUTTER, width - RIGHT_PADDING - VSWITCH.width)
  const columns: number[] = []
  for (let x = GUTTER; x <= last; x += VSWITCH.width + 12) columns.push(x)
  const cost = (x: number): number =>
    (crossed.some((other) => Math.abs(other - x) < VSWITCH.width / 2) ? 10_000 : 0) +
    wanted.reduce((sum, other) => sum + Math.abs(other - x), 0) / Math.max(1, wanted.length)
  const x = columns.toSorted((a, b) => cost(a) - cost(b) || a - b)[0] ?? GUTTER
  return { x, y: top + 16, ...VSWITCH }
}

const PLATFORM = { kvm: 'KVM', esx: 'ESX', xen: 'Xen', native: 'no hypervisor' } as const
const IOMMU_SAYS = {
  off: 'off',
  passthrough: 'pass-through',
  lazy: 'lazy',
  strict: 'strict',
} as const

const PORT = 64

/** None where the ports of the sockets stand among each other. */
const socketMarks = (topology: Topology, rootPorts: readonly PartId[]): readonly SocketMark[] => {
  const ports = rootPorts
    .filter((id) => !sheetIndex(topology).isFolded(id))
    .flatMap((id) => topology.parts.get(id) ?? [])
    .map(({ part, settings }) => ({ x: part.at[0], socket: Number(settings.socket) }))
    .toSorted((a, b) => a.x - b.x)
  const marks = ports.flatMap(({ socket, x }, index) => {
    const before = ports[index - 1]
    if (before === undefined) return [{ socket, x: GUTTER }]
    return before.socket === socket ? [] : [{ socket, x: (before.x + PORT + x) / 2 }]
  })
  const isApart = marks.every(({ socket }, index) => socket > (marks[index - 1]?.socket ?? -1))
  return marks.length > 1 && isApart ? marks : []
}

const layOut = (topology: Topology, id: PartId): HostLayout | undefined => {
  const host = topology.hosts.get(id)
  const part = topology.parts.get(id)?.part
  if (!host || !part) return undefined
  const [width, wanted] = sizeOf(part)
  const cores = coreCells(host.coreCount, width, tenantsOf(topology, id))
  const bayTop = HEADER + cores.height
  const vms = host.vms.map((vm) => topology.parts.get(vm)!.part)
  const highest = Math.min(...vms.map(({ at }) => at[1]))
  const shift = vms.length > 0 ? Math.max(0, bayTop + BAY_PADDING - highest) : 0
  const lowest = Math.max(
    bayTop + LEAST_BAY,
    ...vms.map((vm) => vm.at[1] + shift + sizeOf(vm)[1] + BAY_PADDING),
  )
  const height = Math.max(wanted, lowest + BELOW_BAY)
  const rootComplexTop = height - ROOT_COMPLEX
  const iommuTop = rootComplexTop - IOMMU
  const hypervisorTop = iommuTop - HYPERVISOR
  const domains = sheetIndex(topology).pastSoftware(id).length
  const { platform, iommu } = host.settings
  const isNative = platform === 'native'
  return {
    width,
    height,
    cores: cores.cells,
    bayTop,
    hypervisorTop,
    iommuTop,
    rootComplexTop,
    shift,
    bar: {
      x: GUTTER,
      y: rootComplexTop + 10,
      width: width - GUTTER - RIGHT_PADDING - 12,
      height: 10,
    },
    sockets: socketMarks(topology, host.rootPorts),
    vswitch: vswitchAt(topology, id, { width, top: hypervisorTop }),
    bands: [
      { title: 'Cores', count: '', top: HEADER, height: cores.height },
      {
        title: isNative ? 'Applications' : 'VM bay',
        count: isNative ? '' : `${vms.length} ${vms.length === 1 ? 'VM' : 'VMs'}`,
        top: bayTop,
        height: hypervisorTop - bayTop,
      },
      {
        title: isNative ? 'System' : 'Hypervisor',
        count: PLATFORM[platform],
        top: hypervisorTop,
        height: HYPERVISOR,
      },
      {
        title: 'IOMMU',
        count: iommu === 'off' || domains === 0 ? IOMMU_SAYS[iommu] : `${domains + 1} domains`,
        top: iommuTop,
        height: IOMMU,
      },
      { title: 'Root complex', count: '', top: rootComplexTop, height: ROOT_COMPLEX },
    ],
  }
}

const made = new WeakMap<Topology, Map<PartId, HostLayout | undefined>>()

export const hostLayout = (topology: Topology, id: PartId): HostLayout | undefined => {
  const layouts = made.get(topology) ?? new Map<PartId, HostLayout | undefined>()
  made.set(topology, layouts)
  if (!layouts.has(id)) layouts.set(id, layOut(topology, id))
  return layouts.get(id)
}

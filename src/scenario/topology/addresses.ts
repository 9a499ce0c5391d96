/** Bus numbers, handed out depth first as firmware does, and the routing IDs that follow from them. */
import type { PciFunction } from '../../pci/pci-function.ts'
import type { PartId } from '../scenario.ts'
import type { PartView } from '../topology-view.ts'
import type { Joins } from './part-views.ts'

type Parts = ReadonlyMap<PartId, PartView>

/** Bus, device and function in 16 bits, as a TLP carries them (PCIe 5.0, 2.2.4.2). */
export type RoutingId = number

const DEVICES_OF_A_BUS = 32
const FUNCTIONS_OF_A_DEVICE = 8
/** First VF Offset of an adapter with ARI: VFs follow on the same bus. X710 and E810 count so. */
const OFFSET_WITH_ARI = 16
/** Without ARI the bus has no functions left: VFs start on the next one. */
const OFFSET_WITHOUT_ARI = 256

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

export const addressText = (id: RoutingId): string => {
  const wrapped = id & 0xffff
  return `0000:${hex(wrapped >> 8, 2)}:${hex((wrapped >> 3) & 31, 2)}.${wrapped & 7}`
}

/** The 16 bits of "0000:03:00.1" or "03:00.1"; undefined for any other text. */
export const routingIdOf = (address: string): RoutingId | undefined => {
  //                    domain            bus           device      function
  //              vvvvvvvvvvvvvvv    vvvvvvvvvvv      vvvvvvvvvvv    vvvvv
  const parts = /^(?:[\da-f]{4,8}:)?([\da-f]{2}):([\da-f]{2})\.([0-7])$/i.exec(address)
  if (!parts) return undefined
  const [, bus = '0', device = '0', fn = '0'] = parts
  return (Number.parseInt(bus, 16) << 8) | ((Number.parseInt(device, 16) & 31) << 3) | Number(fn)
}

const numberOf = (view: PartView, name: string): number => {
  const value = view.settings[name]
  return typeof value === 'number' ? value : 0
}

export interface AdapterAddresses {
  readonly pf: (pf: number) => string
  readonly vf: (pf: number, vf: number) => string
}

const drawnAddresses = (view: PartView, base: RoutingId): AdapterAddresses => {
  const first = view.settings.ari === 'no' ? OFFSET_WITHOUT_ARI : OFFSET_WITH_ARI
  const totalVfs = numberOf(view, 'totalVfs')
  return {
    pf: (pf) => addressText(base + pf),
    vf: (pf, vf) => addressText(base + first + pf * totalVfs + vf),
  }
}

/** What the machine printed stands; only VFs that were off are counted from offset and stride. */
const importedAddresses = (
  functions: readonly PciFunction[],
  drawn: AdapterAddresses,
): AdapterAddresses => {
  const physical = functions
    .filter(({ physicalFunction }) => physicalFunction === null)
    .toSorted((a, b) => (a.bdf < b.bdf ? -1 : 1))
  const virtual = new Map(
    physical.map(({ bdf }) => [
      bdf,
      functions
        .filter(({ physicalFunction }) => physicalFunction === bdf)
        .map((each) => each.bdf)
        .toSorted(),
    ]),
  )
  const vfBdf = (pf: number, vf: number): string => {
    const owner = physical[pf]
    const listed = owner && virtual.get(owner.bdf)?.[vf]
    if (listed !== undefined) return listed
    const id = owner && routingIdOf(owner.bdf)
    if (id === undefined || !owner?.sriov) return drawn.vf(pf, vf)
    const { firstVfOffset, vfStride } = owner.sriov
    return owner.bdf.slice(0, -7) + addressText(id + firstVfOffset + vf * vfStride).slice(5)
  }
  return { pf: (pf) => physical[pf]?.bdf ?? drawn.pf(pf), vf: vfBdf }
}

/** Buses that a device takes: its own, and those its VFs reach into. */
const busesOf = (view: PartView): number => {
  if (view.part.kind !== 'nic') return 1
  const totalVfs = numberOf(view, 'totalVfs')
  if (totalVfs === 0) return 1
  const first = view.settings.ari === 'no' ? OFFSET_WITHOUT_ARI : OFFSET_WITH_ARI
  return ((first + numberOf(view, 'wirePorts') * totalVfs - 1) >> 8) + 1
}

export interface Addresses {
  readonly of: (part: PartId) => string | null
  readonly adapter: (part: PartId) => AdapterAddresses
}

/** Numbers one host: its root ports are devices of bus 0. */
const numberHost = (
  rootPorts: readonly PartView[],
  parts: Parts,
  { neighbour }: Joins,
  ids: Map<PartId, RoutingId>,
): void => {
  let nextBus = 1
  const visit = (end: { part: PartId; port: string }): void => {
    const view = parts.get(neighbour(end)?.end.part ?? '')
    const bus = nextBus++
    if (!view || ids.has(view.id)) return
    ids.set(view.id, bus << 8)
    const below = view.ports.filter(
      ({ medium, role }) => medium === 'pcie' && role === 'downstream',
    )
    // The ports of a switch are devices of its inner bus; a bridge has its bus at once.
    if (view.part.kind === 'pcie-switch' && below.length > 0) nextBus++
    for (const port of below) visit({ part: view.id, port: port.id })
    if (below.length === 0) nextBus += busesOf(view) - 1
  }
  rootPorts.forEach((rootPort, index) => {
    const device = 1 + (index % (DEVICES_OF_A_BUS - 1))
    const fn = Math.floor(index / (DEVICES_OF_A_BUS - 1)) % FUNCTIONS_OF_A_DEVICE
    ids.set(rootPort.id, (device << 3) | fn)
    visit({ part: rootPort.id, port: 'down' })
  })
}

export const addresses = (parts: Parts, joined: Joins): Addresses => {
  const byHost = new Map<PartId, PartView[]>()
  for (const view of parts.values()) {
    if (view.part.kind !== 'root-port' || view.part.in === undefined) continue
    const known = byHost.get(view.part.in)
    if (known) known.push(view)
    else byHost.set(view.part.in, [view])
  }
  const ids = new Map<PartId, RoutingId>()
  for (const rootPorts of byHost.values()) numberHost(rootPorts, parts, joined, ids)
  const saidBy = (view: PartView | undefined): string | undefined => {
    const said = view?.part.functions?.[0]?.bdf ?? view?.settings.address
    return typeof said === 'string' && said !== '' ? said : undefined
  }
  return {
    of: (part) => {
      const id = ids.get(part)
      return saidBy(parts.get(part)) ?? (id === undefined ? null : addressText(id))
    },
    adapter: (part) => {
      const view = parts.get(part)
      if (!view) throw new Error(`No part is called ${part}`)
      const drawn = drawnAddresses(view, ids.get(part) ?? 0)
      const { functions } = view.part
      return functions && functions.length > 0 ? importedAddresses(functions, drawn) : drawn
    },
  }
}

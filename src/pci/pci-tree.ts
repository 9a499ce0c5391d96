/**
 * A machine's PCI functions as the kernel sees them, wherever they were read: buses, the bridge above each, and the order
 * of discovery. What a source did not tell is 'unknown', which is neither yes nor no.
 */
import type { AcsRegisters } from './acs.ts'
import { addressOf, type PciAddress } from './address.ts'
import type { PciFunction } from './pci-function.ts'

export type ExpressType = NonNullable<PciFunction['expressType']>

/** What a source knows of vendor and device. */
export interface Identity {
  readonly vendor: number | null
  /** One when the id is known, several when a name fits several, 'any' when the name fits none that is known. */
  readonly devices: readonly number[] | 'any'
  /** It may be a device that is not among them; no quirk knows that one. */
  readonly mayBeOther: boolean
}

export interface GivenFunction {
  /** "0000:03:00.0" */
  readonly bdf: string
  /** null: conventional PCI, without the capability. */
  readonly expressType: ExpressType | null | 'unknown'
  readonly isBridge: boolean
  readonly secondaryBus: number | null
  /** Bit 7 of the header type; null when the source does not show it. */
  readonly multifunctionBit: boolean | null
  /** The PF, for a VF. */
  readonly physicalFunction: string | null
  /** null: no ACS capability. */
  readonly acs: AcsRegisters | null | 'unknown'
  readonly identity: Identity
  /** Four hex digits; empty when not told. */
  readonly classCode: string
  readonly driver: string | null | 'unknown'
  /** "Intel Corporation 82576 Gigabit Network Connection" */
  readonly name: string
}

export interface TreeFunction extends GivenFunction, PciAddress {
  readonly isMultifunction: boolean
  readonly bus: number
}

export interface TreeBus {
  readonly domain: number
  readonly number: number
  /** In the order of device and function. */
  readonly functions: readonly TreeFunction[]
  /** What leads here: a bridge, the root complex, the bus of a PF whose VFs spill over, or nothing that was told. */
  readonly above:
    | { readonly kind: 'bridge'; readonly bridge: TreeFunction }
    | { readonly kind: 'root' }
    | { readonly kind: 'pf-bus'; readonly bus: number }
    | { readonly kind: 'unknown' }
}

export interface PciTree {
  /** In the order in which Linux meets them: a bus whole, then what is below each of its bridges. */
  readonly functions: readonly TreeFunction[]
  readonly at: (bdf: string) => TreeFunction | undefined
  readonly busOf: (at: { readonly domain: number; readonly bus: number }) => TreeBus
  /** The bus below a bridge, when something is on it. */
  readonly below: (bridge: TreeFunction) => TreeBus | undefined
  /** The bridge directly above; null on a root bus, undefined when nobody told. VFs hang where their PF does. */
  readonly bridgeAbove: (at: TreeFunction) => TreeFunction | null | undefined
  /** The function whose requester ID the IOMMU sees for all of a VMD's domain; itself for any other function. */
  readonly dmaFunction: (at: TreeFunction) => TreeFunction
}

const HOST_BRIDGE = '0600'
const VMD_DOMAINS = 0x10000
const key = (domain: number, bus: number): string => `${domain}:${bus}`

export const pciTree = (given: readonly GivenFunction[]): PciTree => {
  const functions = resolved(given)
  const byBdf = new Map(functions.map((each) => [each.bdf, each]))
  const onBus = new Map<string, TreeFunction[]>()
  const bridges = new Map<string, TreeFunction>()
  for (const each of functions) {
    const at = key(each.domain, each.bus)
    const known = onBus.get(at)
    if (known) known.push(each)
    else onBus.set(at, [each])
    // A secondary bus has a higher number than the bus of its bridge, so no circle can be written.
    if (!each.isBridge || each.secondaryBus === null || each.secondaryBus <= each.bus) continue
    const below = key(each.domain, each.secondaryBus)
    if (!bridges.has(below)) bridges.set(below, each)
  }
  const buses = new Map<string, TreeBus>()
  for (const [at, list] of onBus) {
    list.sort((a, b) => a.devfn - b.devfn)
    const [{ domain, bus: number }] = list as [TreeFunction]
    buses.set(at, { domain, number, functions: list, above: above(list, bridges.get(at), byBdf) })
  }
  const busOf: PciTree['busOf'] = ({ domain, bus }) => {
    const found = buses.get(key(domain, bus))
    if (!found) throw new Error(`no function is on bus ${bus}`)
    return found
  }
  const below: PciTree['below'] = (bridge) =>
    bridge.secondaryBus === null || bridges.get(key(bridge.domain, bridge.secondaryBus)) !== bridge
      ? undefined
      : buses.get(key(bridge.domain, bridge.secondaryBus))
  const bridgeAbove: PciTree['bridgeAbove'] = (at) => {
    let bus = busOf(at)
    while (bus.above.kind === 'pf-bus') bus = busOf({ domain: bus.domain, bus: bus.above.bus })
    if (bus.above.kind === 'unknown') return undefined
    return bus.above.kind === 'bridge' ? bus.above.bridge : null
  }
  const vmd = vmdOfDomain(functions)
  return {
    functions: discovered(buses, below),
    at: (bdf) => byBdf.get(bdf),
    busOf,
    below,
    bridgeAbove,
    dmaFunction: (at) => vmd.get(at.domain) ?? at,
  }
}

const resolved = (given: readonly GivenFunction[]): TreeFunction[] => {
  const placed = given.flatMap((each) => {
    const address = addressOf(each.bdf)
    return address ? [{ ...each, ...address }] : []
  })
  const functionsOfDevice = new Map<string, number>()
  const deviceOf = (each: PciAddress): string => `${key(each.domain, each.bus)}:${each.devfn >> 3}`
  for (const each of placed)
    if (each.physicalFunction === null)
      functionsOfDevice.set(deviceOf(each), (functionsOfDevice.get(deviceOf(each)) ?? 0) + 1)
  const expressLinks = new Set(
    placed.flatMap(({ expressType, domain, secondaryBus }) =>
      secondaryBus !== null && (expressType === 'root-port' || expressType === 'downstream-port')
        ? [key(domain, secondaryBus)]
        : [],
    ),
  )
  return placed.map((each) => {
    // A VF never counts as multifunction. A link has device 0 alone: another number is the upper part of an ARI function.
    const isBeyondFirst =
      (each.devfn & 7) !== 0 ||
      (each.devfn !== 0 && expressLinks.has(key(each.domain, each.bus))) ||
      (functionsOfDevice.get(deviceOf(each)) ?? 0) > 1
    const isMultifunction =
      each.physicalFunction === null && (isBeyondFirst || each.multifunctionBit === true)
    return { ...each, isMultifunction }
  })
}

/** Types that hang below a link or a bridge: without one in sight, part of the machine was not listed. */
const NEEDS_LINK: readonly GivenFunction['expressType'][] = [
  'endpoint',
  'upstream-port',
  'downstream-port',
  'pcie-to-pci-bridge',
]
const ROOT_TYPES: readonly GivenFunction['expressType'][] = [
  'root-port',
  'rc-endpoint',
  'event-collector',
]

const above = (
  list: readonly TreeFunction[],
  bridge: TreeFunction | undefined,
  byBdf: ReadonlyMap<string, TreeFunction>,
): TreeBus['above'] => {
  if (bridge) return { kind: 'bridge', bridge }
  const [first] = list
  const pf = byBdf.get(first?.physicalFunction ?? '')
  if (first && pf && pf.bus !== first.bus && list.every((each) => each.physicalFunction !== null))
    return { kind: 'pf-bus', bus: pf.bus }
  const isRoot =
    first?.bus === 0 ||
    list.some(
      ({ expressType, classCode }) => ROOT_TYPES.includes(expressType) || classCode === HOST_BRIDGE,
    )
  if (isRoot) return { kind: 'root' }
  const isComplete = [...byBdf.values()].every(
    (each) => !each.isBridge || each.secondaryBus !== null || each.domain !== first?.domain,
  )
  const hasLinked = list.some(({ expressType }) => NEEDS_LINK.includes(expressType))
  const isTold = isComplete && [...byBdf.values()].some(({ isBridge }) => isBridge)
  return isTold && !hasLinked ? { kind: 'root' } : { kind: 'unknown' }
}

const discovered = (
  buses: ReadonlyMap<string, TreeBus>,
  below: PciTree['below'],
): readonly TreeFunction[] => {
  const order: TreeFunction[] = []
  const spilled: TreeBus[] = []
  const visit = (bus: TreeBus): void => {
    order.push(...bus.functions)
    for (const each of bus.functions) {
      const next = below(each)
      if (next) visit(next)
    }
  }
  const tops = [...buses.values()].filter(({ above: { kind } }) => kind !== 'bridge')
  for (const bus of tops.toSorted((a, b) => a.domain - b.domain || a.number - b.number))
    if (bus.above.kind === 'pf-bus') spilled.push(bus)
    else visit(bus)
  for (const bus of spilled) order.push(...bus.functions)
  // VFs come when a driver enables them, after all else has its group.
  return [
    ...order.filter(({ physicalFunction }) => physicalFunction === null),
    ...order.filter(({ physicalFunction }) => physicalFunction !== null),
  ]
}

const VMD_NAME = /volume management device/i
/** Device ids that the vmd driver of Linux 6.18 takes. */
const VMD_DEVICES = [0x201d, 0x28c0, 0x467f, 0x4c3d, 0xa77f, 0x7d0b, 0xad0b, 0x9a0b, 0xb60b, 0xb06f]

/** Linux gives each VMD the next domain from 0x10000 on, in the order in which it meets the controllers. */
const vmdOfDomain = (functions: readonly TreeFunction[]): ReadonlyMap<number, TreeFunction> => {
  const isVmd = ({ domain, name, driver, identity: { vendor, devices } }: TreeFunction): boolean =>
    domain < VMD_DOMAINS &&
    (driver === 'vmd' ||
      VMD_NAME.test(name) ||
      (vendor === 0x8086 && devices !== 'any' && devices.some((id) => VMD_DEVICES.includes(id))))
  const controllers = functions.filter(isVmd).toSorted((a, b) => a.bus - b.bus || a.devfn - b.devfn)
  const domains = [...new Set(functions.map(({ domain }) => domain))]
    .filter((domain) => domain >= VMD_DOMAINS)
    .sort((a, b) => a - b)
  return new Map(
    domains.flatMap((domain, index) => {
      const controller = controllers[index]
      return controller ? [[domain, controller] as const] : []
    }),
  )
}

/**
 * Bus numbers of a host: as an import gives them, otherwise handed out depth first as firmware does. A device that was
 * moved to another port takes the numbers of its new place.
 */
import { addressAt, addressOf, type PciAddress } from '../../pci/address.ts'
import { extraBuses } from '../../pci/vf-routing.ts'
import type { LinkEnd, PartId } from '../scenario.ts'
import type { PartView } from '../topology-view.ts'
import { adapterFunctions } from './adapter-functions.ts'
import type { PlacedPart, PortNumbers } from './bus-places.ts'
import type { Joins } from './part-views.ts'

type Parts = ReadonlyMap<PartId, PartView>

const DEVICES_OF_A_BUS = 32
const FUNCTIONS_OF_A_DEVICE = 8
const LAST_BUS = 0xff

/** Devices of a bus first, then their further functions. */
const devfnOf = (index: number, devices: number): number =>
  ((index % devices) << 3) | (Math.floor(index / devices) % FUNCTIONS_OF_A_DEVICE)

const printedAddress = ({ part, settings }: PartView): PciAddress | undefined =>
  addressOf(part.functions?.[0]?.bdf ?? String(settings.address ?? ''))

const endpointPorts = (view: PartView): readonly string[] =>
  view.ports
    .filter(({ medium, role }) => medium === 'pcie' && role === 'downstream')
    .map(({ id }) => id)

/** Places of everything below the root ports of every host. Parts that reach no root port have none. */
export const busNumbers = (parts: Parts, joined: Joins): ReadonlyMap<PartId, PlacedPart> => {
  const byHost = new Map<PartId, PartView[]>()
  for (const view of parts.values()) {
    if (view.part.kind !== 'root-port' || view.part.in === undefined) continue
    const known = byHost.get(view.part.in)
    if (known) known.push(view)
    else byHost.set(view.part.in, [view])
  }
  const placed = new Map<PartId, PlacedPart>()
  for (const rootPorts of byHost.values()) numberHost(rootPorts, { parts, joined, placed })
  return placed
}

/** Its subordinate bus is known once all below it is placed. */
type OpenPort = { -readonly [K in keyof PortNumbers]: PortNumbers[K] }

interface World {
  readonly parts: Parts
  readonly joined: Joins
  readonly placed: Map<PartId, PlacedPart>
}

/** Bus numbers of a domain that are spoken for, and the next that is not. */
const freeBuses = () => {
  const taken = new Set<string>()
  const next = new Map<number, number>()
  return {
    take: (domain: number, bus: number): void => {
      taken.add(`${domain}:${bus}`)
    },
    isTaken: (domain: number, bus: number): boolean => taken.has(`${domain}:${bus}`),
    next: (domain: number): number => {
      let bus = next.get(domain) ?? 1
      while (taken.has(`${domain}:${bus}`)) bus++
      next.set(domain, bus + 1)
      return bus
    },
    skip: (domain: number, from: number, count: number): void => {
      next.set(domain, Math.max(next.get(domain) ?? 1, from + count))
    },
  }
}

const numberHost = (rootPorts: readonly PartView[], world: World): void => {
  const { parts, joined, placed } = world
  const free = freeBuses()
  const host = parts.get(rootPorts[0]?.part.in ?? '')
  for (const each of host?.part.functions ?? []) {
    const address = addressOf(each.bdf)
    if (address) free.take(address.domain, address.bus)
  }
  const below = (end: LinkEnd): PartView | undefined =>
    parts.get(joined.neighbour(end)?.end.part ?? '')

  // What the machine printed of its bridges is kept for them before anything is handed out.
  const reserve = (view: PartView, seen: Set<PartId>): void => {
    if (seen.has(view.id)) return
    seen.add(view.id)
    for (const { bdf, bridge } of view.part.functions ?? []) {
      const address = addressOf(bdf)
      if (!address) continue
      free.take(address.domain, address.bus)
      if (bridge)
        for (let bus = bridge.secondary; bus <= bridge.subordinate; bus++)
          free.take(address.domain, bus)
    }
    for (const port of endpointPorts(view)) {
      const next = below({ part: view.id, port })
      if (next) reserve(next, seen)
    }
  }
  const seen = new Set<PartId>()
  for (const view of rootPorts) reserve(view, seen)

  const given = new Set<string>()
  /** The bus below a port: the printed one, or that of the device in it, or the next. */
  const secondaryOf = (end: LinkEnd, domain: number, printed: number | undefined): number => {
    const device = below(end)
    const own = device && printedAddress(device)
    const candidates = [printed, own?.domain === domain ? own.bus : undefined]
    for (const bus of candidates)
      if (bus !== undefined && bus > 0 && !given.has(`${domain}:${bus}`)) {
        given.add(`${domain}:${bus}`)
        return bus
      }
    const bus = free.next(domain)
    given.add(`${domain}:${bus}`)
    return bus
  }

  /** Places what is joined to a port; the highest bus number that it took. */
  const visit = (end: LinkEnd, port: PortNumbers): number => {
    const view = below(end)
    if (!view || placed.has(view.id)) return port.secondary
    const { domain } = port.address
    const printed = printedAddress(view)
    const shift = printed && printed.domain === domain ? port.secondary - printed.bus : 0
    const ports = new Map<string, PortNumbers>()
    const place: PlacedPart = { domain, bus: port.secondary, shift, ports, above: port }
    placed.set(view.id, place)
    let last = port.secondary
    const names = endpointPorts(view)
    if (names.length > 0) {
      const facts = (view.part.functions ?? []).filter(({ bridge }) => bridge !== null)
      const isSwitch = view.part.kind === 'pcie-switch'
      // The ports of a switch are devices of its inner bus; a bridge has its bus at once.
      const inner = isSwitch
        ? ((shift === 0 ? facts[0]?.bridge?.secondary : undefined) ?? free.next(domain))
        : port.secondary
      last = Math.max(last, inner)
      for (const [index, name] of names.entries()) {
        const own = facts[isSwitch ? index + 1 : 0]
        const at = own && addressOf(own.bdf)
        const address = isSwitch
          ? { domain, bus: inner, devfn: at?.devfn ?? devfnOf(index, DEVICES_OF_A_BUS) }
          : { domain, bus: port.secondary, devfn: at?.devfn ?? 0 }
        const here: LinkEnd = { part: view.id, port: name }
        const secondary = secondaryOf(
          here,
          domain,
          shift === 0 ? own?.bridge?.secondary : undefined,
        )
        const numbers: OpenPort = { address, secondary, subordinate: secondary, isAssumed: false }
        ports.set(name, numbers)
        numbers.subordinate = lastBus(own, shift, visit(here, numbers))
        last = Math.max(last, numbers.subordinate)
      }
    } else {
      const extra = busesForVfs(view, place)
      // Buses that VFs reach into lead here and have no bridge of their own.
      if (!printed) free.skip(domain, port.secondary, 1 + extra)
      last += extra
    }
    return last
  }

  const rootBuses = new Set(
    [host, ...rootPorts].flatMap((view) =>
      (view?.part.functions ?? []).map(({ bdf }) => busKey(addressOf(bdf))),
    ),
  )
  rootPorts.forEach((view, index) => {
    const printed = printedAddress(view)
    const address = printed ?? addressAt(0, (1 << 3) + devfnOf(index, DEVICES_OF_A_BUS - 1))
    const end: LinkEnd = { part: view.id, port: 'down' }
    const facts = view.part.functions?.[0]
    const inside = printed ? undefined : insideRootComplex(below(end), rootBuses)
    const secondary = inside ?? secondaryOf(end, address.domain, facts?.bridge?.secondary)
    const port: OpenPort = {
      address,
      secondary,
      subordinate: secondary,
      isAssumed: inside !== undefined,
    }
    placed.set(view.id, {
      domain: address.domain,
      bus: address.bus,
      shift: 0,
      ports: new Map([['down', port]]),
      above: null,
    })
    port.subordinate = lastBus(facts, 0, visit(end, port))
  })
}

const busKey = (at: PciAddress | undefined): string => (at ? `${at.domain}:${at.bus}` : '')

/** The bus of a device that sits on a root bus itself, below a port that is drawn for it alone. */
const insideRootComplex = (
  device: PartView | undefined,
  rootBuses: ReadonlySet<string>,
): number | undefined => {
  const at = device && printedAddress(device)
  if (!at) return undefined
  const isInside = at.bus === 0 || rootBuses.has(busKey(at))
  return isInside ? at.bus : undefined
}

type Facts = NonNullable<PartView['part']['functions']>[number] | undefined

/** A printed bridge leads as far as it was set up to; what is drawn is set up for all that is below. */
const lastBus = (facts: Facts, shift: number, needed: number): number =>
  shift === 0 ? (facts?.bridge?.subordinate ?? needed) : needed

const busesForVfs = (view: PartView, place: PlacedPart): number => {
  if (view.part.kind !== 'nic') return 0
  const { totalVfs, pfAddress, numbering, pfs } = adapterFunctions(view, place)
  let most = 0
  for (let pf = 0; pf < pfs; pf++)
    most = Math.max(most, extraBuses(pfAddress(pf), numbering(pf), totalVfs(pf)))
  return Math.min(most, LAST_BUS)
}

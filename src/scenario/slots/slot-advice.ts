/** Which free slots of its host an adapter can move to, which are better, and why. */
import { addressText } from '../../pci/address.ts'
import type { LinkEnd, PartId } from '../scenario.ts'
import { worldOf } from '../topology.ts'
import type { AdapterView, HostView, Topology } from '../topology-view.ts'
import { wouldReachVfs } from '../vf-reach.ts'
import { type Bandwidth, bandwidthBelow, freeSlots, type Slot } from './free-slots.ts'
import { onceEach } from './once-each.ts'
import { slotGroups } from './slot-groups.ts'

/** What a card has of the slot that it is in, or could be in. */
export interface SlotWorth extends Bandwidth {
  readonly socket: number
  /** Pinned VMs that use the card and run on the socket of the slot. */
  readonly nearVms: number
  /** Functions of other parts in its IOMMU groups, bridges aside; null when the IOMMU is off. */
  readonly strangers: number | null
}

export interface SlotOffer {
  readonly end: LinkEnd
  /** "root port 3" */
  readonly slot: string
  readonly address: string
  readonly now: SlotWorth
  readonly there: SlotWorth
}

export interface SlotAdvice extends SlotOffer {
  readonly gains: readonly Gain[]
  /** "15.8 instead of 7.88 GB/s, socket 0 as its VMs, an IOMMU group of its own" */
  readonly says: string
}

export type Gain = 'bandwidth' | 'near' | 'group'

/** Better in one way and worse in none, the best first; of equal ports of one part one. */
export const slotAdvice = (topology: Topology, adapter: AdapterView): readonly SlotAdvice[] => {
  const better = slotOffers(topology, adapter).flatMap((offer) => {
    const { now, there } = offer
    const gains = gainsOf(now, there)
    return gains.length > 0 && isNoWorse(now, there)
      ? [{ ...offer, gains, says: inWords(now, there, gains) }]
      : []
  })
  return better.filter(
    ({ end, there }, at) =>
      better.findIndex((each) => each.end.part === end.part && each.there.left === there.left) ===
      at,
  )
}

/** All where it takes nothing from others and its VFs are reached, the best first. Several rules ask. */
export const slotOffers = onceEach(
  (topology: Topology, adapter: AdapterView): readonly SlotOffer[] => {
    const host = topology.hosts.get(adapter.host ?? '')
    const [own, ...uplinks] = adapter.pcie ?? []
    if (!host || !own || isInside(topology, adapter.id)) return []
    const slots = freeSlots(topology, host)
    if (slots.length === 0) return []
    const link = { generation: own.trainedGeneration, lanes: own.trainedLanes }
    const groups = slotGroups(topology, host)
    const now: SlotWorth = {
      ...bandwidthBelow(topology, link, uplinks, adapter.id),
      socket: adapter.socket,
      nearVms: nearVms(topology, host, adapter, adapter.socket),
      strangers: groups.strangersOf(adapter.id),
    }
    return slots
      .map((slot) => ({ slot, there: worthOf(topology, host, adapter, slot) }))
      .filter(
        ({ slot, there }) =>
          !crowds(adapter, there) && wouldReachVfs(topology, adapter, slot.numbers),
      )
      .toSorted((a, b) => order(a.there, b.there, adapter.socket))
      .map(({ slot: { end, name, numbers }, there }) => ({
        end,
        slot: name,
        address: addressText(numbers.address),
        now,
        there,
      }))
  },
)

const isInside = (topology: Topology, part: PartId): boolean =>
  worldOf(topology).addresses.placeOf(part)?.above?.isAssumed === true

const nearVms = (
  { interfaces, vms }: Topology,
  { settings }: HostView,
  { id }: AdapterView,
  socket: number,
): number => {
  const users = new Set(
    [...interfaces.values()].flatMap(({ vm, interface: { adapter } }) =>
      vm !== null && adapter === id ? [vm] : [],
    ),
  )
  return [...users].filter((each) => {
    const cores = vms.get(each)?.settings.pinnedCores ?? []
    return (
      cores.length > 0 &&
      cores.every((core) => Math.floor(core / settings.coresPerSocket) === socket)
    )
  }).length
}

const worthOf = (
  topology: Topology,
  host: HostView,
  adapter: AdapterView,
  slot: Slot,
): SlotWorth => {
  const { capable, uplinks, socket } = slot
  const link = {
    generation: Math.min(adapter.settings.generation, capable.generation),
    lanes: Math.min(adapter.settings.lanes, capable.lanes),
  }
  return {
    ...bandwidthBelow(topology, link, uplinks, adapter.id),
    socket,
    nearVms: nearVms(topology, host, adapter, socket),
    strangers: slotGroups(topology, host).strangersAt(slot, adapter.id),
  }
}

/** It would draw from the others below the same uplink. */
const crowds = ({ settings }: AdapterView, { trained, left }: SlotWorth): boolean =>
  Math.min(trained, (settings.wirePorts * settings.portGbps * 1e9) / 8) > left * NOTICEABLE

/** Rates that differ by less are the same to a reader. */
const NOTICEABLE = 1.01

const isNoWorse = (now: SlotWorth, there: SlotWorth): boolean =>
  there.left * NOTICEABLE >= now.left &&
  there.nearVms >= now.nearVms &&
  (there.strangers ?? 0) <= (now.strangers ?? 0)

const gainsOf = (now: SlotWorth, there: SlotWorth): readonly Gain[] => [
  ...(there.left > now.left * NOTICEABLE ? (['bandwidth'] as const) : []),
  ...(there.nearVms > now.nearVms ? (['near'] as const) : []),
  ...((now.strangers ?? 0) > 0 && there.strangers === 0 ? (['group'] as const) : []),
]

/** Bandwidth that can be used comes before nearness only where it is more. */
const order = (a: SlotWorth, b: SlotWorth, socket: number): number =>
  b.nearVms - a.nearVms ||
  b.left - a.left ||
  Number(b.socket === socket) - Number(a.socket === socket) ||
  a.trained - b.trained

const inWords = (now: SlotWorth, there: SlotWorth, gains: readonly Gain[]): string =>
  [
    gains.includes('bandwidth')
      ? `${gigabytes(there.left)} instead of ${gigabytes(now.left)} GB/s`
      : `${gigabytes(there.left)} GB/s as now`,
    ...(there.nearVms > 0 ? [`socket ${there.socket} as its VMs`] : []),
    ...(there.strangers === null
      ? []
      : [
          there.strangers === 0
            ? 'an IOMMU group of its own'
            : `an IOMMU group with ${there.strangers} other functions`,
        ]),
  ].join(', ')

const gigabytes = (bytesPerSecond: number): string =>
  String(Number((bytesPerSecond / 1e9).toPrecision(3)))

/** Which free slot of its host is better for an adapter, and why. */
import { addressText } from '../../pci/address.ts'
import type { LinkEnd, PartId } from '../scenario.ts'
import { worldOf } from '../topology.ts'
import type { AdapterView, HostView, Topology } from '../topology-view.ts'
import { wouldReachVfs } from '../vf-reach.ts'
import { type Bandwidth, bandwidthBelow, freeSlots, type Slot } from './free-slots.ts'
import { slotGroups } from './slot-groups.ts'

/** What a card has of the slot that it is in, or could be in. */
export interface SlotWorth extends Bandwidth {
  readonly socket: number
  /** Pinned VMs that use the card and run on the socket of the slot. */
  readonly nearVms: number
  /** Functions of other parts in its IOMMU groups, bridges aside; null when the IOMMU is off. */
  readonly strangers: number | null
}

export interface SlotAdvice {
  readonly end: LinkEnd
  /** "root port 3" */
  readonly slot: string
  readonly address: string
  readonly now: SlotWorth
  readonly there: SlotWorth
  readonly gains: readonly Gain[]
  /** "15.8 instead of 7.88 GB/s, socket 0 as its VMs, an IOMMU group of its own" */
  readonly says: string
}

export type Gain = 'bandwidth' | 'near' | 'group'

const known = new WeakMap<Topology, Map<PartId, readonly SlotAdvice[]>>()

/** Better in one way and worse in none, the best first; of equal ports of one part one. Several rules ask. */
export const slotAdvice = (topology: Topology, adapter: AdapterView): readonly SlotAdvice[] => {
  const ofTopology = known.get(topology) ?? new Map<PartId, readonly SlotAdvice[]>()
  known.set(topology, ofTopology)
  const advice = ofTopology.get(adapter.id) ?? findAdvice(topology, adapter)
  ofTopology.set(adapter.id, advice)
  return advice
}

const findAdvice = (topology: Topology, adapter: AdapterView): readonly SlotAdvice[] => {
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
  const better = slots
    .flatMap((slot) => {
      const there = worthOf(topology, host, adapter, slot)
      const gains = gainsOf(now, there)
      const isBetter =
        gains.length > 0 &&
        isNoWorse(now, there) &&
        !crowds(adapter, there) &&
        wouldReachVfs(topology, adapter, slot.numbers)
      return isBetter ? [{ slot, there, gains }] : []
    })
    .toSorted((a, b) => order(a.there, b.there))
  const isFirst = ({ slot, there }: (typeof better)[number], at: number): boolean =>
    better.findIndex(
      (each) => each.slot.end.part === slot.end.part && each.there.left === there.left,
    ) === at
  return better.filter(isFirst).map(({ slot: { end, name, numbers }, there, gains }) => ({
    end,
    slot: name,
    address: addressText(numbers.address),
    now,
    there,
    gains,
    says: inWords(now, there, gains),
  }))
}

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
const order = (a: SlotWorth, b: SlotWorth): number =>
  b.nearVms - a.nearVms || b.left - a.left || a.trained - b.trained

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

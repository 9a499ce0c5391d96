/** Which free slot of its host is better for an adapter, and why. */
import { groupReport } from '../../pci/group-report.ts'
import { moveDevice } from '../edits/links.ts'
import { groupQuestion, pciFunctions } from '../host-groups.ts'
import type { LinkEnd, PartId } from '../scenario.ts'
import { buildTopology, worldOf } from '../topology.ts'
import type { AdapterView, HostView, Topology } from '../topology-view.ts'
import { unreachableVfs } from '../vf-reach.ts'
import { type Bandwidth, bandwidthBelow, freeSlots, type Slot } from './free-slots.ts'

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
  readonly address: string | null
  readonly now: SlotWorth
  readonly there: SlotWorth
  readonly gains: readonly Gain[]
  /** "15.8 instead of 7.88 GB/s, socket 0 as its VMs, an IOMMU group of its own" */
  readonly says: string
}

export type Gain = 'bandwidth' | 'near' | 'group'

/** More would take long on a machine with many free ports; the best come first. */
const MOST_TRIED = 4

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
  const strangers = strangersOf(topology, host, adapter.id)
  const now: SlotWorth = {
    ...bandwidthBelow(topology, link, uplinks, adapter.id),
    socket: adapter.socket,
    nearVms: nearVms(topology, host, adapter, adapter.socket),
    strangers,
  }
  const candidates = slots
    .map((slot) => ({ slot, there: worthOf(topology, host, adapter, slot, now) }))
    .filter(
      ({ there }) =>
        isNoWorse(now, there) &&
        !crowds(adapter, there) &&
        (gainsOf(now, there).length > 0 || (strangers ?? 0) > 0),
    )
    .toSorted((a, b) => order(a.there, b.there))
  const distinct = new Map(
    candidates.toReversed().map((each) => [`${each.slot.end.part} ${each.there.left}`, each]),
  )
  return [...distinct.values()]
    .toReversed()
    .slice(0, MOST_TRIED)
    .flatMap(({ slot, there: guessed }) => {
      const moved = afterMove(topology, host, adapter, slot)
      if (!moved) return []
      const there = { ...guessed, strangers: moved.strangers }
      const gains = gainsOf(now, there)
      if (!isNoWorse(now, there) || gains.length === 0) return []
      const { end, name, address } = slot
      return [{ end, slot: name, address, now, there, gains, says: inWords(now, there, gains) }]
    })
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
  { capable, uplinks, socket }: Slot,
  { strangers }: SlotWorth,
): SlotWorth => {
  const link = {
    generation: Math.min(adapter.settings.generation, capable.generation),
    lanes: Math.min(adapter.settings.lanes, capable.lanes),
  }
  return {
    ...bandwidthBelow(topology, link, uplinks, adapter.id),
    socket,
    nearVms: nearVms(topology, host, adapter, socket),
    strangers,
  }
}

/** It would draw from the others below the same uplink. */
const crowds = ({ settings }: AdapterView, { trained, left }: SlotWorth): boolean =>
  Math.min(trained, (settings.wirePorts * settings.portGbps * 1e9) / 8) > left * NOTICEABLE

/** undefined: VFs that are reached now would not be. */
const afterMove = (
  topology: Topology,
  host: HostView,
  { id }: AdapterView,
  slot: Slot,
): { readonly strangers: number | null } | undefined => {
  const { scenario } = topology
  const moved = buildTopology(moveDevice(scenario, id, slot.end).change(scenario), topology)
  const place = moved.hosts.get(host.id)
  if (!place?.adapters.includes(id)) return undefined
  const cannotReach = (design: Topology, each: PartId): boolean => {
    const view = design.adapters.get(each)
    return view !== undefined && unreachableVfs(design, view).length > 0
  }
  const isLost = place.adapters.some(
    (each) => cannotReach(moved, each) && !cannotReach(topology, each),
  )
  if (isLost) return undefined
  return { strangers: strangersOf(moved, place, id) }
}

const strangersOf = (topology: Topology, host: HostView, part: PartId): number | null => {
  const question = groupQuestion(topology, host, 'used')
  if (!question.iommu.isOn) return null
  const functions = new Map(
    pciFunctions(topology, host.id, 'used').map((each) => [each.function.bdf, each]),
  )
  const isOwn = (bdf: string): boolean => functions.get(bdf)?.part === part
  const strangers = groupReport(question)
    .groups.filter((group) => group.functions.some(isOwn))
    .flatMap((group) => group.functions)
    .filter((bdf) => !isOwn(bdf) && functions.get(bdf)?.function.isBridge === false)
  return new Set(strangers).size
}

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

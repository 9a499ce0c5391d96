/** The way of a peer write and a peer read between two functions of a host: sentences, latency, links, bandwidth. */
import { costReader } from '../../hardware/costs.ts'
import { DISTANCE_MEANS, type Distance, distance } from '../../pci/distance.ts'
import { type AddressType, type IommuTreats, type PeerPath, peerPath } from '../../pci/peer-path.ts'
import { completionOverhead, requestOverhead } from '../../pci/tlp.ts'
import { tagLimitedRate } from '../../pci/tlp-traffic.ts'
import { attachmentOf } from '../field-sets.ts'
import { type ResolvedFunction, type ResolvedHost, resolvedHost } from '../resolved-functions.ts'
import type { HostView, PartView, Topology } from '../topology-view.ts'
import { chipsOf } from './distance-matrix.ts'
import { type Passage, passageOf, type TlpMessage } from './passage.ts'
import { type LinkLoad, linkLoads, type PairShare, pairShare } from './peer-bandwidth.ts'
import { type PeerDevice, peerDevices } from './peer-devices.ts'
import { type Charge, type Crossing, peerRoute } from './peer-route.ts'

export interface PeerAsk {
  /** "0000:03:00.0" */
  readonly from: string
  readonly to: string
  readonly address: AddressType
  /** Of one write or read; a power of two. */
  readonly payloadBytes: number
  /** Whether the IOTLB knows the page of a request that is translated. */
  readonly iotlb: 'hit' | 'miss'
}

export interface LinkOnWay {
  readonly id: string
  /** "nic 1 to psw 1" */
  readonly name: string
  readonly generation: number
  readonly lanes: number
  /** Encoded rate of one direction. */
  readonly bytesPerSecond: number
  readonly isShared: boolean
  /** Bytes on the wire, up and down, for one write and for one read of the payload. */
  readonly write: { readonly up: number; readonly down: number }
  readonly read: { readonly up: number; readonly down: number }
}

export interface PeerWay {
  readonly ask: PeerAsk
  readonly from: PeerDevice
  readonly to: PeerDevice
  readonly distance: Distance
  readonly distanceMeans: string
  /** A posted write: one way. */
  readonly write: Passage
  /** null where the request is blocked. */
  readonly read: {
    readonly request: Passage
    readonly completion: Passage
    readonly ns: number
  } | null
  readonly links: readonly LinkOnWay[]
  /** The one with the least encoded rate; null inside one device or the root complex. */
  readonly leastLink: string | null
  readonly writeShares: readonly PairShare[]
  readonly readShares: readonly PairShare[]
  /** What the numbers leave out. */
  readonly notes: readonly string[]
}

export const PAYLOADS = [64, 256, 1_024, 4_096] as const
export const DEFAULT_PAYLOAD = 256
const PAIRS = [1, 2, 4, 8]

/** undefined when the host has no such function. */
export const peerWay = (topology: Topology, host: HostView, ask: PeerAsk): PeerWay | undefined => {
  const resolved = resolvedHost(topology, host)
  const devices = peerDevices(topology, resolved.functions, 'functions')
  const end = (bdf: string) => ({
    device: devices.find((each) => each.bdf === bdf),
    of: resolved.functions.find((each) => each.bdf === bdf),
    at: resolved.tree.at(bdf),
  })
  const [from, to] = [end(ask.from), end(ask.to)]
  if (!from.device || !to.device || !from.of || !to.of || !from.at || !to.at) return undefined
  const { tree, platform } = resolved
  const iommu = treatment(topology, host, resolved, from.of)
  const costs = costReader({
    clockGhz: host.settings.clockGhz,
    exits: host.settings.exits,
    overrides: topology.scenario.costs,
  })
  const world = {
    topology,
    partOf: (bdf: string) => resolved.functions.find((each) => each.bdf === bdf)?.part ?? null,
    linkOf: (part: string) => resolved.functions.find((each) => each.part === part)?.link ?? null,
    isOtherSocket: from.of.numaNode !== to.of.numaNode,
    translation: translation(host, ask, iommu),
  }
  // What a parameter declares redirects nothing.
  const real = { ...platform, override: null }
  const question = { tree, platform: real, iommu, address: ask.address }
  const there = peerPath({ ...question, from: from.at, to: to.at })
  const back = peerPath({ ...question, from: to.at, to: from.at, carries: 'completion' })
  const request = peerRoute(world, there.hops)
  const completion = peerRoute(world, back.hops)
  const readers = {
    costs,
    linkName: (over: Crossing) => nameOfLink(topology, over, over.direction),
  }

  const { payloadBytes } = ask
  const mpsBytes = Math.min(from.of.mpsBytes ?? SMALLEST, to.of.mpsBytes ?? SMALLEST)
  const mrrsBytes = numberOf(topology.parts.get(from.of.part), 'mrrsBytes') ?? DEFAULT_MRRS
  const written = cut(payloadBytes, mpsBytes, requestOverheadOf)
  const asked: TlpMessage = { ...cut(payloadBytes, mrrsBytes, requestOverheadOf), payloadBytes: 0 }
  const answered = cut(payloadBytes, Math.min(mpsBytes, mrrsBytes), completionOverheadOf)

  const write = passageOf(there.way, request, written, readers)
  const isBlocked = there.way === 'blocked'
  // The requests behind the first are answered while the completions of the first are on their way.
  const first = passageOf(there.way, request, { ...asked, tlps: 1 }, readers)
  const last = passageOf(back.way, completion, answered, readers)
  const readNs = first.ns + last.ns
  const ends = [from.of.part, to.of.part]
  const dllps = costs('pcie.dllp-overhead')
  const writeLoads = isBlocked ? [] : linkLoads([{ route: request, message: written }], ends, dllps)
  const readLoads = isBlocked
    ? []
    : linkLoads(
        [
          { route: request, message: asked },
          { route: completion, message: answered },
        ],
        ends,
        dllps,
      )
  const tags = numberOf(topology.parts.get(from.of.part), 'dmaTags')
  const mostReads = tags === undefined ? undefined : tagLimitedRate(tags / asked.tlps, readNs)
  const links = linksOf(topology, writeLoads, readLoads)
  return {
    ask,
    from: from.device,
    to: to.device,
    ...howFar(resolved, from.of, to.of),
    write,
    read: isBlocked ? null : { request: first, completion: last, ns: readNs },
    links,
    leastLink: links.toSorted((a, b) => a.bytesPerSecond - b.bytesPerSecond)[0]?.id ?? null,
    writeShares:
      writeLoads.length === 0
        ? []
        : PAIRS.map((pairs) => pairShare(writeLoads, payloadBytes, pairs)),
    readShares:
      readLoads.length === 0
        ? []
        : PAIRS.map((pairs) => pairShare(readLoads, payloadBytes, pairs, mostReads)),
    notes: notesOf(topology, resolved, there, links.length),
  }
}

/** What every PCIe function takes, and Max_Read_Request_Size after reset (PCIe 5.0, 7.5.3.4). */
const SMALLEST = 128
const DEFAULT_MRRS = 512

const requestOverheadOf = (generation: number): number =>
  requestOverhead({ generation, addressBits: 64 })
const completionOverheadOf = (generation: number): number =>
  completionOverhead({ generation, addressBits: 64 })

const cut = (bytes: number, most: number, overhead: TlpMessage['overhead']): TlpMessage => ({
  tlps: Math.ceil(bytes / most),
  payloadBytes: Math.min(bytes, most),
  overhead,
})

const numberOf = (view: PartView | undefined, setting: string): number | undefined => {
  const value = view?.settings[setting]
  return typeof value === 'number' ? value : undefined
}

/** The host's own functions pass through or are translated as its setting says; those of a guest always are. */
const treatment = (
  topology: Topology,
  host: HostView,
  { isIommuOn }: ResolvedHost,
  { part, pf, vf }: ResolvedFunction,
): IommuTreats => {
  if (!isIommuOn) return 'off'
  if (host.settings.iommu !== 'passthrough') return 'translates'
  const isGuests = [...topology.interfaces.values()].some(
    ({ vm, interface: given }) =>
      vm !== null &&
      given.adapter === part &&
      given.pf === pf &&
      (attachmentOf(given.path) === 'vf'
        ? (given.vf ?? 0) === vf
        : attachmentOf(given.path) === 'pf' && vf === null),
  )
  return isGuests ? 'translates' : 'passes'
}

/** A hit costs nothing that was ever measured; a miss one read, as the upper levels are cached. */
const translation = (
  { settings }: HostView,
  { iotlb, address }: PeerAsk,
  iommu: IommuTreats,
): readonly Charge[] =>
  iommu === 'translates' && iotlb === 'miss' && address === 'untranslated'
    ? [{ cost: `iommu.${settings.iommuGeneration}.read`, times: 1 }]
    : []

const howFar = (
  { tree, functions }: ResolvedHost,
  from: ResolvedFunction,
  to: ResolvedFunction,
) => {
  const [a, b] = [from, to].map(({ bdf, numaNode }) => {
    const at = tree.at(bdf)
    if (!at) throw new Error(`no function is at ${bdf}`)
    return { at, numaNode }
  })
  const far = distance(tree, a!, b!, chipsOf(functions))
  return { distance: far, distanceMeans: DISTANCE_MEANS[far] }
}

const nameOfLink = (
  { parts }: Topology,
  { lower, upper }: Crossing,
  direction: Crossing['direction'] = 'up',
): string => {
  const [below, above] = [lower, upper].map((part) => parts.get(part)?.part.name ?? part)
  return direction === 'up' ? `${below} to ${above}` : `${above} to ${below}`
}

const linksOf = (
  topology: Topology,
  writes: readonly LinkLoad[],
  reads: readonly LinkLoad[],
): readonly LinkOnWay[] => {
  const bytes = (loads: readonly LinkLoad[], id: string) => {
    const load = loads.find(({ link }) => link.id === id)
    return { up: load?.upBytes ?? 0, down: load?.downBytes ?? 0 }
  }
  const all = new Map([...writes, ...reads].map((load) => [load.link.id, load]))
  return [...all.values()].map(({ link, crossing, isShared }) => ({
    id: link.id,
    name: nameOfLink(topology, crossing),
    generation: link.generation,
    lanes: link.lanes,
    bytesPerSecond: link.rate / 8,
    isShared,
    write: bytes(writes, link.id),
    read: bytes(reads, link.id),
  }))
}

const notesOf = (
  { parts }: Topology,
  { tree, functions }: ResolvedHost,
  { way, hops }: PeerPath,
  links: number,
): readonly string[] => {
  const passed = functions.filter(({ bdf }) => hops.some(({ at }) => at === bdf))
  const unread = passed.find(
    ({ part, bdf }) =>
      parts.get(part)?.part.kind === 'pcie-switch' && tree.at(bdf)?.expressType === null,
  )
  return [
    'What the memory of the target takes to answer a read is its own affair and not counted.',
    ...(unread
      ? [
          `What was printed of ${parts.get(unread.part)?.part.name} shows no capabilities, so nothing is known of its ACS: the way may be another. A listing made by root tells.`,
        ]
      : []),
    ...(way === 'depends on the root complex'
      ? ['Numbers hold if the root complex sends peer requests on at all: many do not, or slowly.']
      : []),
    ...(links === 0 && way !== 'blocked'
      ? ['What a device or the root complex takes inside its chip is not known.']
      : []),
    ...(passed.some(({ part }) => parts.get(part)?.part.kind === 'pci-bridge')
      ? ['Waiting on a conventional PCI bus is not counted.']
      : []),
  ]
}

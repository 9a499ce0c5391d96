/** Memory that the functions below each port of a host ask for, by what a machine printed or what settings say. */
import { modelById } from '../parts/models.ts'
import {
  type Aperture,
  barAperture,
  bridgeApertures,
  type MemoryBar,
  vfAperture,
  type WindowKind,
  windowBytes,
} from '../pci/apertures.ts'
import type { PciBar, PciFunction, PciWindow } from '../pci/pci-function.ts'
import type { LinkEnd, PartId } from './scenario.ts'
import type { AdapterFunctions } from './topology/adapter-functions.ts'
import { worldOf } from './topology.ts'
import type { PartView, Topology } from './topology-view.ts'

export interface MemoryUse {
  readonly part: PartId
  /** What of the part: "PF 0", "64 VFs of PF 0", or an address. */
  readonly says: string
  /** Whose memory it is: 0 for that of the function itself. */
  readonly vfs: number
  /** set: by a setting or the catalogue. unknown: nobody told, and nothing of it is counted. */
  readonly known: 'printed' | 'set' | 'unknown'
  readonly apertures: readonly Aperture[]
}

export interface PortMemory {
  readonly part: PartId
  readonly port: string
  /** Everything below, through switches too. */
  readonly uses: readonly MemoryUse[]
  readonly needs: Readonly<Record<WindowKind, number>>
  /** The windows that the machine had when it was read; absent where nobody told. */
  readonly printed?: Readonly<Record<WindowKind, number>>
}

/** One for each port that leads away from the root complex, in their order. */
export const memoryBelow = (topology: Topology, part: PartId): readonly PortMemory[] => {
  const view = topology.parts.get(part)
  if (!view) return []
  const machine = machineOf(topology, part)
  return downstreamPorts(view).map((port, index) => {
    const { uses, apertures } = below(machine, { part, port })
    const windows = bridgeOf(view, index)?.windows
    return {
      ...{ part, port, uses, needs: needsOf(apertures) },
      ...(windows ? { printed: printedBytes(windows) } : {}),
    }
  })
}

/** 64-bit prefetchable memory goes through the prefetchable window. */
const printedBytes = (windows: readonly PciWindow[]): Readonly<Record<WindowKind, number>> => {
  const bytesOf = (type: PciWindow['type']): number =>
    windows.find((each) => each.type === type)?.bytes ?? 0
  return { 'below 4 GiB': bytesOf('memory'), '64-bit prefetchable': bytesOf('prefetchable') }
}

export interface HostMemory {
  readonly uses: readonly MemoryUse[]
  readonly needs: Readonly<Record<WindowKind, number>>
}

/** Of all root ports of a host, and of what sits inside its root complex. */
export const hostMemory = (topology: Topology, host: PartId): HostMemory => {
  const machine = machineOf(topology)
  const inside = [host, ...(topology.parts.get(host)?.children ?? [])].flatMap((id) => {
    const view = topology.parts.get(id)
    if (!view || (id !== host && !IN_ROOT_COMPLEX.includes(view.part.kind))) return []
    return [contents(machine, view)]
  })
  const apertures = inside.flatMap((each) => each.apertures)
  return { uses: inside.flatMap(({ uses }) => uses), needs: needsOf(apertures) }
}

const ABOVE_4_GIB = 2n ** 32n

/** Addresses below 4 GiB that the root ports of an imported machine passed down, and the functions beside them had. */
export const printedBelow4Gib = (topology: Topology, host: PartId): number => {
  const lies = (address: string | null): boolean =>
    address !== null && BigInt(`0x${address}`) < ABOVE_4_GIB
  let bytes = 0
  for (const id of [host, ...(topology.parts.get(host)?.children ?? [])])
    for (const { windows = [], bars = [] } of topology.parts.get(id)?.part.functions ?? []) {
      for (const each of windows) if (each.type !== 'io' && lies(each.address)) bytes += each.bytes
      for (const each of bars)
        if (each.type !== 'io' && each.type !== 'rom' && lies(each.address))
          bytes += each.bytes ?? 0
    }
  return bytes
}

const IN_ROOT_COMPLEX = ['root-port', 'rc-endpoint']

interface Machine {
  readonly topology: Topology
  /** Of what a text shows no BAR while it shows those of others, it has none. */
  readonly printsBars: boolean
  readonly seen: Set<PartId>
}

const machineOf = (topology: Topology, ...seen: readonly PartId[]): Machine => ({
  topology,
  printsBars: [...topology.parts.values()].some(({ part }) =>
    part.functions?.some(({ bars }) => bars !== undefined),
  ),
  seen: new Set(seen),
})

interface Contents {
  readonly uses: readonly MemoryUse[]
  /** What they ask of the bridge above. */
  readonly apertures: readonly Aperture[]
}

const EMPTY: Contents = { uses: [], apertures: [] }

const needsOf = (apertures: readonly Aperture[]): PortMemory['needs'] => ({
  'below 4 GiB': windowBytes(apertures, 'below 4 GiB'),
  '64-bit prefetchable': windowBytes(apertures, '64-bit prefetchable'),
})

const downstreamPorts = (view: PartView): readonly string[] =>
  view.ports
    .filter(({ medium, role }) => medium === 'pcie' && role === 'downstream')
    .map(({ id }) => id)

/** The function of the nth port away from the root complex; the first of a switch leads up. */
const bridgeOf = ({ part }: PartView, port: number): PciFunction | undefined =>
  (part.functions ?? []).filter(({ bridge }) => bridge !== null)[
    part.kind === 'pcie-switch' ? port + 1 : port
  ]

const below = (machine: Machine, end: LinkEnd): Contents => {
  const { topology, seen } = machine
  const next = topology.parts.get(topology.neighbour(end)?.end.part ?? '')
  return next && !seen.has(next.id) ? contents(machine, next) : EMPTY
}

const contents = (machine: Machine, view: PartView): Contents => {
  machine.seen.add(view.id)
  const own = usesOf(machine, view)
  const through = downstreamPorts(view).map((port) => below(machine, { part: view.id, port }))
  const windows = through.flatMap(({ apertures }) => bridgeApertures(apertures))
  return {
    uses: [...own, ...through.flatMap(({ uses }) => uses)],
    apertures: [
      ...own.flatMap(({ apertures }) => apertures),
      // Inside a switch is a bus of its own, below the bridge that its upstream port is.
      ...(view.part.kind === 'pcie-switch' ? bridgeApertures(windows) : windows),
    ],
  }
}

const usesOf = (machine: Machine, view: PartView): readonly MemoryUse[] => {
  if (view.part.kind === 'nic') return adapterUses(machine, view)
  return (view.part.functions ?? []).flatMap((facts) =>
    facts.physicalFunction === null
      ? functionUses(machine, view, facts, facts.bdf, facts.sriov)
      : [],
  )
}

const adapterUses = (machine: Machine, view: PartView): readonly MemoryUse[] => {
  const functions: AdapterFunctions = worldOf(machine.topology).addresses.adapter(view)
  const ports = Array.from({ length: functions.pfs }, (_, pf) => pf)
  const facts = new Set(ports.map((pf) => functions.pfFacts(pf)))
  const others = (view.part.functions ?? []).filter(
    (each) => each.physicalFunction === null && !facts.has(each),
  )
  return [
    ...ports.flatMap((pf) =>
      functionUses(machine, view, functions.pfFacts(pf), `PF ${pf}`, {
        totalVfs: functions.totalVfs(pf),
        ...functions.pfFacts(pf)?.sriov,
      }),
    ),
    ...others.flatMap((each) => functionUses(machine, view, each, each.bdf, each.sriov)),
  ]
}

type VfFacts = Pick<NonNullable<PciFunction['sriov']>, 'totalVfs' | 'vfBars' | 'pageBytes'>

const functionUses = (
  machine: Machine,
  view: PartView,
  facts: PciFunction | undefined,
  name: string,
  sriov: VfFacts | null,
): readonly MemoryUse[] => {
  const own = memoryOf(facts?.bars, view, 'barsKib', facts !== undefined)
  const ofVfs = memoryOf(sriov?.vfBars, view, 'vfBarsKib', facts !== undefined)
  const { totalVfs = 0, pageBytes } = sriov ?? {}
  const uses: MemoryUse[] = []
  const hasNone = facts !== undefined && facts.bars === undefined && machine.printsBars
  if (own.bars.length > 0 || !hasNone)
    uses.push({
      part: view.id,
      says: name,
      vfs: 0,
      known: own.known,
      apertures: own.bars.map(barAperture),
    })
  if (totalVfs > 0)
    uses.push({
      part: view.id,
      says: `${totalVfs} ${totalVfs === 1 ? 'VF' : 'VFs'} of ${name}`,
      vfs: totalVfs,
      known: ofVfs.known,
      apertures: ofVfs.bars.map((bar) => vfAperture(bar, totalVfs, pageBytes)),
    })
  return uses
}

interface Memory {
  readonly known: MemoryUse['known']
  readonly bars: readonly MemoryBar[]
}

/** What the machine printed, then what a person or the catalogue set; defaults are for what is drawn. */
const memoryOf = (
  printed: readonly PciBar[] | undefined,
  view: PartView,
  setting: 'barsKib' | 'vfBarsKib',
  isImported: boolean,
): Memory => {
  const memory = printed?.filter(({ type }) => type !== 'io' && type !== 'rom')
  const bars = memory?.flatMap(({ type, isPrefetchable, bytes }) =>
    bytes === null ? [] : [{ bytes, is64Bit: type === '64-bit', isPrefetchable }],
  )
  if (bars && bars.length === memory?.length) return { known: 'printed', bars }
  const { part, settings } = view
  const isSet = part.settings[setting] !== undefined
  const ofModel = modelById(part.model ?? '')?.settings
  const source = isSet || !isImported ? settings : ofModel
  const sizes = source?.[setting]
  if (part.kind !== 'nic' || !Array.isArray(sizes)) return { known: 'unknown', bars: [] }
  const isPrefetchable = setting === 'barsKib' || source?.vfBarType !== '64-bit'
  return {
    known: 'set',
    bars: sizes.map((kib) => ({ bytes: barBytes(kib), is64Bit: true, isPrefetchable })),
  }
}

/** A BAR is a power of two. */
const barBytes = (kib: number): number => 2 ** Math.ceil(Math.log2(kib * 1024))

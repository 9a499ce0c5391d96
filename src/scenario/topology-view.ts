/**
 * The resolved view of a scenario: defaults filled in, neighbours, containment, addresses, routes. `topology.ts` makes
 * it; rules, compiler, exporters and labels read it, and none of them walks links itself.
 */
import type { FieldValue, SettingsOf } from '../fields.ts'
import type { PartKind, Port } from '../parts/define-part.ts'
import type { ethernetSwitch } from '../parts/ethernet-switch.ts'
import type { host } from '../parts/host.ts'
import type { nic } from '../parts/nic.ts'
import type { peer } from '../parts/peer.ts'
import type { vm } from '../parts/vm.ts'
import type { GivenFunction } from '../pci/pci-tree.ts'
import type { BitsPerSecond } from '../units.ts'
import type {
  Flow,
  FlowId,
  Interface,
  InterfaceId,
  LinkEnd,
  LinkId,
  Part,
  PartId,
  Scenario,
} from './scenario.ts'

export type HostSettings = SettingsOf<typeof host.settings>
export type VmSettings = SettingsOf<typeof vm.settings>
export type NicSettings = SettingsOf<typeof nic.settings>
export type EthernetSwitchSettings = SettingsOf<typeof ethernetSwitch.settings>
export type PeerSettings = SettingsOf<typeof peer.settings>

export interface PartView {
  readonly id: PartId
  readonly part: Part
  /** undefined for a kind that this version does not know. */
  readonly kind: PartKind | undefined
  readonly settings: Readonly<Record<string, FieldValue>>
  readonly ports: readonly Port[]
  readonly children: readonly PartId[]
}

export interface HostView {
  readonly id: PartId
  readonly name: string
  readonly settings: HostSettings
  readonly coreCount: number
  readonly vms: readonly PartId[]
  readonly rootPorts: readonly PartId[]
  /** Adapters that a PCIe path joins to this host. */
  readonly adapters: readonly PartId[]
}

export interface VmView {
  readonly id: PartId
  readonly name: string
  readonly settings: VmSettings
  readonly host: PartId | null
  readonly interfaces: readonly InterfaceId[]
}

/** One PCIe link on the way from an adapter to its root complex; the first hop is the adapter's own link. */
export interface PcieHop {
  readonly link: LinkId
  readonly lower: LinkEnd
  readonly upper: LinkEnd
  readonly trainedGeneration: number
  readonly trainedLanes: number
  readonly capable: {
    readonly lowerGeneration: number
    readonly lowerLanes: number
    readonly upperGeneration: number
    readonly upperLanes: number
  }
  /** The switch (or bridge) that owns `upper`; null when it is the root port. */
  readonly switch: PartId | null
  /** One-way latency of that switch; 0 at the root port. */
  readonly hopNs: number
}

export interface FunctionView {
  readonly adapter: PartId
  readonly pf: number
  /** null for the PF itself. */
  readonly vf: number | null
  /** "0000:03:00.1"; handed out depth first as firmware does unless an import gave it. */
  readonly bdf: string
  readonly usedBy: InterfaceId | null
}

export interface AdapterView {
  readonly id: PartId
  readonly name: string
  readonly settings: NicSettings
  readonly host: PartId | null
  /** null when no chain of links reaches a root port. */
  readonly pcie: readonly PcieHop[] | null
  /** NUMA node of the root port. */
  readonly socket: number
  /** Least MPS of everything on the way: what the path must run with. */
  readonly mpsBytes: number
  /** PFs and enabled VFs. Long lists are made on demand. */
  readonly functions: () => readonly FunctionView[]
  /** VFs that a PF enables. */
  readonly numVfs: (pf: number) => number
  readonly pfBdf: (pf: number) => string
  readonly vfBdf: (pf: number, vf: number) => string
  readonly interfaces: readonly InterfaceId[]
}

export interface InterfaceView {
  readonly id: InterfaceId
  readonly name: string
  readonly interface: Interface
  /** Settings of the data path and QoS, defaults filled in. */
  readonly settings: Readonly<Record<string, FieldValue>>
  readonly vm: PartId | null
  readonly host: PartId | null
  readonly adapter: AdapterView | null
}

/** One wire on the way between two Ethernet ends. */
export interface WireHop {
  readonly link: LinkId
  readonly from: LinkEnd
  readonly to: LinkEnd
  readonly rate: BitsPerSecond
  readonly lengthMetres: number
  /** The switch that owns `to`; null at the end of the way. */
  readonly switch: PartId | null
}

export type EndpointView =
  | { readonly kind: 'interface'; readonly view: InterfaceView }
  | {
      readonly kind: 'peer'
      readonly id: PartId
      readonly name: string
      readonly settings: PeerSettings
    }

export type FlowRoute =
  | {
      readonly ok: true
      /** local: both ends on one host through one software switch, or through the embedded switch of one port. */
      readonly kind: 'wire' | 'local-software' | 'local-adapter'
      readonly from: EndpointView
      readonly to: EndpointView
      /** Wires in order; empty when local. Goes out and comes back for VEPA. */
      readonly wires: readonly WireHop[]
    }
  | { readonly ok: false; readonly at: string; readonly reason: string }

export interface FlowView {
  readonly id: FlowId
  readonly flow: Flow
  readonly settings: Readonly<Record<string, FieldValue>>
  readonly route: FlowRoute
}

/** A PCI function of a host, and what of the design it is. */
export interface HostFunction {
  readonly part: PartId
  /** What its ACS bits are kept under in the part: "up", "down0", "pf0", "fn2" beside those; null for a VF. */
  readonly port: string | null
  /** null: no function of an adapter's port. */
  readonly pf: number | null
  readonly vf: number | null
  readonly function: GivenFunction
}

/** A link that joins nothing, and why: "nic 1 has no port wire7". */
export interface LooseLink {
  readonly link: LinkId
  readonly reason: string
}

export interface Topology {
  readonly scenario: Scenario
  readonly parts: ReadonlyMap<PartId, PartView>
  readonly hosts: ReadonlyMap<PartId, HostView>
  readonly vms: ReadonlyMap<PartId, VmView>
  readonly adapters: ReadonlyMap<PartId, AdapterView>
  readonly interfaces: ReadonlyMap<InterfaceId, InterfaceView>
  readonly flows: ReadonlyMap<FlowId, FlowView>
  /** What is joined to a port. */
  readonly neighbour: (end: LinkEnd) => { readonly link: LinkId; readonly end: LinkEnd } | undefined
  /** The PCIe link that leads up from a part; null when it has none. */
  readonly pcieAbove: (part: PartId) => PcieHop | null
  /** The host that a part belongs to by containment or, for an adapter, by its PCIe path. */
  readonly hostOf: (part: PartId) => PartId | null
  readonly looseLinks: readonly LooseLink[]
  /** "00:01.0" style address of a root port, switch or device; null when no bus reaches it. */
  readonly addressOf: (part: PartId) => string | null
}

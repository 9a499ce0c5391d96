/** The saved document. Plain JSON, ids as keys, no derived data, no selection, no zoom. */
import type { SavedSettings } from '../fields.ts'
import type { CostSetting } from '../hardware/cost-book.ts'
import type { AcsBitName } from '../pci/acs.ts'
import type { PciFunction } from '../pci/pci-function.ts'

export const CURRENT_VERSION = 1

export type PartId = string
export type LinkId = string
export type InterfaceId = string
export type FlowId = string

export interface Part {
  readonly kind: string
  readonly name: string
  /** The part it is drawn inside. */
  readonly in?: PartId
  /** Top left corner, in pixels of the sheet at 100 %, relative to the container. */
  readonly at: readonly [x: number, y: number]
  /** Only for containers that were resized. */
  readonly size?: readonly [width: number, height: number]
  readonly settings: SavedSettings
  /** Id in the catalogue of real devices from which the settings were taken. */
  readonly model?: string
  /** What an import read of the machine; absent for drawn parts. */
  readonly functions?: readonly PciFunction[]
  /** ACS control bits that a person set by hand, by port ("down", "down0", "pf0"); absent: as read, or as Linux sets them. */
  readonly acsControl?: Readonly<Record<string, readonly AcsBitName[]>>
}

export interface LinkEnd {
  readonly part: PartId
  readonly port: string
}

export interface Link {
  readonly from: LinkEnd
  readonly to: LinkEnd
  readonly settings: SavedSettings
}

/** One logical I/O attachment of a VM (or of a native host). */
export interface Interface {
  readonly name: string
  /** The VM, or the host when the path is native. */
  readonly on: PartId
  /** Id of the data path: "vhost-net", "sr-iov" ... */
  readonly path: string
  readonly adapter: PartId
  /** PF of the adapter; wire port `wire${pf}` belongs to it. */
  readonly pf: number
  /** VF of that PF, for paths that give one. */
  readonly vf?: number
  readonly mac?: string
  /** Settings of the data path and the QoS of the interface. */
  readonly settings: SavedSettings
}

/** Traffic between two endpoints: an interface id or the id of a remote peer. */
export interface Flow {
  readonly name: string
  readonly from: InterfaceId | PartId
  readonly to: InterfaceId | PartId
  /** Id of the workload: "constant", "poisson", "on-off", "request-response", "stream". */
  readonly workload: string
  readonly settings: SavedSettings
}

export interface RunSettings {
  /** Simulated milliseconds; 0: until the figures are good enough (engine: "auto"). */
  readonly durationMs: number
  /** Every frame is a job. */
  readonly fidelity: 'frame'
}

/** A finding that its owner accepts, with the reason. Travels in every export. */
export interface Waiver {
  readonly rule: string
  readonly at: string
  readonly reason: string
}

export interface Scenario {
  readonly version: typeof CURRENT_VERSION
  readonly title: string
  readonly notes: string
  readonly seed: number
  readonly parts: Readonly<Record<PartId, Part>>
  readonly links: Readonly<Record<LinkId, Link>>
  readonly interfaces: Readonly<Record<InterfaceId, Interface>>
  readonly flows: Readonly<Record<FlowId, Flow>>
  /** Overrides of the cost book: id -> value, with its range where that is known, in the book's unit. */
  readonly costs: Readonly<Record<string, CostSetting>>
  readonly waivers: readonly Waiver[]
  readonly run: RunSettings
}

/** Ids are unique over parts, links, interfaces and flows together: a number needs no other name. */
export const EMPTY_SCENARIO: Scenario = {
  version: CURRENT_VERSION,
  title: 'Untitled design',
  notes: '',
  seed: 7,
  parts: {},
  links: {},
  interfaces: {},
  flows: {},
  costs: {},
  waivers: [],
  run: { durationMs: 0, fidelity: 'frame' },
}

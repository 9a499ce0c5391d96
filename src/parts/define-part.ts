/** The shape of a kind of part. One file per kind; `catalog.ts` is the list. */
import type { Fields, SettingsOf } from '../fields.ts'

/** Ports of the same medium can be joined, when `mates` agree. */
export type Medium = 'pcie' | 'ethernet'

export interface Port {
  /** Stable within the part: "up", "down0", "wire1". */
  readonly id: string
  readonly label: string
  readonly medium: Medium
  /** Which end it is; a PCIe link joins a downstream-facing port to an upstream-facing one. */
  readonly role: 'upstream' | 'downstream' | 'peer'
  readonly side: 'top' | 'bottom' | 'left' | 'right'
}

/** What an adapter can do for a data path, as its settings are now. */
export type Capability = 'sr-iov' | 'vmdq' | 'ari' | 'whole-port' | 'loopback'

export interface PartKind<F extends Fields = Fields> {
  readonly id: string
  readonly title: string
  /** Three or four letters beside the glyph: HST, VM, RP, PSW, NIC, ESW, PEER. */
  readonly tag: string
  readonly group: 'Hosts & VMs' | 'PCIe' | 'Adapters' | 'Network'
  readonly means: string
  /** Name of the glyph that draws it. */
  readonly glyph: string
  readonly settings: F
  /** Kinds of part that it may be drawn inside; empty: on the sheet. */
  readonly inside: readonly string[]
  readonly ports: (settings: SettingsOf<F>) => readonly Port[]
  readonly offers: (settings: SettingsOf<F>) => readonly Capability[]
  /** False for what only an import brings. */
  readonly inPalette: boolean
  /** What the model leaves out, in words a user understands. */
  readonly leftOut: readonly string[]
}

export const definePart = <const F extends Fields>(kind: PartKind<F>): PartKind<F> => kind

export const pciePort = (
  id: string,
  role: 'upstream' | 'downstream',
  label = id,
  side: Port['side'] = role === 'upstream' ? 'top' : 'bottom',
): Port => ({ id, label, medium: 'pcie', role, side })

export const ethernetPort = (id: string, label = id, side: Port['side'] = 'bottom'): Port => ({
  id,
  label,
  medium: 'ethernet',
  role: 'peer',
  side,
})

/** Says why two ports cannot be joined; nothing when they can. */
export const whyNotJoined = (a: Port, b: Port): string | undefined => {
  if (a.medium !== b.medium)
    return `${a.label} carries ${nameOf(a.medium)}, ${b.label} carries ${nameOf(b.medium)}`
  if (a.medium === 'pcie' && a.role === b.role)
    return a.role === 'upstream'
      ? 'both ends face the root complex: a PCIe link needs one port that faces away from it'
      : 'both ends face away from the root complex: a PCIe link needs one port that faces it'
  return undefined
}

const nameOf = (medium: Medium): string => (medium === 'pcie' ? 'PCI Express' : 'Ethernet')

/** Where a part is on the buses of its host. */
import type { PciAddress } from '../../pci/address.ts'

export interface PortNumbers {
  readonly address: PciAddress
  /** The bus below, and the highest one that leads there. */
  readonly secondary: number
  readonly subordinate: number
  /** Drawn for a device that sits inside the root complex: the machine has no such port. */
  readonly isAssumed: boolean
}

export interface PlacedPart {
  readonly domain: number
  /** Bus of its first function. */
  readonly bus: number
  /** What is added to a bus number that the import printed. */
  readonly shift: number
  readonly ports: ReadonlyMap<string, PortNumbers>
  /** The port above; null in the root complex. */
  readonly above: PortNumbers | null
}

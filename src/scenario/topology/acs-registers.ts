/** ACS registers of a design's functions: what an import read, what a drawn port has, and what a person set by hand. */
import { type AcsRegisters, acsWord, CR, DT, REQUIRED, RR, SV, TB, UF } from '../../pci/acs.ts'
import type { GivenFunction } from '../../pci/pci-tree.ts'
import type { HostFunction, PartView } from '../topology-view.ts'

/** What a port with ACS must implement; direct translated P2P is asked of switches alone (PCIe 5.0, 6.12.1.1). */
const ROOT_PORT = SV | TB | RR | CR | UF
const SWITCH_PORT = ROOT_PORT | DT

/** Linux turns on what it asks for as soon as an IOMMU is there. */
const drawn = (capability: number): AcsRegisters => ({ capability, control: REQUIRED })

/**
 * A port whose registers an import read has those. Any other has ACS, as Linux leaves it, when the setting of its part
 * says that the hardware implements it.
 */
export const withRegisters = ({ settings }: PartView, port: GivenFunction): GivenFunction => {
  if (port.acs !== null || settings.acs !== true) return port
  return { ...port, acs: drawn(port.expressType === 'root-port' ? ROOT_PORT : SWITCH_PORT) }
}

export const isSetByHand = (view: PartView | undefined, port: string | null): boolean =>
  port !== null && view?.part.acsControl?.[port] !== undefined

/** A bit that the hardware does not implement stays off, whatever was written to it. */
export const withBitsByHand = (view: PartView | undefined, each: HostFunction): HostFunction => {
  const bits = each.port === null ? undefined : view?.part.acsControl?.[each.port]
  const { acs } = each.function
  if (bits === undefined || acs === null || acs === 'unknown') return each
  const { capability } = acs
  const control = acsWord(bits) & capability
  return { ...each, function: { ...each.function, acs: { capability, control } } }
}

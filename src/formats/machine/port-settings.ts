/** Settings that PCI Express registers give to a part. What a register does not say keeps the default. */

import type { FieldValue } from '../../fields.ts'
import { type AcsRegisters, acsWord, missingBits } from '../../pci/acs.ts'
import type { PciFunction } from '../../pci/pci-function.ts'
import { PAYLOAD_SIZES } from '../../pci/tlp.ts'
import type { ParsedFunction } from './parsed-function.ts'

const LANES = [1, 2, 4, 8, 16, 32] as const

type Settings = Record<string, FieldValue>

/** The largest option that is not above the value: an x12 link is drawn x8. */
const atMost = (options: readonly number[], value: number): number =>
  options.findLast((option) => option <= value) ?? options[0] ?? value

export const linkSettings = ({ link }: PciFunction): Settings => ({
  ...(link?.capableGeneration ? { generation: link.capableGeneration } : {}),
  ...(link?.capableLanes ? { lanes: atMost(LANES, link.capableLanes) } : {}),
})

export const lanesOption = (lanes: number): number => atMost(LANES, lanes)

export const payloadSettings = ({ mpsBytes }: PciFunction): Settings =>
  mpsBytes ? { mpsBytes: atMost(PAYLOAD_SIZES, mpsBytes.supported) } : {}

export const readRequestSettings = ({ mrrsBytes }: PciFunction): Settings =>
  mrrsBytes ? { mrrsBytes: atMost(PAYLOAD_SIZES, mrrsBytes) } : {}

/**
 * Whether a port keeps what is below it to itself; null when the text does not tell. The IOMMU groups know best: the
 * kernel also counts ports as isolating whose registers do not show it.
 */
export const isolates = (
  { facts, registersListed }: ParsedFunction,
  below: readonly ParsedFunction[],
): boolean | null => {
  const group = below.find((each) => each.facts.iommuGroup !== null)?.facts.iommuGroup
  if (facts.iommuGroup !== null && group !== undefined) return facts.iommuGroup !== group
  if (facts.acs === null) return registersListed ? false : null
  return missingBits(registersOf(facts.acs)) === 0
}

const registersOf = ({ capability, control }: NonNullable<PciFunction['acs']>): AcsRegisters => ({
  capability: acsWord(capability),
  control: acsWord(control),
})

/** A port that shows its registers needs no setting: they stand. */
export const acsSettings = (
  ports: readonly { readonly facts: PciFunction; readonly isolated: boolean | null }[],
): Settings => {
  const told = ports.filter(({ facts }) => facts.acs === null).map(({ isolated }) => isolated)
  return told.includes(false) ? { acs: false } : told.includes(true) ? { acs: true } : {}
}

/** Text fields have a longest length, and a machine may print more. */
export const factSettings = (facts: PciFunction): Settings => ({
  address: facts.bdf.slice(0, 16),
  deviceClass: facts.className.slice(0, 80),
  device: facts.name.slice(0, 200),
})

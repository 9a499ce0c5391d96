/** Access Control Services: the bits of a port or a multifunction device (PCIe 5.0, 6.12 and 7.7.8). */

/** By lspci's names, in the order of the register. */
export const ACS_BITS = {
  SrcValid: 0x01,
  TransBlk: 0x02,
  ReqRedir: 0x04,
  CmpltRedir: 0x08,
  UpstreamFwd: 0x10,
  EgressCtrl: 0x20,
  DirectTrans: 0x40,
} as const

export type AcsBitName = keyof typeof ACS_BITS
export const ACS_BIT_NAMES = Object.keys(ACS_BITS) as readonly AcsBitName[]

export const SV = ACS_BITS.SrcValid
export const TB = ACS_BITS.TransBlk
export const RR = ACS_BITS.ReqRedir
export const CR = ACS_BITS.CmpltRedir
export const UF = ACS_BITS.UpstreamFwd
export const EC = ACS_BITS.EgressCtrl
export const DT = ACS_BITS.DirectTrans

/** What Linux asks of everything on the way before it calls a function isolated (REQ_ACS_FLAGS). */
export const REQUIRED = SV | RR | CR | UF

export interface AcsRegisters {
  readonly capability: number
  readonly control: number
}

export const acsWord = (names: readonly string[]): number =>
  names.reduce((word, name) => word | (ACS_BITS[name as AcsBitName] ?? 0), 0)

/** lspci's names, in the order of the register. */
export const acsNames = (word: number): readonly AcsBitName[] =>
  ACS_BIT_NAMES.filter((name) => (word & ACS_BITS[name]) !== 0)

const SHORT: readonly (readonly [bit: number, name: string])[] = [
  [SV, 'SV'],
  [TB, 'TB'],
  [RR, 'RR'],
  [CR, 'CR'],
  [UF, 'UF'],
  [EC, 'EC'],
  [DT, 'DT'],
]

/** "SV, RR" */
export const shortNames = (word: number): string =>
  SHORT.flatMap(([bit, name]) => ((word & bit) !== 0 ? [name] : [])).join(', ')

/**
 * Bits of `wanted` that are off although the function has them. A bit that is not in the capability counts as kept by
 * the hardware; egress control alone must be there (pci_acs_flags_enabled).
 */
export const missingBits = ({ capability, control }: AcsRegisters, wanted = REQUIRED): number =>
  wanted & (capability | EC) & ~control

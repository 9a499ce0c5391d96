import type { PciWindow } from '../../pci/pci-function.ts'

/** `range`: hex, its last byte included; a base above its limit is closed. */
export const windowOf = (
  type: PciWindow['type'],
  range: { readonly first: string; readonly last: string } | null,
): PciWindow => {
  const [first, last] = range ? [BigInt(`0x${range.first}`), BigInt(`0x${range.last}`)] : [1n, 0n]
  const bytes = Number(last - first) + 1
  const isOpen = last > first && Number.isSafeInteger(bytes)
  return {
    type,
    address: isOpen ? first.toString(16) : null,
    bytes: isOpen ? bytes : 0,
  }
}

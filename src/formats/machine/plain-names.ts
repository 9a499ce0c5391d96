/** The names of devices without a quirk, by vendor. */
import type { PlainNames } from '../../pci/identity.ts'
import { NAMES_WITHOUT_QUIRK } from './names-without-quirk.data.ts'

const listOf = (vendor: number): string | undefined =>
  NAMES_WITHOUT_QUIRK[vendor.toString(16).padStart(4, '0')]

const byVendor = new Map<number, ReadonlySet<string>>()
const namesOf = (vendor: number): ReadonlySet<string> => {
  const known = byVendor.get(vendor)
  if (known) return known
  const names = new Set((listOf(vendor) ?? '').toLowerCase().split('\n'))
  byVendor.set(vendor, names)
  return names
}

const words = new Map<number, ReadonlySet<string>>()
const wordsOf = (vendor: number): ReadonlySet<string> => {
  const known = words.get(vendor) ?? new Set((listOf(vendor) ?? '').toLowerCase().split(/\s+/))
  words.set(vendor, known)
  return known
}

export const plainNames: PlainNames = {
  covers: (vendor) => listOf(vendor) !== undefined,
  has: (vendor, name) => namesOf(vendor).has(name.toLowerCase()),
  hasWord: (vendor, word) => wordsOf(vendor).has(word.toLowerCase()),
}

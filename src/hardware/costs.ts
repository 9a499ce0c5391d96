/** Reads the cost book for one rig. */
import type { CostEntry, CostReader } from './cost-book.ts'
import { COSTS } from './costs.data.ts'

/** GHz of the core for which the book gives CPU costs. */
export const REFERENCE_CLOCK_GHZ = 3

export interface Rig {
  readonly clockGhz: number
  /** Which kernels: before the side-channel mitigations of 2018, or after. */
  readonly exits: 'clean' | 'mitigated'
  /** Values that a scenario sets itself: as they are, neither era nor clock applied. */
  readonly overrides?: Readonly<Record<string, number>>
}

const book: ReadonlyMap<string, CostEntry> = new Map(Object.entries(COSTS))

export const costEntry = (id: string): CostEntry => {
  const entry = book.get(id)
  if (!entry) throw new Error(`No cost is called "${id}"`)
  return entry
}

/** Value, low and high of an era, at the reference clock. */
export const ofEra = (
  entry: CostEntry,
  exits: Rig['exits'],
): { readonly value: number; readonly low: number; readonly high: number } =>
  exits === 'mitigated' && entry.mitigated ? entry.mitigated : entry

/** Costs of one rig in the units of the book: ns, ns/B, ns/frame, B, 1/s or counts. */
export const costReader = ({ clockGhz, exits, overrides = {} }: Rig): CostReader => {
  const slowdown = REFERENCE_CLOCK_GHZ / clockGhz
  return (id) => {
    const entry = costEntry(id)
    const { value } = ofEra(entry, exits)
    return overrides[id] ?? (entry.scalesWithClock ? value * slowdown : value)
  }
}

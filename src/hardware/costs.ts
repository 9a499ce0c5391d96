/** Reads the cost book for one rig. */
import type { CostEntry, CostRange, CostReader, CostSetting } from './cost-book.ts'
import { type CostDraws, drawnFrom } from './cost-draws.ts'
import { COSTS } from './costs.data.ts'

/** GHz of the core for which the book gives CPU costs. */
export const REFERENCE_CLOCK_GHZ = 3

export interface Rig {
  readonly clockGhz: number
  /** Which kernels: before the side-channel mitigations of 2018, or after. */
  readonly exits: 'clean' | 'mitigated'
  /** Costs that a scenario sets itself: as they are, neither era nor clock applied. */
  readonly overrides?: Readonly<Record<string, CostSetting>>
  /** Where in its range a cost is taken instead of at its value. */
  readonly draws?: CostDraws | undefined
}

const book: ReadonlyMap<string, CostEntry> = new Map(Object.entries(COSTS))

export const costEntry = (id: string): CostEntry => {
  const entry = book.get(id)
  if (!entry) throw new Error(`No cost is called "${id}"`)
  return entry
}

/** Value, low and high of an era, at the reference clock. */
export const ofEra = (entry: CostEntry, exits: Rig['exits']): CostRange =>
  exits === 'mitigated' && entry.mitigated ? entry.mitigated : entry

export const asRange = (set: CostSetting): CostRange =>
  typeof set === 'number' ? { value: set, low: set, high: set } : set

/** What one rig pays, in the units of the book: ns, ns/B, ns/frame, B, 1/s or counts. */
export const costRange = (
  { clockGhz, exits, overrides = {} }: Omit<Rig, 'draws'>,
  id: string,
): CostRange => {
  const entry = costEntry(id)
  const set = overrides[id]
  if (set !== undefined) return asRange(set)
  const { value, low, high } = ofEra(entry, exits)
  if (!entry.scalesWithClock) return { value, low, high }
  const slowdown = REFERENCE_CLOCK_GHZ / clockGhz
  return { value: value * slowdown, low: low * slowdown, high: high * slowdown }
}

export const costReader =
  ({ draws, ...rig }: Rig): CostReader =>
  (id) => {
    const range = costRange(rig, id)
    const at = draws?.(id)
    return at === undefined ? range.value : drawnFrom(range, costEntry(id), at)
  }

/** Costs as their ranges leave them open: each drawn between its low and its high. */
import type { CostEntry, CostRange } from './cost-book.ts'

/** Share of the distribution that lies below the drawn cost, 0 to 1; undefined: the value itself. */
export type CostDraws = (id: string) => number | undefined

/** Entries, walkers, frames come whole; a chance does not. */
const isWhole = ({ unit, value, low, high }: CostEntry): boolean =>
  unit === 'count' && [value, low, high].every(Number.isInteger)

/**
 * Triangular: nothing outside the range, most likely at the value (JCGM 101:2008, 6.4.5; here the peak need not be in
 * the middle). `at` is the share below.
 */
export const triangular = ({ value, low, high }: CostRange, at: number): number => {
  const width = high - low
  if (!(width > 0)) return value
  const peak = (value - low) / width
  return at < peak
    ? low + Math.sqrt(at * width * (value - low))
    : high - Math.sqrt((1 - at) * width * (high - value))
}

export const drawnFrom = (range: CostRange, entry: CostEntry, at: number): number => {
  const drawn = triangular(range, at)
  return isWhole(entry) ? Math.round(drawn) : drawn
}

/**
 * Where a curve bends: both axes are scaled to run from 0 to 1, and the knee is the value that lies farthest from the
 * straight line between the ends (Satopaa, Albrecht, Irwin and Raghavan, "Finding a Kneedle in a Haystack", ICDCS
 * Workshops 2011, for a few values that need no smoothing).
 */
import type { Spread } from '../../statistics/mean-interval.ts'

export interface KneeValue {
  readonly x: number
  /** `half` may be NaN: one run says nothing of its own doubt. */
  readonly y: Spread
}

/** Two ends and two between: with fewer any bend is the only one. */
const FEWEST = 4
/** Of the height of the curve. A parabola between its ends lies a quarter away from its chord. */
const LEAST_BEND = 0.1

/**
 * Place of the knee among values of rising x; null when there are fewer than four with a figure, when they lie within a
 * tenth of their height of the line, or within the doubt of the knee's own value.
 */
export const kneeOf = (values: readonly KneeValue[]): number | null => {
  const usable = values
    .map((value, place) => ({ ...value, place }))
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y.mean))
  const [first, last] = [usable[0], usable.at(-1)]
  if (!first || !last || usable.length < FEWEST) return null
  const means = usable.map(({ y }) => y.mean)
  const height = Math.max(...means) - Math.min(...means)
  const width = last.x - first.x
  if (!(height > 0 && width > 0)) return null
  const distances = usable.map(({ x, y }) => {
    const line = first.y.mean + ((x - first.x) / width) * (last.y.mean - first.y.mean)
    return Math.abs(y.mean - line) / height
  })
  const most = Math.max(...distances)
  const knee = usable[distances.indexOf(most)]!
  const isSure = !(knee.y.half / height >= most)
  return most >= LEAST_BEND && isSure ? knee.place : null
}

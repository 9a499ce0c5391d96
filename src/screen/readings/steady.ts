/** Samples at a slow pace hold few frames: a rate means something over as many samples as hold enough of them. */

/** The mean of this many frames that come by chance is right to about 3 %. */
export const ENOUGH_FRAMES = 1_000
/** A second at ten samples a second: a change is seen soon all the same. */
export const MOST_SAMPLES = 10

/**
 * For each row the mean of `values`, in units a second, over the last rows that hold `enough` units, ten at most. No mean
 * reaches over one of `breaks`, times in ns at which somebody changed the design. `times` are the ends of the samples.
 */
export const steadied = (
  times: Float64Array,
  values: Float64Array,
  enough: number,
  breaks: readonly number[],
): Float64Array => {
  const means = new Float64Array(values.length)
  let [first, area, span] = [0, 0, 0]
  let next = 0
  for (let row = 0; row < values.length; row++) {
    const from = times[row - 1] ?? 0
    while (next < breaks.length && breaks[next]! < times[row]!) {
      if (breaks[next]! >= from) [first, area, span] = [row, 0, 0]
      next += 1
    }
    const value = values[row]!
    if (Number.isNaN(value)) {
      ;[first, area, span] = [row + 1, 0, 0]
      means[row] = Number.NaN
      continue
    }
    area += value * lengthOf(times, row)
    span += lengthOf(times, row)
    while (
      first < row &&
      (row - first >= MOST_SAMPLES || isSpare(times, values, first, area, enough))
    ) {
      area -= values[first]! * lengthOf(times, first)
      span -= lengthOf(times, first)
      first += 1
    }
    means[row] = area / span
  }
  return means
}

const NS_PER_SECOND = 1e9

const lengthOf = (times: Float64Array, row: number): number =>
  row > 0 ? times[row]! - times[row - 1]! : times.length > 1 ? times[1]! - times[0]! : 1

const isSpare = (
  times: Float64Array,
  values: Float64Array,
  row: number,
  area: number,
  enough: number,
): boolean => (area - values[row]! * lengthOf(times, row)) / NS_PER_SECOND >= enough

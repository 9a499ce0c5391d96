/**
 * The mean of one long run whose neighbours in time resemble each other, by batch means: batches are joined until they
 * look independent, and then count as so many values.
 */
import { meanInterval } from './mean-interval.ts'

export interface Batch {
  /** What the batch weighs: time or frames. */
  readonly weight: number
  /** Sum over the batch; its mean is sum / weight. */
  readonly sum: number
}

/** Below this an interval says nothing. */
const FEWEST_BATCHES = 10
/** One-sided 10 % point of the normal distribution, as in Fishman's procedure. */
const LIKELY_DEPENDENT = 1.2816

/** Half of the 95 % interval; NaN below ten batches, or when even ten of them are not independent. */
export const batchHalfWidth = (batches: readonly Batch[]): number => {
  const means = batches.map(({ weight, sum }) => sum / weight)
  if (means.length < FEWEST_BATCHES) return Number.NaN
  if (!looksDependent(means)) return meanInterval(means).half
  return batchHalfWidth(inPairs(batches))
}

/**
 * Von Neumann's ratio as a test of the lag-one correlation (Fishman, "Grouping observations in digital simulation",
 * Management Science 24, 1978).
 */
export const looksDependent = (values: readonly number[]): boolean => {
  const count = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  let [squares, steps] = [0, 0]
  values.forEach((value, at) => {
    squares += (value - mean) ** 2
    if (at > 0) steps += (value - values[at - 1]!) ** 2
  })
  if (squares === 0) return false
  const correlation = 1 - steps / (2 * squares)
  return correlation * Math.sqrt((count * count - 1) / (count - 2)) > LIKELY_DEPENDENT
}

/** An odd one out at the start is left out: it is the oldest. */
const inPairs = (batches: readonly Batch[]): readonly Batch[] => {
  const joined: Batch[] = []
  for (let at = batches.length % 2; at + 1 < batches.length; at += 2) {
    const [one, two] = [batches[at]!, batches[at + 1]!]
    joined.push({ weight: one.weight + two.weight, sum: one.sum + two.sum })
  }
  return joined
}

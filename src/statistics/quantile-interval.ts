/** Between which shares of all values a quantile lies, when a batch-means interval of the share beyond it is known. */

/** Values beyond a quantile below which nothing is said of it. */
const FEWEST_BEYOND = 50
/** The share beyond may be off by this factor before nothing is said. */
const MOST_DOUBT = 5

/**
 * `halfWidth` is that of the share beyond. It counts as a factor, not as a term: tails fall off about exponentially, so
 * the interval is then even in the value. Null when there are too few values to say.
 */
export const quantileShares = (
  share: number,
  halfWidth: number,
  count: number,
): { readonly low: number; readonly high: number } | null => {
  const beyond = 1 - share
  const doubt = Math.exp(halfWidth / beyond)
  if (!(count * beyond >= FEWEST_BEYOND && doubt <= MOST_DOUBT)) return null
  return { low: 1 - beyond * doubt, high: 1 - beyond / doubt }
}

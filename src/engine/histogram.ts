/** Log-linear buckets: 64 to a power of two, so a quantile is within 0.8 % of the value. */

const SUB = 64
/** Up to 2^45 ps, 35 seconds; what is longer stands in the last bucket. */
export const BUCKETS = 40 * SUB

export const bucketOf = (value: number): number => {
  if (value < SUB) return value > 0 ? Math.floor(value) : 0
  let x = value
  let powers = -5
  if (x >= 2_147_483_648) {
    x = Math.floor(x / 16_777_216)
    powers += 24
  }
  const top = 31 - Math.clz32(x)
  const bucket = (top + powers) * SUB + ((x >>> (top - 6)) & (SUB - 1))
  return bucket < BUCKETS ? bucket : BUCKETS - 1
}

/** Lower edge of a bucket. */
export const edgeOf = (bucket: number): number => {
  if (bucket < SUB) return bucket
  let edge = SUB + (bucket % SUB)
  for (let power = Math.floor(bucket / SUB); power > 1; power--) edge *= 2
  return edge
}

/** What stands in a bucket and above. */
export const framesFrom = (counts: Uint32Array, row: number, bucket: number): number => {
  let total = 0
  for (let at = row * BUCKETS + bucket; at < (row + 1) * BUCKETS; at++) total += counts[at]!
  return total
}

/** The bucket in which the quantile lies; -1 when there is nothing. */
export const bucketAt = (counts: Uint32Array, row: number, share: number): number => {
  const first = row * BUCKETS
  const rank = Math.max(1, Math.ceil(share * framesFrom(counts, row, 0)))
  let reached = 0
  for (let at = 0; at < BUCKETS; at++) {
    reached += counts[first + at]!
    if (reached >= rank) return at
  }
  return -1
}

/** The middle of the bucket in which the quantile lies; NaN when there is nothing. */
export const quantileOf = (counts: Uint32Array, row: number, share: number): number => {
  const at = bucketAt(counts, row, share)
  if (at < 0) return Number.NaN
  return at < SUB ? at : (edgeOf(at) + edgeOf(at + 1)) / 2
}

/** Lower edge of the bucket that holds the 99th percentile. */
export const tailEdge = (counts: Uint32Array, row: number): number =>
  edgeOf(Math.max(0, bucketAt(counts, row, 0.99)))

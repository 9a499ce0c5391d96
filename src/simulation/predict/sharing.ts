/** Who gets how much of a full station. */

/**
 * Weighted max-min: nobody gets more than it asks, and what is left is shared by weight among those who ask for more.
 * Works on `count` entries from `from`; a demand may be infinite.
 */
export const shareMaxMin = (
  demands: Float64Array,
  weights: Float64Array,
  from: number,
  count: number,
  capacity: number,
  given: Float64Array,
): void => {
  const until = from + count
  let left = capacity
  let asked = 0
  for (let i = from; i < until; i++) {
    asked += demands[i]!
    given[i] = -1
  }
  if (asked <= capacity) {
    for (let i = from; i < until; i++) given[i] = demands[i]!
    return
  }
  // Each pass settles everybody who asks for less than a fair share of what is left.
  let weight = weightLeft(weights, from, until, given)
  for (let settled = true; settled && weight > 0; ) {
    settled = false
    const fair = left / weight
    for (let i = from; i < until; i++) {
      if (given[i]! >= 0 || demands[i]! > fair * weights[i]!) continue
      given[i] = demands[i]!
      left -= demands[i]!
      settled = true
    }
    weight = weightLeft(weights, from, until, given)
  }
  const fair = weight > 0 ? Math.max(0, left) / weight : 0
  for (let i = from; i < until; i++) if (given[i]! < 0) given[i] = fair * weights[i]!
}

/** Summed anew: what is left of a difference of unlike weights would be rounding. */
const weightLeft = (
  weights: Float64Array,
  from: number,
  until: number,
  given: Float64Array,
): number => {
  let weight = 0
  for (let i = from; i < until; i++) if (given[i]! < 0) weight += weights[i]!
  return weight
}

/** First come, first served with one buffer for all: every class loses the same fraction. */
export const shareAlike = (
  demands: Float64Array,
  from: number,
  count: number,
  capacity: number,
  given: Float64Array,
): void => {
  let asked = 0
  for (let i = from; i < from + count; i++) asked += demands[i]!
  const part = asked > capacity ? capacity / asked : 1
  for (let i = from; i < from + count; i++) given[i] = demands[i]! * part
}

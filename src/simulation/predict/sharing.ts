/** Who gets how much of a full station. An entry stands for `counts` claims that ask the same. */

export interface Sharing {
  demands: Float64Array
  weights: Float64Array
  counts: Float64Array
  /** What each is given. */
  given: Float64Array
  /** What each could have if it alone asked for everything, and the others what they do. */
  room: Float64Array
}

export const sharingOf = (entries: number): Sharing => ({
  demands: new Float64Array(entries),
  weights: new Float64Array(entries),
  counts: new Float64Array(entries),
  given: new Float64Array(entries),
  room: new Float64Array(entries),
})

/**
 * Weighted max-min: nobody gets more than it asks, and what is left is shared by weight among those who ask for more.
 * A demand may be infinite.
 */
export const shareMaxMin = (sharing: Sharing, entries: number, capacity: number): void => {
  const { demands, weights, counts, given } = sharing
  let left = capacity
  let asked = 0
  for (let i = 0; i < entries; i++) {
    asked += counts[i]! * demands[i]!
    given[i] = -1
  }
  if (asked <= capacity) {
    for (let i = 0; i < entries; i++) given[i] = demands[i]!
    return
  }
  // Each pass settles everybody who asks for less than a fair share of what is left.
  let weight = weightLeft(sharing, entries)
  for (let settled = true; settled && weight > 0; ) {
    settled = false
    const fair = left / weight
    for (let i = 0; i < entries; i++) {
      if (given[i]! >= 0 || demands[i]! > fair * weights[i]!) continue
      given[i] = demands[i]!
      left -= counts[i]! * demands[i]!
      settled = true
    }
    weight = weightLeft(sharing, entries)
  }
  const fair = weight > 0 ? Math.max(0, left) / weight : 0
  for (let i = 0; i < entries; i++) if (given[i]! < 0) given[i] = fair * weights[i]!
}

/** Summed anew: what is left of a difference of unlike weights would be rounding. */
const weightLeft = ({ weights, counts, given }: Sharing, entries: number): number => {
  let weight = 0
  for (let i = 0; i < entries; i++) if (given[i]! < 0) weight += counts[i]! * weights[i]!
  return weight
}

/** First come, first served with one buffer for all: every class loses the same fraction. */
export const shareAlike = (
  { demands, counts, given }: Sharing,
  entries: number,
  capacity: number,
): void => {
  let asked = 0
  for (let i = 0; i < entries; i++) asked += counts[i]! * demands[i]!
  const part = asked > capacity ? capacity / asked : 1
  for (let i = 0; i < entries; i++) given[i] = demands[i]! * part
}

let levels = new Float64Array(0)
let order = new Int32Array(0)
let settled = new Float64Array(0)
let asking = new Float64Array(0)

/** Sorts entries by the level at which they have all they ask; sums below and above each. */
const sortByLevel = ({ demands, weights, counts }: Sharing, entries: number): void => {
  if (order.length < entries) order = new Int32Array(2 * entries)
  if (settled.length <= entries) {
    settled = new Float64Array(2 * entries + 1)
    asking = new Float64Array(2 * entries + 1)
  }
  for (let i = 0; i < entries; i++) order[i] = i
  order.subarray(0, entries).sort((a, b) => levels[a]! - levels[b]! || a - b)
  settled[0] = 0
  for (let p = 0; p < entries; p++)
    settled[p + 1] = settled[p]! + counts[order[p]!]! * demands[order[p]!]!
  asking[entries] = 0
  for (let p = entries - 1; p >= 0; p--)
    asking[p] = asking[p + 1]! + counts[order[p]!]! * weights[order[p]!]!
}

/** `place`: of the greedy entry in the order. At its level L: what all get at L, and what it gets beyond its demand. */
const levelFor = (
  { demands, weights }: Sharing,
  entries: number,
  capacity: number,
  place: number,
): number => {
  const demand = demands[order[place]!]!
  const weight = weights[order[place]!]!
  let low = 0
  let high = entries
  while (low < high) {
    const middle = (low + high) >> 1
    const level = levels[order[middle]!]!
    // Not a number where both are endless.
    const beyond = level * weight - demand
    const all = settled[middle]! + level * asking[middle]! + (beyond > 0 ? beyond : 0)
    if (all >= capacity) high = middle
    else low = middle + 1
  }
  const more = place < low ? demand : 0
  return (capacity + more - settled[low]!) / (asking[low]! + (place < low ? weight : 0))
}

/** The room of each at weighted max-min. */
export const roomMaxMin = (sharing: Sharing, entries: number, capacity: number): void => {
  const { demands, weights, counts, room } = sharing
  if (entries === 0) return
  if (levels.length < entries) levels = new Float64Array(2 * entries)
  let asked = 0
  let highest = 0
  for (let i = 0; i < entries; i++) {
    asked += counts[i]! * demands[i]!
    levels[i] = demands[i]! / weights[i]!
    if (levels[i]! > highest) highest = levels[i]!
  }
  // Everybody else has what he asks for, also while this one takes all the rest.
  const isEasy = (i: number): boolean => asked <= capacity && room[i]! >= highest * weights[i]!
  let easy = 0
  for (let i = 0; i < entries; i++) {
    room[i] = capacity - (asked - demands[i]!)
    if (isEasy(i)) easy++
  }
  if (easy === entries) return
  sortByLevel(sharing, entries)
  for (let place = 0; place < entries; place++) {
    const i = order[place]!
    if (!isEasy(i)) room[i] = levelFor(sharing, entries, capacity, place) * weights[i]!
  }
}

/**
 * Hit ratio of a translation cache with random replacement. An entry is evicted at the rate misses / entries whatever it
 * holds; so a page is still there with probability exp(-eviction x gap) when its accesses are a fixed gap apart (a ring),
 * 1 / (1 + eviction x gap) when they are random.
 */

export interface PageTraffic {
  /** Accesses that move to another page, per picosecond. */
  rate: number
  /** Pages that take turns. */
  pages: number
  order: 'ring' | 'random'
  /** So many are like this one, itself among them. */
  readonly count: number
  /** It is what a cache in front missed: all accesses there, and the rate at which an entry is evicted there. */
  front?: { rate: number; eviction: number }
}

/**
 * Both caches took the page up together. It comes here again once the one in front has evicted it, so what this one held
 * must last for as long as that.
 */
const missBehind = (
  { pages, order }: PageTraffic,
  front: { readonly rate: number; readonly eviction: number },
  eviction: number,
): number => {
  if (!Number.isFinite(front.eviction))
    return missOf({ rate: front.rate, pages, order, count: 1 }, eviction)
  const gap = pages / front.rate
  if (order === 'ring') {
    const inFront = Math.exp(-front.eviction * gap)
    const here = Math.exp(-eviction * gap)
    return 1 - ((1 - inFront) * here) / (1 - inFront * here)
  }
  return 1 - (front.eviction / (front.eviction + eviction)) * (1 / (1 + eviction * gap))
}

const missOf = ({ rate, pages, order, front, count }: PageTraffic, eviction: number): number => {
  if (front && front.rate > 0 && front.eviction > 0 && eviction > 0)
    return missBehind({ rate, pages, order, count }, front, eviction)
  const pressure = (eviction * pages) / rate
  return order === 'ring' ? -Math.expm1(-pressure) : pressure / (1 + pressure)
}

/** Writes the miss ratio of each traffic to `misses` and returns the eviction rate. */
export const missRatios = (
  traffic: readonly PageTraffic[],
  count: number,
  entries: number,
  misses: Float64Array,
): number => {
  let pages = 0
  let accesses = 0
  for (let i = 0; i < count; i++) {
    const { rate, pages: own, count: alike } = traffic[i]!
    misses[i] = 0
    if (rate <= 0) continue
    pages += alike * own
    accesses += alike * rate
  }
  if (accesses <= 0 || pages <= entries) return 0
  if (entries <= 0) {
    misses.fill(1, 0, count)
    return Number.POSITIVE_INFINITY
  }
  // Misses fall short of the evictions they would cause at the top, exceed them near zero: one root between.
  let low = 0
  let high = accesses / entries
  for (let step = 0; step < 48; step++) {
    const eviction = (low + high) / 2
    let missed = 0
    for (let i = 0; i < count; i++) {
      const one = traffic[i]!
      if (one.rate > 0) missed += one.count * one.rate * missOf(one, eviction)
    }
    if (missed > eviction * entries) low = eviction
    else high = eviction
  }
  for (let i = 0; i < count; i++) {
    const one = traffic[i]!
    if (one.rate > 0) misses[i] = missOf(one, high)
  }
  return high
}

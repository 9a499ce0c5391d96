/** Translation caches: how often they miss, what a walk takes, and how many look-ups the walkers and the order allow. */

import { missRatios, type PageTraffic } from './hit-ratio.ts'
import type { Station } from './network.ts'
import { jobRateAt } from './rates.ts'
import { meanWait } from './variation.ts'
import type { Network, PatternState } from './whole-network.ts'

export interface CacheState {
  readonly station: Station
  /** Patterns that use it, and the traffic of each. */
  readonly patterns: readonly PatternState[]
  readonly traffic: PageTraffic[]
  readonly misses: Float64Array
  readonly upper: Float64Array
  hitRatio: number
  walkPs: number
}

export const cacheStates = (network: Network): CacheState[] =>
  network.caches.map((station) => {
    const patterns = new Set<PatternState>()
    for (const { visits } of station.claims)
      for (const { op } of visits)
        if (op.op === 'lookup') patterns.add(network.of.patterns[op.pattern]!)
    const list = [...patterns]
    return {
      station,
      patterns: list,
      traffic: list.map(({ plan: { pages, order }, size }): PageTraffic => {
        // Whose pages a cache holds has them looked up nowhere else.
        const count = size / station.size
        return { rate: 0, pages, order: order === 'random' ? 'random' : 'ring', count }
      }),
      misses: new Float64Array(list.length),
      upper: new Float64Array(list.length),
      hitRatio: 1,
      walkPs: 0,
    }
  })

/** Look-ups per ps of one pattern, and the part of them that moves to another page. */
const measure = (cache: CacheState, network: Network): number => {
  let lookups = 0
  for (const one of cache.traffic) one.rate = 0
  for (const { visits, count, strand } of cache.station.claims)
    for (const visit of visits) {
      if (visit.op.op !== 'lookup') continue
      const pattern = network.of.patterns[visit.op.pattern]!
      const { buffersPerPage, order } = pattern.plan
      const rate = jobRateAt(visit) * visit.amount
      lookups += count * rate
      // Buffers recycled last in, first out stay on the page that was touched last.
      if (order !== 'recycled')
        cache.traffic[cache.patterns.indexOf(pattern)]!.rate +=
          ((strand.size / pattern.size) * rate) / Math.max(1, buffersPerPage)
    }
  return lookups
}

export const solveCache = (cache: CacheState, network: Network): void => {
  const { station, traffic, misses, upper } = cache
  const plan = network.plan.caches[station.index]!
  const lookups = measure(cache, network)
  missRatios(traffic, traffic.length, plan.entries, misses)
  let missed = 0
  for (let i = 0; i < traffic.length; i++)
    missed += traffic[i]!.count * traffic[i]!.rate * misses[i]!
  const missRatio = lookups > 0 ? missed / lookups : 0
  cache.hitRatio = 1 - missRatio
  let reads = 1
  for (const level of plan.upperLevels) {
    // What a page of the level above covers is touched in runs, so only every n-th miss moves on there.
    const above = traffic.map(
      (one, i): PageTraffic => ({
        rate: (one.rate * misses[i]!) / (one.order === 'ring' ? level.pagesPerEntry : 1),
        pages: Math.ceil(one.pages / level.pagesPerEntry),
        order: one.order,
        count: one.count,
      }),
    )
    missRatios(above, above.length, level.entries, upper)
    let walks = 0
    let further = 0
    for (let i = 0; i < above.length; i++) {
      const { count } = traffic[i]!
      walks += count * traffic[i]!.rate * misses[i]!
      further += count * above[i]!.rate * upper[i]!
    }
    if (walks > 0) reads += further / walks
  }
  cache.walkPs = plan.readPs * reads
  const { servers } = station
  const inOrder =
    plan.lookahead > 0 && missRatio > 0
      ? (plan.lookahead + 1 / missRatio) / cache.walkPs
      : Number.POSITIVE_INFINITY
  const byWalkers =
    missRatio > 0 && cache.walkPs > 0
      ? servers / (missRatio * cache.walkPs)
      : Number.POSITIVE_INFINITY
  const most = Math.min(inOrder, byWalkers)
  let busy = 0
  for (const claim of station.claims) {
    let rate = 0
    for (const visit of claim.visits) {
      visit.work = visit.amount * missRatio * cache.walkPs
      rate += jobRateAt(visit) * visit.amount
    }
    claim.used = Number.isFinite(most) ? rate / most : 0
    claim.jobRate = rate
    claim.weight = Math.max(1e-30, claim.used)
    busy += claim.count * claim.used
  }
  station.arrivals = lookups
  station.service = missRatio * cache.walkPs
  station.utilisation =
    lookups > 0 ? Math.min(1, (lookups * missRatio * cache.walkPs) / servers) : 0
  const wait =
    missRatio > 0 && Number.isFinite(most)
      ? missRatio * meanWait(servers, Math.min(0.9995, busy), cache.walkPs, 1, 0)
      : 0
  for (const claim of station.claims) claim.fresh = wait
}

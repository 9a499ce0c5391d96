/** Translation caches: how often they miss, what a walk takes, and how many look-ups the walkers and the order allow. */

import { missRatios, type PageTraffic } from './hit-ratio.ts'
import type { Station } from './network.ts'
import { jobRateAt } from './rates.ts'
import { meanWait } from './variation.ts'
import { meanReads, type Walked } from './walk-reads.ts'
import type { Network, PatternState } from './whole-network.ts'

export interface CacheState extends Walked {
  readonly station: Station
  /** Caches that ask it, and the one that it asks itself. */
  readonly askers: CacheState[]
  asked: CacheState | null
  hitRatio: number
  /** How often an entry is evicted. */
  eviction: number
  /** Of its walks, not of look-ups: what one takes, and waits for a walker. */
  walkPs: number
  waitPs: number
  /** How long a walker stays with a request besides. */
  holdPs: number
}

/** Patterns that are looked up at the station or at one that asks it. */
const patternsAt = (station: Station, network: Network): ReadonlySet<PatternState> => {
  const found = new Set<PatternState>()
  for (const each of network.caches) {
    const asks = network.plan.caches[each.index]!.asks
    if (each !== station && (!asks || network.of.caches[asks.cache] !== station)) continue
    for (const { visits } of each.claims)
      for (const { op } of visits)
        if (op.op === 'lookup') found.add(network.of.patterns[op.pattern]!)
  }
  return found
}

const requestersOf = (patterns: ReadonlySet<PatternState>, network: Network): number => {
  const names = new Set<string>()
  network.plan.patterns.forEach(({ requester }, at) => {
    if (requester !== undefined && patterns.has(network.of.patterns[at]!)) names.add(requester)
  })
  return names.size
}

export const cacheStates = (network: Network): CacheState[] => {
  const states = network.caches.map((station): CacheState => {
    const patterns = patternsAt(station, network)
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
      askers: [],
      asked: null,
      requesters: requestersOf(patterns, network) / station.size,
      hitRatio: 1,
      eviction: 0,
      walkPs: 0,
      waitPs: 0,
      holdPs: 0,
    }
  })
  for (const state of states) {
    const asks = network.plan.caches[state.station.index]!.asks
    const asked = asks && states.find(({ station }) => station === network.of.caches[asks.cache])
    if (!asked) continue
    state.asked = asked
    asked.askers.push(state)
  }
  // Who asks first: what it misses is what the other is asked.
  return states.sort((a, b) => Number(a.asked === null) - Number(b.asked === null))
}

/** Look-ups per ps of one pattern, and the part of them that moves to another page. */
const measure = (cache: CacheState, network: Network): number => {
  let lookups = 0
  let held = 0
  for (const one of cache.traffic) one.rate = 0
  for (const { visits, count, strand } of cache.station.claims)
    for (const visit of visits) {
      if (visit.op.op !== 'lookup') continue
      const pattern = network.of.patterns[visit.op.pattern]!
      const { buffersPerPage, order } = pattern.plan
      const rate = jobRateAt(visit) * visit.amount
      lookups += count * rate
      held += count * rate * (visit.op.walkerHoldPs ?? 0)
      // Buffers recycled last in, first out stay on the page that was touched last.
      if (order !== 'recycled')
        cache.traffic[cache.patterns.indexOf(pattern)]!.rate +=
          ((strand.size / pattern.size) * rate) / Math.max(1, buffersPerPage)
    }
  cache.holdPs = lookups > 0 ? held / lookups : 0
  for (const asker of cache.askers)
    asker.patterns.forEach((pattern, at) => {
      const { rate, count } = asker.traffic[at]!
      const missed = rate * asker.misses[at]!
      const here = cache.traffic[cache.patterns.indexOf(pattern)]!
      here.rate += missed
      here.front = { rate, eviction: asker.eviction }
      lookups += (asker.station.size / cache.station.size) * count * missed
    })
  return lookups
}

/** The trip there and back, with what the other cache needs, and with the pages that have to be brought. */
const askingPs = (cache: CacheState, asked: CacheState, network: Network, missed: number) => {
  const { tripPs, faultPs } = network.plan.caches[cache.station.index]!.asks!
  const present = new Float64Array(1)
  let walked = 0
  let faults = 0
  cache.patterns.forEach((pattern, at) => {
    const one = cache.traffic[at]!
    const misses = one.count * one.rate * cache.misses[at]!
    walked += misses * asked.misses[asked.patterns.indexOf(pattern)]!
    const { presentPages } = pattern.plan
    if (presentPages === undefined || one.rate <= 0) return
    missRatios([{ ...one, count: 1 }], 1, Math.max(1, Math.round(presentPages)), present)
    faults += Math.min(misses, one.count * one.rate * present[0]!)
  })
  return missed > 0
    ? 2 * tripPs +
        (walked / missed) * (asked.walkPs + asked.waitPs) +
        (faults / missed) * (faultPs + 2 * tripPs)
    : 2 * tripPs
}

/** A page that is taken away is in no cache: it holds no more than are present. */
const entriesOf = (cache: CacheState, entries: number): number => {
  let present = 0
  cache.patterns.forEach(({ plan: { presentPages, pages } }, at) => {
    present += cache.traffic[at]!.count * (presentPages ?? pages)
  })
  return Math.min(entries, present)
}

export const solveCache = (cache: CacheState, network: Network): void => {
  const { station, traffic, misses, asked } = cache
  const plan = network.plan.caches[station.index]!
  const lookups = measure(cache, network)
  cache.eviction = missRatios(traffic, traffic.length, entriesOf(cache, plan.entries), misses)
  let missed = 0
  for (let i = 0; i < traffic.length; i++)
    missed += traffic[i]!.count * traffic[i]!.rate * misses[i]!
  const missRatio = lookups > 0 ? missed / lookups : 0
  cache.hitRatio = 1 - missRatio
  cache.walkPs = asked
    ? askingPs(cache, asked, network, missed)
    : plan.readPs * meanReads(cache, plan, missed)
  const { servers } = station
  const inOrder =
    plan.lookahead > 0 && missRatio > 0
      ? (plan.lookahead + 1 / missRatio) / cache.walkPs
      : Number.POSITIVE_INFINITY
  const walkerPs = cache.walkPs + cache.holdPs
  const byWalkers =
    missRatio > 0 && walkerPs > 0 ? servers / (missRatio * walkerPs) : Number.POSITIVE_INFINITY
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
  for (const asker of cache.askers)
    if (Number.isFinite(most)) busy += askedRate(asker, cache) / most
  station.arrivals = lookups
  station.service = missRatio * cache.walkPs
  station.utilisation = lookups > 0 ? Math.min(1, (lookups * missRatio * walkerPs) / servers) : 0
  cache.waitPs =
    missRatio > 0 && Number.isFinite(most)
      ? meanWait(servers, Math.min(0.9995, busy), walkerPs, 1, 0)
      : 0
  for (const claim of station.claims) claim.fresh = missRatio * cache.waitPs
}

const askedRate = (asker: CacheState, cache: CacheState): number => {
  let rate = 0
  for (let i = 0; i < asker.traffic.length; i++)
    rate += asker.traffic[i]!.count * asker.traffic[i]!.rate * asker.misses[i]!
  return (rate * asker.station.size) / cache.station.size
}

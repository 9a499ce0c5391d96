/** Memory reads of a mean walk: levels of the first stage, tables of the requester, the second stage of each. */
import type { Cache, CacheLevel } from '../../plan/stations.ts'
import { missRatios, type PageTraffic } from './hit-ratio.ts'
import type { PatternState } from './whole-network.ts'

/** What comes to a cache: patterns, and of each its traffic and what of it is missed. */
export interface Walked {
  readonly patterns: readonly PatternState[]
  readonly traffic: PageTraffic[]
  readonly misses: Float64Array
  readonly upper: Float64Array
  /** Functions whose tables it meets. */
  readonly requesters: number
}

/** What a page of a level above covers is touched in runs, so only every n-th access moves on there. */
const above = (one: PageTraffic, rate: number, pages: number): PageTraffic => ({
  rate: rate / (one.order === 'ring' ? pages : 1),
  pages: Math.ceil(one.pages / pages),
  order: one.order,
  count: one.count,
})

const readsPerPs = (traffic: readonly PageTraffic[], misses: Float64Array): number =>
  traffic.reduce((sum, { count, rate }, at) => sum + count * rate * misses[at]!, 0)

/** Reads per ps of the second stage, where each of `touched` is looked up. */
const secondStageReads = (
  touched: readonly PageTraffic[],
  { entries, upperLevels }: NonNullable<Cache['secondStage']>,
): number => {
  const misses = new Float64Array(touched.length)
  missRatios(touched, touched.length, entries, misses)
  const walks = readsPerPs(touched, misses)
  let reads = walks
  for (const level of upperLevels) {
    const upper = touched.map((one, at) => above(one, one.rate * misses[at]!, level.pagesPerEntry))
    const further = new Float64Array(upper.length)
    missRatios(upper, upper.length, level.entries, further)
    reads += readsPerPs(upper, further)
  }
  return reads
}

/** `missed`: walks per ps. */
export const meanReads = (cache: Walked, plan: Cache, missed: number): number => {
  const { traffic, misses, upper, patterns } = cache
  const { secondStage, requesters } = plan
  const touched: PageTraffic[] = []
  /** The table of a level is found by the second stage, as the page at the end is. */
  const touch = (rate: (at: number) => number, covered: number): void => {
    patterns.forEach(({ plan: { secondStagePages } }, at) => {
      if (secondStagePages) touched.push(above(traffic[at]!, rate(at), covered * secondStagePages))
    })
  }
  const walksOf = (at: number): number => traffic[at]!.rate * misses[at]!
  let walks = 0
  for (let i = 0; i < traffic.length; i++) walks += traffic[i]!.count * walksOf(i)
  touch(walksOf, 1)
  let reads = 1
  let tables: (at: number) => number = walksOf
  const levels: readonly (CacheLevel | null)[] = [...plan.upperLevels, null]
  for (const level of levels) {
    // The table that names the pages of a level is as large as an entry of the level above.
    touch(tables, level?.pagesPerEntry ?? Number.POSITIVE_INFINITY)
    if (!level) break
    const higher = traffic.map((one, at) => above(one, walksOf(at), level.pagesPerEntry))
    missRatios(higher, higher.length, level.entries, upper)
    const rates = higher.map(({ rate }, at) => rate * upper[at]!)
    tables = (at) => rates[at]!
    let further = 0
    for (let i = 0; i < higher.length; i++) further += traffic[i]!.count * rates[i]!
    if (walks > 0) reads += further / walks
  }
  if (missed <= 0) return reads
  if (secondStage && touched.length > 0) reads += secondStageReads(touched, secondStage) / missed
  if (requesters && cache.requesters > requesters.entries) {
    const known = new Float64Array(1)
    const asking: PageTraffic = {
      rate: missed,
      pages: cache.requesters,
      order: 'random',
      count: 1,
    }
    missRatios([asking], 1, requesters.entries, known)
    reads += requesters.reads * known[0]!
  }
  return reads
}

/** What an IOMMU, and a device that translates itself, keep of page tables. */
import type { PlanBuilder } from '../plan/builder.ts'
import type { Cache, CacheLevel, Index } from '../plan/stations.ts'
import { fromNanoseconds } from '../units.ts'
import type { CostReader } from './cost-book.ts'

/** Tables between a function and its page tables: taken as cached, or read by the walks of functions that are not. */
export type DeviceTables = 'kept' | 'legacy' | 'scalable'

/** Entries of a page directory. */
const FAN_OUT = 512

const upperLevels = (lowest: number, costs: CostReader): readonly CacheLevel[] => [
  { entries: lowest, pagesPerEntry: FAN_OUT },
  { entries: costs('iommu.upper-levels-2'), pagesPerEntry: FAN_OUT * FAN_OUT },
  { entries: costs('iommu.upper-levels-1'), pagesPerEntry: FAN_OUT * FAN_OUT * FAN_OUT },
]

export const translationCache = (
  key: string,
  of: (what: string) => number,
  costs: CostReader,
  tables: DeviceTables,
  hasTwoStages: boolean,
): Cache => {
  const ways = costs('iommu.ways')
  const upper = upperLevels(of('upper-levels'), costs)
  const reads =
    costs('iommu.context-reads') + (tables === 'scalable' ? costs('iommu.pasid-reads') : 0)
  return {
    key: `${key}/iotlb`,
    entries: of('entries'),
    ...(ways > 0 && { ways }),
    upperLevels: upper,
    walkers: of('walkers'),
    readPs: fromNanoseconds(of('read')),
    lookahead: costs('iommu.lookahead'),
    ...(tables !== 'kept' && { requesters: { entries: costs('iommu.contexts'), reads } }),
    ...(hasTwoStages && {
      secondStage: { entries: costs('iommu.second-stage-entries'), upperLevels: upper },
    }),
  }
}

/** ATS: a cache in the adapter that asks the IOMMU over PCIe. */
export interface DeviceCache {
  readonly key: string
  readonly entries: number
  /** One way between the adapter and the IOMMU, ps. */
  readonly tripPs: number
}

export const addDeviceCache = (
  plan: PlanBuilder,
  costs: CostReader,
  { key, entries, tripPs }: DeviceCache,
  asked: Index,
): Index =>
  plan.caches.add({
    key: `${key}/device-tlb`,
    entries,
    upperLevels: [],
    walkers: costs('ats.requests'),
    readPs: 0,
    lookahead: 0,
    asks: { cache: asked, tripPs, faultPs: fromNanoseconds(costs('pri.fault')) },
  })

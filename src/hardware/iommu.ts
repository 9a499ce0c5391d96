/** The IOMMU of a host: translation of its adapters' DMA, and what its owner pays for mapping and unmapping. */
import { cost } from '../plan/amount.ts'
import type { PlanBuilder } from '../plan/builder.ts'
import type { BufferPattern, Cache, Index } from '../plan/stations.ts'
import { fromNanoseconds } from '../units.ts'
import type { DmaTarget, HardwareOp } from './adapter-function.ts'
import type { CostReader } from './cost-book.ts'

export type IommuGeneration = 'e5-v3' | 'e5-v4' | 'cascade-lake'
export type IommuMode = 'off' | 'passthrough' | 'lazy' | 'strict'

export interface IommuSpec {
  readonly plan: PlanBuilder
  readonly costs: CostReader
  readonly key: string
  readonly generation: IommuGeneration
  readonly mode: IommuMode
}

/** Who owns a function: the host maps buffers one by one, a guest's memory is mapped once and pinned. */
export type FunctionOwner = 'host' | 'guest'

export interface BufferSpec {
  readonly key: string
  /** Address space; buffers of different domains share no translation. */
  readonly domain: number
  readonly entries: number
  readonly bufferBytes: number
  readonly pageBytes: number
  readonly order: BufferPattern['order']
}

export interface Iommu {
  readonly translates: (owner: FunctionOwner) => boolean
  /** Whether every use of a buffer maps and unmaps it, and when the unmapping takes effect. */
  readonly mapping: (owner: FunctionOwner) => 'none' | 'lazy' | 'strict'
  readonly buffers: (owner: FunctionOwner, buffers: BufferSpec) => DmaTarget
  /** Translation of the pages that a job touches; nothing when the target is not translated. */
  readonly lookup: (
    target: DmaTarget,
    pageBytes: number,
    faultCause?: Index,
  ) => readonly HardwareOp[]
  /** One invalidation until its wait descriptor is written, ns. */
  readonly invalidateNs: number
  /** CPU to map one buffer, ns. */
  readonly mapNs: (owner: FunctionOwner) => number
  /** CPU to unmap one buffer, ns: strict, the core spins until the invalidation is done; lazy, a share of one. */
  readonly unmapNs: (owner: FunctionOwner) => number
  /** The hardware's side of strict unmapping: the queue of the IOMMU works off one invalidation at a time. */
  readonly invalidate: (owner: FunctionOwner) => readonly HardwareOp[]
}

/** Entries of a page directory. */
const FAN_OUT = 512

/** Adapters of one host share translation cache, walkers and invalidation queue. */
export const iommu = ({ plan, costs, key, generation, mode }: IommuSpec): Iommu => {
  const of = (what: string): number => costs(`iommu.${generation}.${what}`)
  const invalidateNs = of('invalidate')
  const submitted = invalidateNs + costs('iommu.invalidation-submit')
  const mapping = (owner: FunctionOwner) =>
    owner === 'guest' || mode === 'off' || mode === 'passthrough' ? 'none' : mode
  const translates = (owner: FunctionOwner) =>
    owner === 'guest' ? mode !== 'off' : mapping(owner) !== 'none'

  const unmapNs = (owner: FunctionOwner): number => {
    switch (mapping(owner)) {
      case 'none':
        return 0
      case 'lazy':
        return costs('iommu.unmap') + submitted / costs('iommu.flush-batch')
      case 'strict':
        return costs('iommu.unmap') + submitted
    }
  }

  return {
    translates,
    mapping,
    invalidateNs,
    mapNs: (owner) => (mapping(owner) === 'none' ? 0 : costs('iommu.map')),
    unmapNs,
    buffers: (owner, buffers) => ({
      pattern: translates(owner) ? plan.patterns.add(patternOf(buffers)) : null,
    }),
    lookup: ({ pattern }, pageBytes, faultCause) =>
      pattern === null
        ? []
        : [
            {
              op: 'lookup',
              cache: plan.caches.add(translationCache(key, of, costs)),
              pattern,
              pageBytes,
              faultCause: faultCause ?? null,
            },
          ],
    invalidate: (owner) =>
      mapping(owner) === 'strict'
        ? [
            {
              op: 'serve',
              server: plan.servers.add({
                key: `${key}/invalidations`,
                servers: 1,
                arbiter: null,
                limit: null,
              }),
              queue: 0,
              cost: cost({ fixedNs: invalidateNs }, 'none'),
            },
          ]
        : [],
  }
}

const translationCache = (key: string, of: (what: string) => number, costs: CostReader): Cache => ({
  key: `${key}/iotlb`,
  entries: of('entries'),
  upperLevels: [
    { entries: of('upper-levels'), pagesPerEntry: FAN_OUT },
    { entries: costs('iommu.upper-levels-2'), pagesPerEntry: FAN_OUT * FAN_OUT },
    { entries: costs('iommu.upper-levels-1'), pagesPerEntry: FAN_OUT * FAN_OUT * FAN_OUT },
  ],
  walkers: of('walkers'),
  readPs: fromNanoseconds(of('read')),
  lookahead: costs('iommu.lookahead'),
})

const patternOf = ({
  key,
  domain,
  entries,
  bufferBytes,
  pageBytes,
  order,
}: BufferSpec): BufferPattern => ({
  key,
  pages: Math.max(1, Math.ceil((entries * bufferBytes) / pageBytes)),
  order,
  domain,
  buffersPerPage: Math.max(1, Math.floor(pageBytes / bufferBytes)),
})

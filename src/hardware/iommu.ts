/** The IOMMU of a host: translation of its adapters' DMA, and what its owner pays for mapping and unmapping. */
import { cost } from '../plan/amount.ts'
import type { PlanBuilder } from '../plan/builder.ts'
import type { BufferPattern, Cache, Context, CpuUse, Index } from '../plan/stations.ts'
import { fromNanoseconds, PS_PER_NS } from '../units.ts'
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
  /** null: its buffers stay mapped. */
  readonly mapping: (owner: FunctionOwner) => Mapping | null
  readonly buffers: (owner: FunctionOwner, buffers: BufferSpec) => DmaTarget
  /** Translation of the pages that a job touches; nothing when the target is not translated. */
  readonly lookup: (
    target: DmaTarget,
    pageBytes: number,
    access: Access,
    faultCause?: Index,
  ) => readonly HardwareOp[]
}

/** Who hands in an invalidation: its core spins, with interrupts off, until the IOMMU is done. */
export interface Spinner {
  readonly thread: Index
  readonly context: Context
  readonly use: CpuUse
}

/** A walker stays with the request of a read until its data are asked for; a write leaves it at once. */
export type Access = 'read' | 'write'

/** What the owner of a buffer does so that the adapter reaches it while it may, and no longer. CPU in ns. */
export interface Mapping {
  readonly mapNs: number
  /** Without the invalidation. */
  readonly unmapNs: number
  /** Unmaps that one invalidation covers: 1 in strict mode, a full flush queue in lazy mode. */
  readonly unmapsPerInvalidation: number
  /** null in strict mode; in lazy mode the queue is flushed when it is so old, full or not. */
  readonly flushAfterPs: number | null
  /** The write that hands an invalidation in. */
  readonly submitNs: number
  /**
   * All cores of the host have one queue at the IOMMU, which does one invalidation at a time. Whoever waits for his own
   * wait descriptor spins, also while the queue works for others.
   */
  readonly invalidate: (by: Spinner) => readonly HardwareOp[]
}

/** Entries of a page directory. */
const FAN_OUT = 512

/** Adapters of one host share translation cache, walkers and invalidation queue. */
export const iommu = ({ plan, costs, key, generation, mode }: IommuSpec): Iommu => {
  const of = (what: string): number => costs(`iommu.${generation}.${what}`)
  const readHold = fromNanoseconds(of('read-hold'))
  const isMapped = (owner: FunctionOwner) =>
    owner === 'host' && (mode === 'lazy' || mode === 'strict')
  const translates = (owner: FunctionOwner) =>
    owner === 'guest' ? mode !== 'off' : isMapped(owner)

  const mapping = (owner: FunctionOwner): Mapping | null => {
    if (!isMapped(owner)) return null
    const inHardware = of('invalidate')
    const server = plan.servers.add({
      key: `${key}/invalidations`,
      servers: 1,
      arbiter: null,
      limit: null,
    })
    return {
      mapNs: costs('iommu.map'),
      unmapNs: costs('iommu.unmap'),
      unmapsPerInvalidation: mode === 'strict' ? 1 : costs('iommu.flush-batch'),
      flushAfterPs: mode === 'strict' ? null : costs('iommu.flush-timeout') * PS_PER_NS,
      submitNs: costs('iommu.invalidation-submit'),
      invalidate: (by) => [
        { op: 'serve', server, queue: 0, cost: cost({ fixedNs: inHardware }, 'none'), by },
      ],
    }
  }

  return {
    translates,
    mapping,
    buffers: (owner, buffers) => ({
      pattern: translates(owner) ? plan.patterns.add(patternOf(buffers)) : null,
    }),
    lookup: ({ pattern }, pageBytes, access, faultCause) =>
      pattern === null
        ? []
        : [
            {
              op: 'lookup',
              cache: plan.caches.add(translationCache(key, of, costs)),
              pattern,
              pageBytes,
              ...(access === 'read' && readHold > 0 && { walkerHoldPs: readHold }),
              faultCause: faultCause ?? null,
            },
          ],
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

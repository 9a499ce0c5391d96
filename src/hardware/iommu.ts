/** The IOMMU of a host: translation of its adapters' DMA, and what its owner pays for mapping and unmapping. */
import { cost } from '../plan/amount.ts'
import type { PlanBuilder } from '../plan/builder.ts'
import type { BufferPattern, Index } from '../plan/stations.ts'
import { fromNanoseconds, PS_PER_NS } from '../units.ts'
import type { DmaTarget, HardwareOp } from './adapter-function.ts'
import type { CostReader } from './cost-book.ts'
import type { MappedBy, Mapping } from './dma-mapping.ts'
import { guestMapping } from './guest-iommu.ts'
import {
  addDeviceCache,
  type DeviceCache,
  type DeviceTables,
  translationCache,
} from './translation-caches.ts'

export type IommuGeneration = 'e5-v3' | 'e5-v4' | 'cascade-lake'
export type IommuMode = 'off' | 'passthrough' | 'lazy' | 'strict'

export interface IommuSpec {
  readonly plan: PlanBuilder
  readonly costs: CostReader
  readonly key: string
  readonly generation: IommuGeneration
  readonly mode: IommuMode
  /** Absent: as if always cached. */
  readonly tables?: DeviceTables
  /** Some guest has an IOMMU whose tables this one walks itself. */
  readonly hasTwoStages?: boolean
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
  /** Function whose tables lead there. */
  readonly requester?: string
  /** Page of the second stage, where there are two; `pageBytes` is that of the first. */
  readonly secondStageBytes?: number
  /** Share of memory that is present, where it may be taken away. */
  readonly presentShare?: number
  /** What a reader is told. */
  readonly says?: string
  /** The device translates itself, with ATS. */
  readonly byDevice?: boolean
}

export interface Iommu {
  readonly translates: (owner: FunctionOwner) => boolean
  /** null: its buffers stay mapped. */
  readonly mapping: (owner: FunctionOwner, how?: MappedBy) => Mapping | null
  readonly buffers: (owner: FunctionOwner, buffers: BufferSpec) => DmaTarget
  /** Translation of the pages that a job touches; nothing when the target is not translated. */
  readonly lookup: (
    target: DmaTarget,
    pageBytes: number,
    access: Access,
    faultCause?: Index,
    device?: DeviceCache | null,
  ) => readonly HardwareOp[]
}

/** A walker stays with the request of a read until its data are asked for; a write leaves it at once. */
export type Access = 'read' | 'write'

/** Adapters of one host share translation cache, walkers and invalidation queue. */
export const iommu = (spec: IommuSpec): Iommu => {
  const { plan, costs, key, generation, mode, tables = 'kept', hasTwoStages = false } = spec
  const of = (what: string): number => costs(`iommu.${generation}.${what}`)
  const readHold = fromNanoseconds(of('read-hold'))
  const isMapped = (owner: FunctionOwner) =>
    owner === 'host' && (mode === 'lazy' || mode === 'strict')
  const translates = (owner: FunctionOwner) =>
    owner === 'guest' ? mode !== 'off' : isMapped(owner)

  const mapping = (owner: FunctionOwner, how?: MappedBy): Mapping | null => {
    const inHardware = of('invalidate') + (how?.hasDeviceCache ? costs('ats.drain') : 0)
    const guest = how?.guest
    if (guest && translates(owner))
      return guestMapping({
        plan,
        costs,
        key: guest.key,
        kind: guest.iommu,
        invalidateNs: inHardware,
      })
    if (!isMapped(owner)) return null
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
    buffers: (owner, buffers) => {
      if (!translates(owner)) return { pattern: null }
      const { says } = buffers
      const asked = tables === 'kept' ? withoutRequester(buffers) : buffers
      return {
        pattern: plan.patterns.add(patternOf(asked)),
        ...(says !== undefined && { says }),
        costIds: [`iommu.${generation}.read`, ...furtherCosts(asked)],
      }
    },
    lookup: ({ pattern }, pageBytes, access, faultCause, device) => {
      if (pattern === null) return []
      const own = plan.caches.add(translationCache(key, of, costs, tables, hasTwoStages))
      const holds = access === 'read' && readHold > 0 && !device
      return [
        {
          op: 'lookup',
          cache: device ? addDeviceCache(plan, costs, device, own) : own,
          pattern,
          pageBytes,
          ...(holds && { walkerHoldPs: readHold }),
          faultCause: faultCause ?? null,
        },
      ]
    },
  }
}

/** Beside the reads of a walk. */
const furtherCosts = (of: BufferSpec): readonly string[] => [
  ...(of.requester === undefined ? [] : ['iommu.contexts']),
  ...(of.secondStageBytes ? ['iommu.second-stage-entries'] : []),
  ...(of.byDevice ? ['ats.requests'] : []),
  ...(of.presentShare === undefined ? [] : ['pri.fault']),
]

const withoutRequester = ({ requester: _, ...buffers }: BufferSpec): BufferSpec => buffers

const patternOf = (of: BufferSpec): BufferPattern => {
  const { key, domain, entries, bufferBytes, pageBytes, order } = of
  const pages = Math.max(1, Math.ceil((entries * bufferBytes) / pageBytes))
  return {
    key,
    pages,
    order,
    domain,
    buffersPerPage: Math.max(1, Math.floor(pageBytes / bufferBytes)),
    ...(of.requester !== undefined && { requester: of.requester }),
    ...(of.secondStageBytes && {
      secondStagePages: Math.max(1, Math.floor(of.secondStageBytes / pageBytes)),
    }),
    ...(of.presentShare !== undefined && {
      presentPages: Math.max(1, Math.round(pages * of.presentShare)),
    }),
  }
}

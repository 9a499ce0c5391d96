/** What it takes that an adapter reaches a buffer while it may, and no longer. */
import type { Context, CpuUse, Index } from '../plan/stations.ts'
import type { HardwareOp } from './adapter-function.ts'

/**
 * Emulated: the VMM keeps a shadow of the guest's page tables, and is told of every change by an exit. Linux does not batch
 * there (caching mode makes it strict). Nested: the IOMMU walks the guest's tables itself; only invalidations exit.
 */
export type GuestIommu = 'emulated' | 'nested-lazy' | 'nested-strict'

/** Who maps, and whether the device has to forget what the IOMMU forgets. */
export interface MappedBy {
  readonly guest: GuestOwner | null
  readonly hasDeviceCache: boolean
}

/** The VM that drives a function, where it has an IOMMU of its own. */
export interface GuestOwner {
  readonly key: string
  readonly iommu: GuestIommu
}

/** Who hands in an invalidation: its core spins, with interrupts off, until the IOMMU is done. */
export interface Spinner {
  readonly thread: Index
  readonly context: Context
  readonly use: CpuUse
}

/** What the owner of a buffer does so that the adapter reaches it while it may, and no longer. CPU in ns. */
export interface Mapping {
  readonly mapNs: number
  /** Booked to exits: a guest whose VMM has to be told. */
  readonly mapExitNs?: number
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
  /** What it costs besides mapping, unmapping and invalidation themselves. */
  readonly costIds?: readonly string[]
}

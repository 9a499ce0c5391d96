/** A published figure, the rig that repeats it, and how the two are held against each other. */
import type { Measured } from './measured.ts'

export const AREAS = ['pcie', 'iommu', 'network'] as const
export type Area = (typeof AREAS)[number]

export type Quantity =
  | 'throughput'
  | 'packet rate'
  | 'latency'
  | 'tail latency'
  | 'CPU'
  | 'DMA bandwidth'
  | 'DMA bandwidth, adapter-limited'
  | 'DMA latency'

export interface Comparison {
  /** The published row; its source is what stands before the first dash or slash. */
  readonly id: string
  readonly area: Area
  readonly quantity: Quantity
  readonly measures: string
  readonly source: string
  /** Rows of the source that the figure is made of. */
  readonly rows: readonly string[]
  readonly published: number
  /** Within which the source itself varies. */
  readonly band?: readonly [low: number, high: number]
  readonly unit: string
  /** Names of rigs; `read` gets what they tell in this order. */
  readonly rigs: readonly string[]
  readonly read: (...measured: readonly Measured[]) => number
  /** False where only a run can tell. */
  readonly foreseen: boolean
  /** The model was built to hold it, so it does not test the model. */
  readonly inView: boolean
  /** Its rig has a value of some property that the rig of no other source has: as good as set from it. */
  readonly alone: boolean
  /** Which curve it is a point of. */
  readonly curve?: string
}

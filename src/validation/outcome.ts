/** What both engines made of the comparisons, and statistics of how far off they are. */
import type { Area, Comparison, Quantity } from './comparison.ts'
import type { Mark } from './marks.ts'

export interface Outcome {
  readonly id: string
  readonly area: Area
  readonly quantity: Quantity
  readonly measures: string
  readonly source: string
  readonly published: number
  readonly band?: readonly [low: number, high: number]
  readonly unit: string
  readonly mark: Mark
  readonly curve?: string
  readonly missing?: string
  /** null where only a run can tell. */
  readonly predicted: number | null
  readonly simulated: number
}

/** 0 within the band of the source; else relative to what was published. */
export const errorOf = (
  { published, band }: Pick<Comparison, 'published' | 'band'>,
  value: number,
): number => {
  if (!band) return value / published - 1
  const [low, high] = band
  if (value < low) return value / low - 1
  return value > high ? value / high - 1 : 0
}

export const ENGINES = ['predicted', 'simulated'] as const
export type Engine = (typeof ENGINES)[number]

export interface Spread {
  readonly count: number
  /** Of the absolute relative error. */
  readonly median: number
  readonly ninetieth: number
  readonly worst: number
  /** Median of the signed error. */
  readonly bias: number
  /** Share of rows that are within 30 %. */
  readonly within30: number
}

/** The least value that at least this share of them does not exceed. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN

const ascending = (values: readonly number[]): readonly number[] =>
  [...values].sort((a, b) => a - b)

const medianOf = (values: readonly number[]): number => {
  const sorted = ascending(values)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]!
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

export const spreadOf = (outcomes: readonly Outcome[], engine: Engine): Spread => {
  const errors = outcomes.flatMap((outcome) => {
    const value = outcome[engine]
    return value === null ? [] : [errorOf(outcome, value)]
  })
  const sizes = ascending(errors.map(Math.abs))
  return {
    count: errors.length,
    median: medianOf(sizes),
    ninetieth: quantile(sizes, 0.9),
    worst: sizes.at(-1) ?? Number.NaN,
    bias: medianOf(errors),
    within30: sizes.filter((size) => size <= 0.3).length / Math.max(1, sizes.length),
  }
}

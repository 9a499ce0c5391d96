/** The shape of an anchor: a published measurement, the rig that repeats it, and how near it must come. */
import type { Plan } from '../../plan/plan.ts'

/** What a run of a rig tells. Rates are per second of simulated time. */
export interface Measured {
  readonly flows: readonly {
    readonly framesPerSecond: number
    readonly bitsPerSecond: number
    readonly meanNs: number
    /** Work of the flow's stages of this title, mean over its frames. */
    readonly stageNs: (title: string) => number
  }[]
  /** Cores busy with threads whose key begins so, polling not counted. */
  readonly busy: (thread: string) => number
  /** Cores busy in all. */
  readonly coresBusy: number
  readonly linkUtilisation: (key: string) => number
  /** Of all translation caches together. */
  readonly missRatio: number
}

export interface Rig {
  readonly plan: () => Plan
  readonly warmMs: number
  readonly runMs: number
}

/** Near a value, or within what the source gives as a range. */
export type Expectation =
  | { readonly value: number; readonly within: number }
  | { readonly low: number; readonly high: number }

export interface Anchor {
  readonly id: string
  readonly measures: string
  readonly source: string
  readonly unit: string
  readonly expect: Expectation
  /** Names of rigs; `read` gets their results in this order. */
  readonly rigs: readonly string[]
  readonly read: (...measured: readonly Measured[]) => number
}

/** 0 when it is right; for a range, how far outside. */
export const errorOf = (expect: Expectation, value: number): number => {
  if ('value' in expect) return value / expect.value - 1
  if (value > expect.high) return value / expect.high - 1
  return value < expect.low ? value / expect.low - 1 : 0
}

export const isKept = (expect: Expectation, value: number): boolean =>
  Number.isFinite(value) &&
  Math.abs(errorOf(expect, value)) <= ('value' in expect ? expect.within : 0)

/** The shape of the cost book. `costs.data.ts` declares every calibrated constant once. */

export interface CostRange {
  readonly value: number
  /** What the sources leave open; equal to `value` for definitions. */
  readonly low: number
  readonly high: number
}

/** What a design sets itself, in the unit of the book: one value counts as known exactly. */
export type CostSetting = number | CostRange

/** "900", "900 (600 to 2000)" */
export const costText = (set: CostSetting): string =>
  typeof set === 'number' ? String(set) : `${set.value} (${set.low} to ${set.high})`

/** What is open of a cost without a source: half to one and a half of its value. */
const OPEN_SHARE = 0.5

/** The range of every cost whose sources give none. */
export const defaultRange = (value: number): readonly [low: number, high: number] => [
  value * (1 - OPEN_SHARE),
  value * (1 + OPEN_SHARE),
]

export interface CostEntry extends CostRange {
  readonly unit: 'ns' | 'ns/B' | 'ns/frame' | 'B' | '1/s' | 'count'
  /** Given for a 3.0 GHz core; scaled by 3.0 / clock. */
  readonly scalesWithClock: boolean
  readonly means: string
  /** Published source, as a reader can find it; for an assumption, why this value. */
  readonly source: string
  readonly status: 'measured' | 'derived' | 'calibrated' | 'assumption'
  /** Value with the side-channel mitigations of 2018 and later, where it differs. */
  readonly mitigated?: CostRange & {
    readonly source: string
    /** How this value is known; the other one may be known better. */
    readonly status: CostEntry['status']
  }
}

/** Reads a cost for one rig: era, clock and overrides applied. Throws for an unknown id: that is a bug. */
export type CostReader = (id: string) => number

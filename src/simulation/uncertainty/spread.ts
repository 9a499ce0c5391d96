/** How far open costs move figures: a sample of cost sets, and each cost alone. It knows no designs. */
import { latinHypercube } from '../../statistics/latin-hypercube.ts'

/** Cost id -> share of its distribution that lies below what it is taken as. */
export type CostSet = Readonly<Record<string, number>>

/** Figures under a set of costs, always in one order; NaN where there is none. */
export type Evaluate = (set: CostSet) => Float64Array

export interface FigureSpread {
  /** 5 and 95 % of the sample, stretched to hold the figure with all costs at their values. */
  readonly low: number
  readonly high: number
  /** The costs that move it most, each alone from its 5 to its 95 % point; two at most, the first moves it most. */
  readonly most: readonly string[]
}

export interface Spread {
  /** With all costs at their values. */
  readonly plain: Float64Array
  /** As the figures; null where fewer than half of the sets give one. */
  readonly figures: readonly (FigureSpread | null)[]
  readonly sets: readonly { readonly set: CostSet; readonly figures: Float64Array }[]
}

export const SET_COUNT = 64
export const LOW_SHARE = 0.05
export const HIGH_SHARE = 0.95
/** One for all designs: what two of them share cancels in their difference. */
const SEED = 1
const NAMED = 2
/** A cost that moves less than this share of the whole interval is not named. */
const LEAST_PART = 0.02

/** Linear between the two nearest of `sorted`. */
const quantile = (sorted: readonly number[], share: number): number => {
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)]!
  return below + (place - Math.floor(place)) * (sorted[Math.ceil(place)]! - below)
}

const swingOf = (values: readonly number[]): number => {
  const known = values.filter(Number.isFinite)
  return known.length < 2 ? 0 : Math.max(...known) - Math.min(...known)
}

/** Gives way after each evaluation, so that its caller may stop or go on later. */
export function* spreadOf(costs: readonly string[], evaluate: Evaluate): Generator<void, Spread> {
  const plain = evaluate({})
  yield
  const sets: Spread['sets'][number][] = []
  for (const set of latinHypercube(costs, SET_COUNT, SEED)) {
    sets.push({ set, figures: evaluate(set) })
    yield
  }
  const alone: { readonly cost: string; readonly ends: readonly Float64Array[] }[] = []
  for (const cost of costs) {
    const low = evaluate({ [cost]: LOW_SHARE })
    yield
    alone.push({ cost, ends: [low, evaluate({ [cost]: HIGH_SHARE })] })
    yield
  }
  const figures = Array.from(plain, (value, at): FigureSpread | null => {
    const sorted = sets
      .map((each) => each.figures[at]!)
      .filter(Number.isFinite)
      .sort((a, b) => a - b)
    if (!Number.isFinite(value) || sorted.length < SET_COUNT / 2) return null
    const low = Math.min(value, quantile(sorted, LOW_SHARE))
    const high = Math.max(value, quantile(sorted, HIGH_SHARE))
    const most = alone
      .map(({ cost, ends }) => ({ cost, swing: swingOf([value, ...ends.map((end) => end[at]!)]) }))
      .filter(({ swing }) => swing > 0 && swing >= LEAST_PART * (high - low))
      .sort((a, b) => b.swing - a.swing)
      .slice(0, NAMED)
      .map(({ cost }) => cost)
    return { low, high, most }
  })
  return { plain, figures, sets }
}

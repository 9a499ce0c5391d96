/** What the whole table says: by area, quantity and mark, and with each source left out. */
import type { Area, Quantity } from './comparison.ts'
import { MARKS, type Mark } from './marks.ts'
import { type Outcome, type Spread, spreadOf } from './outcome.ts'

export interface SummaryLine {
  readonly area: Area
  readonly quantity: Quantity
  readonly mark: Mark
  readonly predicted: Spread
  readonly simulated: Spread
}

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]

export const summaryOf = (outcomes: readonly Outcome[]): readonly SummaryLine[] =>
  unique(outcomes.map(({ area }) => area)).flatMap((area) => {
    const here = outcomes.filter((each) => each.area === area)
    return unique(here.map(({ quantity }) => quantity)).flatMap((quantity) =>
      MARKS.flatMap((mark) => {
        const rows = here.filter((each) => each.quantity === quantity && each.mark === mark)
        return rows.length === 0
          ? []
          : [
              {
                area,
                quantity,
                mark,
                predicted: spreadOf(rows, 'predicted'),
                simulated: spreadOf(rows, 'simulated'),
              },
            ]
      }),
    )
  })

export interface SourceLine {
  readonly source: string
  readonly rows: number
  readonly own: Spread
  /** Nothing is refitted: what remains is judged without it. */
  readonly others: Spread
}

/** Of what the run made of them. */
export const bySource = (outcomes: readonly Outcome[]): readonly SourceLine[] =>
  unique(outcomes.map(({ source }) => source)).map((source) => {
    const own = outcomes.filter((each) => each.source === source)
    const others = outcomes.filter((each) => each.source !== source)
    return {
      source,
      rows: own.length,
      own: spreadOf(own, 'simulated'),
      others: spreadOf(others, 'simulated'),
    }
  })

export interface Curve {
  readonly curve: string
  readonly points: readonly Outcome[]
}

/** Points of one curve together, the others alone under an empty name. */
export const curvesOf = (outcomes: readonly Outcome[]): readonly Curve[] =>
  unique(outcomes.flatMap(({ curve }) => (curve ? [curve] : []))).map((curve) => ({
    curve,
    points: outcomes.filter((each) => each.curve === curve),
  }))

export interface Miss {
  /** A row or a curve. */
  readonly of: string
  readonly missing: string
}

export const missesOf = (outcomes: readonly Outcome[]): readonly Miss[] => {
  const missing = new Map(
    outcomes.flatMap((row) => (row.missing ? [[row.curve ?? row.id, row.missing] as const] : [])),
  )
  return [...missing].map(([of, says]) => ({ of, missing: says }))
}

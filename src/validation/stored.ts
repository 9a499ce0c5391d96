/** The outcomes of the whole suite as they were when it last ran: for pages, which cannot wait for it. */

import { COMPARISONS, outcomeOf } from './comparisons.ts'
import type { Outcome } from './outcome.ts'
import results from './results.json' with { type: 'json' }

/** By row: predicted (null where only a run can tell) and simulated. */
export type Results = Readonly<
  Record<string, readonly [predicted: number | null, simulated: number]>
>

const DIGITS = 5

export const resultsOf = (outcomes: readonly Outcome[]): Results =>
  Object.fromEntries(
    outcomes.map(({ id, predicted, simulated }) => [
      id,
      [
        predicted === null ? null : Number(predicted.toPrecision(DIGITS)),
        Number(simulated.toPrecision(DIGITS)),
      ],
    ]),
  )

export const storedOutcomes = (): readonly Outcome[] =>
  COMPARISONS.map((comparison) => {
    const [predicted = null, simulated = Number.NaN] =
      (results as unknown as Results)[comparison.id] ?? []
    return outcomeOf(comparison, predicted, simulated)
  })

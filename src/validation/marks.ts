/** What an agreement is worth: whether anything in the model was set from the row that it agrees with. */
import type { Comparison } from './comparison.ts'
import { isInView, setsCost } from './free-parameters.ts'

/** A constant was set from it; a free part was chosen with it in view; neither. */
export const MARKS = ['C', 'T', 'H'] as const
export type Mark = (typeof MARKS)[number]

/** What the same rig shows of the same quantity says the same thing twice. */
const sameThing = ({ rigs, quantity }: Comparison): string => `${quantity} ${rigs.join(' ')}`

export const marksOf = (comparisons: readonly Comparison[]): ReadonlyMap<string, Mark> => {
  const setFrom = new Set(
    comparisons.filter(({ rows }) => rows.some(setsCost)).map((each) => sameThing(each)),
  )
  return new Map(
    comparisons.map((comparison) => {
      if (comparison.alone || setFrom.has(sameThing(comparison))) return [comparison.id, 'C']
      return [comparison.id, comparison.inView || comparison.rows.some(isInView) ? 'T' : 'H']
    }),
  )
}

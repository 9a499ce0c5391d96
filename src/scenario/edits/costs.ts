/** Edits of costs; apart from the other single values, because they bring the cost book along. */
import { type CostSetting, costText } from '../../hardware/cost-book.ts'
import { asRange, costEntry } from '../../hardware/costs.ts'
import { LIMITS } from '../door/limits.ts'
import type { Edit } from '../edit.ts'
import type { Scenario } from '../scenario.ts'

const sayCost = (set: CostSetting | null): string => (set === null ? 'the book' : costText(set))

const isCost = (value: number): boolean => value >= 0 && value <= LIMITS.cost

/** null: back to the book. */
export const setCost = (_scenario: Scenario, id: string, set: CostSetting | null): Edit => {
  const { means } = costEntry(id)
  const { value, low, high } = asRange(set ?? 0)
  if (![low, value, high].every(isCost))
    throw new RangeError(`${id} is ${sayCost(set)}; it must be a number from 0`)
  if (value < low || value > high)
    throw new RangeError(`${id} is ${sayCost(set)}; its value must lie in its range`)
  return {
    label: `Set the cost "${means}" to ${sayCost(set)}`,
    mergeKey: `cost:${id}`,
    change: (before) => {
      const { [id]: known, ...others } = before.costs
      if (sayCost(known ?? null) === sayCost(set)) return before
      return { ...before, costs: set === null ? others : { ...others, [id]: set } }
    },
  }
}

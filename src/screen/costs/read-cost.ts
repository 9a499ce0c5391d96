/** What a person typed as a cost. */
import type { CostSetting } from '../../hardware/cost-book.ts'

const MOST = 1e12

/** "1,400" and "1400"; undefined for nothing, NaN for what is no number from 0. */
const numberIn = (text = ''): number | undefined => {
  const plain = text.trim().replaceAll(/[,\u202f ]/g, '')
  if (plain === '') return undefined
  const value = Number(plain)
  return value >= 0 && value <= MOST ? value : Number.NaN
}

/** A string says what is wrong. */
export const readCost = (texts: Readonly<Record<string, string>>): CostSetting | string => {
  const [value, low, high] = ['value', 'low', 'high'].map((name) => numberIn(texts[name]))
  if (value === undefined) return 'The value is missing: a number from 0 would do.'
  for (const name of ['value', 'low', 'high'])
    if (Number.isNaN(numberIn(texts[name])))
      return `"${texts[name]}" is no cost: a number from 0 would do.`
  if (low === undefined && high === undefined) return value
  const range = { value, low: low ?? value, high: high ?? value }
  if (range.low > value || range.high < value)
    return `${value} does not lie between ${range.low} and ${range.high}: the value must.`
  return range.low === range.high ? value : range
}

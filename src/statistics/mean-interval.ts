/** The mean of independent values, and how far off it may be. */
import { type Level, studentT } from './student.ts'

export interface Spread {
  readonly mean: number
  /** Half of the confidence interval of the mean; NaN for fewer than two values. */
  readonly half: number
}

export const meanInterval = (values: readonly number[], level: Level = 0.95): Spread => {
  const count = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  return { mean, half: studentT(count - 1, level) * Math.sqrt(squares / (count - 1) / count) }
}

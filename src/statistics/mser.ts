/**
 * Where a warm-up ends: MSER-5 (White, "An effective truncation heuristic for bias reduction in simulation output",
 * Simulation 69, 1997; Spratt 1998). Of all truncations that one is best after which the mean is known best.
 */

const TOGETHER = 5
/** With fewer groups the rule sees noise. */
const FEWEST_GROUPS = 10

/** How many values to leave out; null when that is over half of them, so that the start is not over yet. */
export const warmUpLength = (values: readonly number[]): number | null => {
  const groups: number[] = []
  for (let at = 0; at + TOGETHER <= values.length; at += TOGETHER)
    groups.push(values.slice(at, at + TOGETHER).reduce((sum, value) => sum + value, 0) / TOGETHER)
  const count = groups.length
  if (count < FEWEST_GROUPS) return null
  let [sum, squares, best, bestAt] = [0, 0, Number.POSITIVE_INFINITY, 0]
  // The last few groups agree by chance.
  const last = count - TOGETHER
  for (let from = count - 1; from >= 0; from--) {
    const value = groups[from]! - groups[count - 1]!
    sum += value
    squares += value * value
    const left = count - from
    const statistic = Math.max(0, squares - (sum * sum) / left) / (left * left)
    if (from <= last && statistic <= best) [best, bestAt] = [statistic, from]
  }
  return bestAt > count / 2 ? null : bestAt * TOGETHER
}

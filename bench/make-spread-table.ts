/**
 * Makes src/engine/spread-table.data.ts: the means of 1,024 equally likely slices of a lognormal distribution of mean 1,
 * as integers / 2^20, so that no browser computes them.
 */
import { writeFileSync } from 'node:fs'
import { VARIATION_OF_CPU_WORK } from '../src/plan/amount.ts'

const SLICES = 1_024
const ONE = 2 ** 20

/** Complementary error function by its continued fraction and series; good to 1e-14 here. */
const erf = (x: number): number => {
  let sum = x
  let term = x
  for (let n = 1; n < 200; n++) {
    term *= (-x * x) / n
    sum += term / (2 * n + 1)
  }
  return (2 / Math.sqrt(Math.PI)) * sum
}
const below = (z: number): number =>
  Math.abs(z) > 5 ? (z > 0 ? 1 : 0) : 0.5 + erf(z / Math.SQRT2) / 2
const quantile = (share: number): number => {
  let low = -6
  let high = 6
  for (let round = 0; round < 80; round++) {
    const middle = (low + high) / 2
    if (below(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

const sigma = Math.sqrt(Math.log(1 + VARIATION_OF_CPU_WORK ** 2))
const edges = Array.from({ length: SLICES + 1 }, (_, n) =>
  n === 0 ? 0 : n === SLICES ? 1 : below(quantile(n / SLICES) - sigma),
)
const table = Array.from({ length: SLICES }, (_, n) =>
  Math.round((edges[n + 1]! - edges[n]!) * SLICES * ONE),
)
// Rounding may leave a few parts in 2^20; the middle takes them, so that the mean is exactly 1.
const excess = table.reduce((sum, value) => sum + value, 0) - SLICES * ONE
table[SLICES / 2]! -= excess

const rows = Array.from(
  { length: SLICES / 8 },
  (_, row) => `  ${table.slice(row * 8, row * 8 + 8).join(', ')},`,
)
writeFileSync(
  'src/engine/spread-table.data.ts',
  [
    `/** ${SLICES} equally likely multipliers of mean 1, in parts of 2^20: lognormal, made by bench/make-spread-table.ts. */`,
    '// biome-ignore format: a table',
    'export const CPU_SPREAD: readonly number[] = [',
    ...rows,
    ']',
    '',
  ].join('\n'),
)

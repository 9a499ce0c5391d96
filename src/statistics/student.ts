/** Student's t: how many standard errors an interval reaches. */

/** Standard normal quantiles of the two-sided levels that are asked for. */
const NORMAL = { 0.9: 1.644854, 0.95: 1.959964, 0.99: 2.575829 } as const

export type Level = keyof typeof NORMAL

/** Exact below the degrees from which the expansion is within 0.1 %. */
const FEW: Readonly<Record<Level, readonly number[]>> = {
  0.9: [6.31375, 2.91999, 2.35336, 2.13185],
  0.95: [12.7062, 4.30265, 3.18245, 2.77645],
  0.99: [63.6567, 9.92484, 5.84091, 4.60409],
}

/**
 * Two-sided quantile of Student's t; NaN without a degree of freedom. Cornish and Fisher's expansion in powers of one
 * over the degrees (Abramowitz and Stegun, 26.7.5).
 */
export const studentT = (degrees: number, level: Level = 0.95): number => {
  if (!(degrees >= 1)) return Number.NaN
  const exact = FEW[level][degrees - 1]
  if (exact !== undefined) return exact
  const z = NORMAL[level]
  const [z2, n] = [z * z, degrees]
  const g1 = (z2 + 1) * z
  const g2 = ((5 * z2 + 16) * z2 + 3) * z
  const g3 = (((3 * z2 + 19) * z2 + 17) * z2 - 15) * z
  const g4 = ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) * z
  return z + g1 / (4 * n) + g2 / (96 * n ** 2) + g3 / (384 * n ** 3) + g4 / (92_160 * n ** 4)
}

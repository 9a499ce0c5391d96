/** The standard normal distribution. */

export const densityAt = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)

/** Logistic approximation, within 0.01. */
export const probabilityBelow = (z: number): number => 1 / (1 + Math.exp(-1.702 * z))

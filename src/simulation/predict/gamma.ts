/** The gamma distribution, as a gap of given mean and variation: exponential at variation 1, a fixed gap at 0. */

/** Lanczos' approximation of the logarithm of the gamma function. */
const COEFFICIENTS = [
  76.180091729471, -86.505320329417, 24.014098240831, -1.231739572450155, 0.1208650973866179e-2,
  -0.5395239384953e-5,
]
const logGamma = (x: number): number => {
  let sum = 1.000000000190015
  for (const [n, coefficient] of COEFFICIENTS.entries()) sum += coefficient / (x + 1 + n)
  return (x + 0.5) * Math.log(x + 5.5) - (x + 5.5) + Math.log((2.50662827463 * sum) / x)
}

/** Regularised lower incomplete gamma function: series below shape + 1, continued fraction above. */
const lower = (shape: number, x: number): number => {
  if (x <= 0) return 0
  const front = Math.exp(-x + shape * Math.log(x) - logGamma(shape))
  if (x < shape + 1) {
    let term = 1 / shape
    let sum = term
    for (let n = 1; n < 200 && term > sum * 1e-9; n++) {
      term *= x / (shape + n)
      sum += term
    }
    return Math.min(1, sum * front)
  }
  let b = x + 1 - shape
  let c = 1e30
  let d = 1 / b
  let h = d
  for (let n = 1; n < 200; n++) {
    const a = -n * (n - shape)
    b += 2
    d = 1 / (a * d + b || 1e-30)
    c = b + a / c || 1e-30
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-9) break
  }
  return Math.max(0, 1 - front * h)
}

/** More regular than this counts as fixed. */
const FIXED = 1e-3

const shapeOf = (variation2: number): number => 1 / Math.min(20, Math.max(FIXED, variation2))

/** Probability that a gap of this mean and squared variation is longer than `time`. */
export const outlasting = (meanPs: number, variation2: number, time: number): number => {
  if (time <= 0) return 1
  if (meanPs <= 0) return 0
  const shape = shapeOf(variation2)
  return 1 - lower(shape, (shape * time) / meanPs)
}

/** Mean of the shorter of such a gap and `time`. */
export const shorterOf = (meanPs: number, variation2: number, time: number): number => {
  if (time <= 0 || meanPs <= 0) return 0
  const shape = shapeOf(variation2)
  const x = (shape * time) / meanPs
  return meanPs * lower(shape + 1, x) + time * (1 - lower(shape, x))
}

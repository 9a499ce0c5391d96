/** Chance without the host's mathematics: the same words give the same draws in every browser. */

const TWO_32 = 4_294_967_296
export const LN2 = 0.6931471805599453

/** FNV-1a over UTF-16 code units, low byte first. */
export const hashOf = (text: string, basis = 0x811c9dc5): number => {
  let hash = basis
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  return hash >>> 0
}

const mixed = (state: number): number => {
  let z = state
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return (z ^ (z >>> 15)) >>> 0
}

/** Fills the four words of a stream from the seed and the name of what draws from it. */
export const seedStream = (
  words: Uint32Array,
  stream: number,
  seed: number,
  name: string,
): void => {
  const first = hashOf(name, hashOf(String(seed)))
  const second = hashOf(name, hashOf(String(seed), 0x2f0b4c47))
  for (let word = 0; word < 4; word++) {
    const from = word < 2 ? first : second
    words[stream * 4 + word] = mixed((from + Math.imul(word + 1, 0x9e3779b9)) | 0)
  }
  // xoshiro never leaves the state of all zeros.
  words[stream * 4]! |= 1
}

/** Next 32 bits of a stream (xoshiro128**, Blackman and Vigna). */
export const draw = (words: Uint32Array, stream: number): number => {
  const at = stream * 4
  const s1 = words[at + 1]!
  const scaled = Math.imul(s1, 5)
  const result = Math.imul((scaled << 7) | (scaled >>> 25), 9) >>> 0
  const s0 = words[at]!
  const s2 = words[at + 2]! ^ s0
  const s3 = words[at + 3]! ^ s1
  words[at + 1] = s1 ^ s2
  words[at] = s0 ^ s3
  words[at + 2] = s2 ^ (s1 << 9)
  words[at + 3] = (s3 << 11) | (s3 >>> 21)
  return result
}

/** Strictly between 0 and 1. */
export const uniform = (words: Uint32Array, stream: number): number =>
  (draw(words, stream) + 0.5) / TWO_32

/** Whole number from 0 to below `count`. */
export const below = (words: Uint32Array, stream: number, count: number): number =>
  Math.floor((draw(words, stream) / TWO_32) * count)

/** ln m for m in [0.7, 1.42]: 2 artanh((m - 1) / (m + 1)), whose series has converged after nine terms. */
const logNearOne = (m: number): number => {
  const s = (m - 1) / (m + 1)
  const q = s * s
  return (
    2 *
    s *
    (1 +
      q *
        (1 / 3 +
          q *
            (1 / 5 +
              q * (1 / 7 + q * (1 / 9 + q * (1 / 11 + q * (1 / 13 + q * (1 / 15 + q / 17))))))))
  )
}

/** The natural logarithm of a positive number; split by powers of two, so only exact steps before the series. */
export const naturalLog = (value: number): number => {
  let m = value
  let powers = 0
  while (m >= TWO_32) {
    m /= TWO_32
    powers += 32
  }
  while (m < 1 / TWO_32) {
    m *= TWO_32
    powers -= 32
  }
  while (m >= 1.4142135623730951) {
    m /= 2
    powers++
  }
  while (m < 0.7071067811865476) {
    m *= 2
    powers--
  }
  return powers * LN2 + logNearOne(m)
}

/** e to the power of `value`: whole powers of two times a Taylor series on [-ln 2 / 2, ln 2 / 2]. */
export const exponential = (value: number): number => {
  const powers = Math.round(value / LN2)
  const rest = value - powers * LN2
  let term = 1
  let sum = 1
  for (let n = 1; n <= 16; n++) {
    term *= rest / n
    sum += term
  }
  for (let n = powers; n > 0; n--) sum *= 2
  for (let n = powers; n < 0; n++) sum /= 2
  return sum
}

const POWERS_OF_TWO = Float64Array.from({ length: 34 }, (_, n) =>
  n < 31 ? 1 << n : n === 31 ? 2147483648 : TWO_32,
)

/** An exponentially distributed draw of mean 1. */
export const exponentialDraw = (words: Uint32Array, stream: number): number => {
  const bits = draw(words, stream) + 0.5
  // bits / 2^32 = m / 2^zeros with m in [0.5, 1), moved into the range of the series.
  const zeros = bits < 1 ? 32 : Math.clz32(bits)
  let m = (bits / TWO_32) * POWERS_OF_TWO[zeros]!
  let powers = -zeros
  if (m < 0.7071067811865476) {
    m *= 2
    powers--
  }
  return -(powers * LN2 + logNearOne(m))
}

/** Shape of the Pareto on and off times; 1.5 has a mean and no variance (Willinger et al., 1997: 1 to 2). */
const PARETO_SHAPE = 1.5
/** The longest time, in means: an untruncated tail can be longer than any run. */
const PARETO_LIMIT = 1_000

export const paretoDraw = (words: Uint32Array, stream: number): number => {
  const least = (PARETO_SHAPE - 1) / PARETO_SHAPE
  return Math.min(PARETO_LIMIT, least * exponential(exponentialDraw(words, stream) / PARETO_SHAPE))
}

/**
 * Colours: 64 bits in two lanes of 32, mixed as MurmurHash3 does (A. Appleby, public domain). Two things of a plan that
 * differ have the same colour with a probability of 2^-64.
 */

const turned = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

export const mixA = (colour: number, x: number): number => {
  const mixed = colour ^ Math.imul(turned(Math.imul(x, 0x239b961b), 15), 0xab0e9789)
  return (Math.imul(turned(mixed, 19), 5) + 0x561ccd1b) | 0
}

export const mixB = (colour: number, x: number): number => {
  const mixed = colour ^ Math.imul(turned(Math.imul(x, 0x38b34ae5), 16), 0xa1e38b93)
  return (Math.imul(turned(mixed, 17), 5) + 0x0bcaa747) | 0
}

/** So that sums of colours mean something. */
export const finished = (colour: number): number => {
  const once = Math.imul(colour ^ (colour >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return twice ^ (twice >>> 16)
}

const float = new Float64Array(1)
const halves = new Int32Array(float.buffer)

const known = new Map<string, number>()
/** The number of a word: the words of a plan are a few dozen. */
const wordNumber = (word: string): number => {
  const before = known.get(word)
  if (before !== undefined) return before
  let number = word.length
  for (let i = 0; i < word.length; i++) number = mixA(number, word.charCodeAt(i))
  known.set(word, number)
  return number
}

const NOTHING = 0x5eed

/** The colour of plain data. */
export class Digest {
  a = 1
  b = 2

  int(x: number): void {
    this.a = mixA(this.a, x)
    this.b = mixB(this.b, x)
  }

  number(x: number): void {
    float[0] = x
    this.int(halves[0]!)
    this.int(halves[1]!)
  }

  word(word: string): void {
    this.int(wordNumber(word))
  }

  /** Fields in the order in which the data has them, as whoever makes a kind of data gives it always the same. */
  data(value: unknown, without?: ReadonlySet<string>): void {
    if (typeof value === 'number') this.number(value)
    else if (typeof value === 'string') this.word(value)
    else if (typeof value === 'boolean') this.int(value ? 1 : 0)
    else if (value === null || typeof value !== 'object') this.int(NOTHING)
    else {
      if (Array.isArray(value)) this.int(value.length)
      for (const field in value)
        if (!without?.has(field)) {
          if (!Array.isArray(value)) this.word(field)
          this.data((value as Record<string, unknown>)[field], without)
        }
    }
  }
}

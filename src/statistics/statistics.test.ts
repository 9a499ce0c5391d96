import { describe, expect, test } from 'vitest'
import { batchHalfWidth, looksDependent } from './batch-means.ts'
import { meanInterval } from './mean-interval.ts'
import { warmUpLength } from './mser.ts'
import { studentT } from './student.ts'

/** A generator of its own, so that the test needs no engine: mulberry32. */
const chance = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next())

/** x(t) = phi x(t-1) + noise around a level. */
const drifting = (seed: number, count: number, phi: number, level: (at: number) => number) => {
  const next = chance(seed)
  let x = normal(next) / Math.sqrt(1 - phi * phi)
  return Array.from({ length: count }, (_, at) => {
    x = phi * x + normal(next)
    return level(at) + x
  })
}

const seeds = Array.from({ length: 200 }, (_, n) => n + 1)

test('Student’s t is that of the tables', () => {
  for (const [degrees, level, t] of [
    [1, 0.95, 12.706],
    [4, 0.95, 2.776],
    [5, 0.95, 2.571],
    [9, 0.95, 2.262],
    [30, 0.95, 2.042],
    [120, 0.95, 1.98],
    [5, 0.9, 2.015],
    [5, 0.99, 4.032],
    [20, 0.99, 2.845],
  ] as const)
    expect(studentT(degrees, level) / t).toBeCloseTo(1, 2)
  expect(studentT(0)).toBeNaN()
})

test('an interval of independent values holds their mean 95 times of 100', () => {
  const held = seeds.filter((seed) => {
    const next = chance(seed)
    const { mean, half } = meanInterval(Array.from({ length: 6 }, () => normal(next)))
    return Math.abs(mean) <= half
  })
  expect(held.length / seeds.length).toBeGreaterThan(0.91)
  expect(held.length / seeds.length).toBeLessThan(0.99)
})

describe('batch means', () => {
  const batches = (values: readonly number[]) => values.map((sum) => ({ weight: 1, sum }))

  test('independent batches are left as they are, resembling ones are seen', () => {
    const seen = (phi: number): number =>
      seeds.filter((seed) => looksDependent(drifting(seed, 40, phi, () => 0))).length
    expect(seen(0) / seeds.length).toBeLessThan(0.16)
    expect(seen(0.6) / seeds.length).toBeGreaterThan(0.95)
  })

  test('resembling batches make a wider interval, or none', () => {
    const widths = (phi: number) =>
      seeds.map((seed) => batchHalfWidth(batches(drifting(seed, 40, phi, () => 0))))
    // Of an autoregression of 0.9, 40 values are worth about two.
    expect(widths(0.9).filter(Number.isNaN).length / seeds.length).toBeGreaterThan(0.6)
    expect(widths(0).filter(Number.isNaN).length / seeds.length).toBeLessThan(0.06)
  })

  test('too few say nothing', () => {
    expect(batchHalfWidth(batches([1, 2, 3]))).toBeNaN()
  })
})

describe('MSER-5', () => {
  test('finds where a start dies away', () => {
    const cuts = seeds.map((seed) =>
      warmUpLength(drifting(seed, 1_000, 0, (at) => 10 * Math.exp(-at / 50))),
    )
    // After 150 values the start is half of what one value varies by.
    const fair = cuts.filter((cut) => cut !== null && cut >= 100 && cut <= 450)
    expect(fair.length / seeds.length).toBeGreaterThan(0.9)
  })

  test('leaves out little of what has no start', () => {
    const cuts = seeds.map((seed) => warmUpLength(drifting(seed, 1_000, 0.5, () => 3)))
    expect(cuts.filter((cut) => cut !== null && cut <= 250).length / seeds.length).toBeGreaterThan(
      0.8,
    )
  })

  test('is not satisfied while values still climb', () => {
    for (const seed of seeds)
      expect(warmUpLength(drifting(seed, 400, 0.3, (at) => at / 20))).toBeNull()
  })

  test('needs more than a few values, and takes a constant', () => {
    expect(warmUpLength([1, 2, 3])).toBeNull()
    expect(warmUpLength(Array.from({ length: 100 }, () => 5))).toBe(0)
  })
})

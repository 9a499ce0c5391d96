import { expect, test } from 'vitest'
import { steadied } from './steady.ts'

const MS = 1e6
/** Samples of 2 ms, as at 1/50 of real time. */
const timesOf = (count: number) =>
  Float64Array.from({ length: count }, (_, row) => (row + 1) * 2 * MS)

test('a rate stands on as many samples as hold enough frames', () => {
  // 83 thousand frames a second, now more, now less: 166 frames in a sample.
  const noisy = Float64Array.from({ length: 60 }, (_, row) => 83_000 * (row % 2 === 0 ? 1.2 : 0.8))
  const means = steadied(timesOf(60), noisy, 1_000, [])
  for (const mean of means.slice(10)) expect(Math.abs(mean / 83_000 - 1)).toBeLessThan(0.04)
})

test('samples that hold enough stand for themselves', () => {
  const values = Float64Array.from([1e6, 2e6, 3e6])
  expect([...steadied(timesOf(3), values, 1_000, [])]).toEqual([1e6, 2e6, 3e6])
})

test('an edit is a step, not a slope', () => {
  const values = Float64Array.from({ length: 20 }, (_, row) => (row < 10 ? 10_000 : 60_000))
  const means = steadied(timesOf(20), values, 1_000, [20.5 * MS])
  expect(means[9]).toBeCloseTo(10_000)
  expect(means[10]).toBeCloseTo(60_000)
})

test('a flow that was not there yet has no rate, and none is made of it', () => {
  const values = Float64Array.from([Number.NaN, Number.NaN, 500, 700])
  const means = steadied(timesOf(4), values, 1_000, [])
  expect([...means.slice(0, 3)]).toEqual([Number.NaN, Number.NaN, 500])
  expect(means[3]).toBeCloseTo(600)
})

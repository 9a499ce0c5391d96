import { expect, test } from 'vitest'
import { pool } from './pooled-text.ts'
import { bitRate, count, duration, percent, plain, plusMinus } from './quantities.ts'
import { table } from './table.ts'

test('three digits count, and rounding picks the unit', () => {
  expect([999.6e6, 9.996e9, 1e12, 0, 12.34].map((value) => bitRate(value))).toEqual([
    '1.00 Gb/s',
    '10.0 Gb/s',
    '1.00 Tb/s',
    '0',
    '12.3 b/s',
  ])
  expect([0.25, 1_234, 56_789, 4e13, Number.NaN].map((value) => duration(value))).toEqual([
    '0.25 ns',
    '1.23 µs',
    '56.8 µs',
    '>1 h',
    '–',
  ])
  expect([9_999, 1_550_909].map(count)).toEqual(['9999', '1.55 M'])
})

test('little is not shown as nothing', () => {
  expect([0, 0.00001, 0.0413, 0.3517, 0.999, 1].map(percent)).toEqual([
    '0 %',
    '<0.01 %',
    '4.13 %',
    '35.2 %',
    '99.9 %',
    '100 %',
  ])
  expect([0, 0.001, 0.126, 17].map((value) => plain(value))).toEqual(['–', '<0.01', '0.13', '17.0'])
  expect([plusMinus(1, 50), plusMinus(0.001, 50), plusMinus(1, 0)]).toEqual([
    '±2.0 %',
    '±<0.1 %',
    '–',
  ])
})

test('columns line up whatever the letters', () => {
  const columns = [
    { title: 'name', left: true, of: ([name]: readonly [string, string]) => name },
    { title: 'time', of: ([, time]: readonly [string, string]) => time },
  ]
  expect(
    table(columns, [
      ['µs', '≈ 1'],
      ['longer', '10'],
    ]),
  ).toBe('name    time\nµs       ≈ 1\nlonger    10')
})

test('runs are pooled with Student’s t', () => {
  // Five values, mean 3, standard deviation 1.5811: 2.776 x 1.5811 / sqrt(5) = 1.963.
  const { mean, half, least, most } = pool([1, 2, 3, 4, 5])
  expect({ mean, least, most }).toEqual({ mean: 3, least: 1, most: 5 })
  expect(half).toBeCloseTo(1.963, 3)
  expect(pool([1]).half).toBeNaN()
})

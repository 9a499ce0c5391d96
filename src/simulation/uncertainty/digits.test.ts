import { expect, test } from 'vitest'
import { digitsAllowed, rangeAround } from './digits.ts'

test.each([
  // Two digits of a half-width of 100 to 354, one of 355 to 999.
  [4.13, 3.6, 4.7, 2],
  [27.4, 25.1, 29.7, 3],
  [510, 360, 660, 2],
  [510, 100, 920, 1],
  [9.6, 8.1, 11.1, 2],
  [0.411, 0.32, 0.52, 2],
  [1e9, 1e9, 1e9, 3],
  [1.2345, 1.234, 1.235, 3],
  [5, 0, 100, 1],
  [0, 0, 1, 3],
])('of %d in %d to %d, %d digits', (value, low, high, digits) =>
  expect(digitsAllowed(value, { low, high })).toBe(digits),
)

test('a measured figure has the range of its prediction by shares', () => {
  expect(rangeAround(2, { value: 4, low: 3, high: 6 })).toEqual({ low: 1.5, high: 3 })
  expect(rangeAround(2, { value: 0, low: 0, high: 0 })).toBeNull()
  expect(rangeAround(Number.NaN, { value: 1, low: 1, high: 1 })).toBeNull()
})

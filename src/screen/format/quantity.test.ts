import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bitRate,
  clock,
  counted,
  digits,
  duration,
  fingerprintText,
  hitRatio,
  inWords,
  percent,
  rate,
  speedRatio,
} from './quantity.ts'

const text = (shown: { value: string; unit: string }): string => inWords(shown)

describe('three significant digits', () => {
  test.each([
    [4.2149, '4.21'],
    [6.5, '6.50'],
    [27, '27.0'],
    [9.996, '10.0'],
    [99.96, '100'],
    [510.4, '510'],
    [1243, '1,240'],
    [999.7, '1,000'],
    [0.97, '0.97'],
    [0, '0'],
    [-3.456, '-3.46'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '–'],
  ])('%d is %s', (value, shown) => expect(digits(value)).toBe(shown))

  test.each([
    [4.13, 2, '4.1'],
    [9.96, 2, '10'],
    [510, 1, '500'],
    [1243, 2, '1,200'],
    [0.084, 1, '0.08'],
    [27.4, 1, '30'],
  ])('%d known to %d digits is %s', (value, known, shown) =>
    expect(digits(value, known)).toBe(shown),
  )

  test('a shown number is never off by more than half of its last digit', () =>
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (value) => {
        const shown = Number(digits(value).replaceAll(',', ''))
        expect(Math.abs(shown - value) / value).toBeLessThanOrEqual(0.0051)
      }),
    ))
})

test.each([
  [4.21e9, '4.21 Gb/s'],
  [4.4e8, '0.44 Gb/s'],
  [4.4e7, '44.0 Mb/s'],
  [1e11, '100 Gb/s'],
  [12_300, '12.3 kb/s'],
  [0, '0 Gb/s'],
  [Number.NaN, '– Gb/s'],
])('%d bit/s reads %s', (value, shown) => expect(text(bitRate(value))).toBe(shown))

test.each([
  [450, '450 ns'],
  [999.9, '1.00 µs'],
  [27_000, '27.0 µs'],
  [510_300, '510 µs'],
  [2.1e6, '2.10 ms'],
  [3e9, '3.00 s'],
  [0, '0 µs'],
])('%d ns reads %s', (value, shown) => expect(text(duration(value))).toBe(shown))

test('rates and shares', () => {
  expect(text(rate(559_000))).toBe('559 k/s')
  expect(text(rate(1.24e6))).toBe('1.24 M/s')
  expect(text(percent(0.718))).toBe('72 %')
  expect(text(percent(0.004))).toBe('0.4 %')
  expect(text(percent(1.08))).toBe('108 %')
  expect(text(hitRatio(0.99999))).toBe('99.9 %')
  expect(text(hitRatio(1))).toBe('100 %')
})

test('the clock keeps its digits', () => {
  expect(text(clock(48_620_000))).toBe('48.620 ms')
  expect(text(clock(1.5e9))).toBe('1,500.000 ms')
  expect(text(clock(12e9))).toBe('12.000 s')
})

test('speed, fingerprint and counts in words', () => {
  expect(speedRatio(1 / 50)).toBe('1/50×')
  expect(speedRatio(10)).toBe('10×')
  expect(speedRatio(Number.POSITIVE_INFINITY)).toBe('max')
  expect(fingerprintText(0x5c1e90b7)).toBe('5c1e·90b7')
  expect(fingerprintText(-1)).toBe('ffff·ffff')
  expect(counted(1, 'warning')).toBe('1 warning')
  expect(counted(1200, 'event')).toBe('1,200 events')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apart } from './end-labels.ts'

test('labels stand apart, keep their order and stay inside when there is room', () =>
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 6 }),
      (wanted) => {
        const placed = apart(wanted, 100, 12)
        const sorted = placed.toSorted((a, b) => a - b)
        sorted.slice(1).forEach((place, index) => {
          expect(place - sorted[index]!).toBeGreaterThanOrEqual(12 - 1e-9)
        })
        expect(Math.max(0, ...placed)).toBeLessThanOrEqual(100)
        expect(Math.min(100, ...placed)).toBeGreaterThanOrEqual(0)
      },
    ),
  ))

test('labels that do not collide stay where they wish to be', () =>
  expect(apart([10, 60], 100)).toEqual([10, 60]))

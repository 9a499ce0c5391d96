import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Point } from '../canvas/geometry.ts'
import { hullPath } from './hull-path.ts'
import { unionOutline } from './union-outline.ts'

const rect = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })

/** Clockwise loops add, holes take away. */
const area = (loops: readonly (readonly Point[])[]): number =>
  loops.reduce(
    (sum, loop) =>
      sum +
      loop.reduce((part, { x, y }, index) => {
        const next = loop[(index + 1) % loop.length]!
        return part + (x * next.y - next.x * y) / 2
      }, 0),
    0,
  )

const anyRect = fc.record({
  x: fc.integer({ min: 0, max: 12 }),
  y: fc.integer({ min: 0, max: 12 }),
  width: fc.integer({ min: 1, max: 6 }),
  height: fc.integer({ min: 1, max: 6 }),
})

test('an outline encloses just what its rectangles cover, by right angles', () =>
  fc.assert(
    fc.property(fc.array(anyRect, { minLength: 1, maxLength: 8 }), (rects) => {
      const cells = new Set<string>()
      for (const each of rects)
        for (let y = each.y; y < each.y + each.height; y++)
          for (let x = each.x; x < each.x + each.width; x++) cells.add(`${x} ${y}`)
      const loops = unionOutline(rects)
      expect(area(loops)).toBe(cells.size)
      for (const loop of loops)
        for (const [index, at] of loop.entries()) {
          const [before, after] = [loop.at(index - 1)!, loop[(index + 1) % loop.length]!]
          expect((before.x === at.x) !== (before.y === at.y)).toBe(true)
          expect(before.x === at.x).toBe(after.y === at.y)
        }
    }),
  ))

test('two rectangles in an L have one outline of six corners', () => {
  const loops = unionOutline([rect(0, 0, 10, 30), rect(0, 20, 40, 10)])
  expect(loops).toHaveLength(1)
  expect(new Set(loops[0])).toEqual(
    new Set([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 20 },
      { x: 40, y: 20 },
      { x: 40, y: 30 },
      { x: 0, y: 30 },
    ]),
  )
})

test('a ring of rectangles keeps its hole, and rectangles that touch in a corner stay two', () => {
  const ring = [rect(0, 0, 30, 10), rect(0, 20, 30, 10), rect(0, 0, 10, 30), rect(20, 0, 10, 30)]
  expect(unionOutline(ring)).toHaveLength(2)
  expect(unionOutline([rect(0, 0, 10, 10), rect(10, 10, 10, 10)])).toHaveLength(2)
})

test('a path rounds its corners, those of a notch inward, and short sides less', () => {
  expect(hullPath([rect(0, 0, 40, 20)], 8)).toBe(
    'M0 8A8 8 0 0 1 8 0L32 0A8 8 0 0 1 40 8L40 12A8 8 0 0 1 32 20L8 20A8 8 0 0 1 0 12Z',
  )
  expect(hullPath([rect(0, 0, 10, 30), rect(0, 20, 40, 10)], 8)).toContain('0 0 0 ')
  expect(hullPath([rect(0, 0, 8, 8)], 8)).toContain('A4 4')
})

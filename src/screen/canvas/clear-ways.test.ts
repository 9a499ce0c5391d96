import { expect, test } from 'vitest'
import { clearWay, piecesOf } from './clear-ways.ts'
import type { Point, Rect } from './geometry.ts'
import { orthogonal } from './link-routes.ts'
import type { RouteEnd } from './route.ts'

const box = (x: number, y: number, width = 100, height = 60): Rect => ({ x, y, width, height })
const end = (x: number, y: number, side: RouteEnd['side']): RouteEnd => ({ x, y, side })

const passes = (points: readonly Point[], { x, y, width, height }: Rect): boolean =>
  points.slice(1).some((to, index) => {
    const from = points[index]!
    return (
      Math.min(from.x, to.x) < x + width &&
      Math.max(from.x, to.x) > x &&
      Math.min(from.y, to.y) < y + height &&
      Math.max(from.y, to.y) > y
    )
  })

const way = (a: RouteEnd, b: RouteEnd, boxes: readonly Rect[]) => {
  const straight = orthogonal(a, b)
  return { straight, clear: clearWay(a, b, straight, boxes) }
}

test('a link with nothing in its way stays as it is', () => {
  const { straight, clear } = way(end(0, 0, 'right'), end(400, 0, 'left'), [box(100, 50)])
  expect(clear).toBe(straight)
})

test.each([
  ['side to side', end(0, 0, 'right'), end(400, 0, 'left'), [box(150, -30)]],
  ['side to side at two heights', end(0, 0, 'right'), end(400, 200, 'left'), [box(150, 50)]],
  ['foot to head', end(0, 0, 'bottom'), end(0, 400, 'top'), [box(-50, 150)]],
  ['foot to foot', end(0, 0, 'bottom'), end(400, 0, 'bottom'), [box(150, -10)]],
  ['foot to side', end(400, 0, 'bottom'), end(0, 200, 'right'), [box(350, 80)]],
  [
    'past two cards',
    end(0, 0, 'right'),
    end(600, 0, 'left'),
    [box(150, -30), box(350, -50, 80, 120)],
  ],
])('a link goes around a card: %s', (_, a, b, boxes) => {
  const { straight, clear } = way(a, b, boxes)
  expect(boxes.some((each) => passes(straight, each))).toBe(true)
  expect(boxes.some((each) => passes(clear, each))).toBe(false)
  clear.slice(1).forEach((to, index) => {
    const from = clear[index]!
    expect(from.x === to.x || from.y === to.y).toBe(true)
  })
  expect(clear[0]).toBe(a)
  expect(clear.at(-1)).toBe(b)
})

test('a second link around the same card does not lie on the first', () => {
  const boxes = [box(150, -30)]
  const first = clearWay(
    end(0, 0, 'right'),
    end(400, 0, 'left'),
    orthogonal(end(0, 0, 'right'), end(400, 0, 'left')),
    boxes,
  )
  const [a, b] = [end(0, 16, 'right'), end(400, 16, 'left')]
  const second = clearWay(a, b, orthogonal(a, b), boxes, piecesOf(first))
  const levels = (points: readonly Point[]) =>
    points.slice(1).flatMap((to, index) => {
      const from = points[index]!
      return from.y === to.y && Math.abs(from.x - to.x) > 80 ? [to.y] : []
    })
  for (const one of levels(first))
    for (const other of levels(second)) expect(Math.abs(one - other)).toBeGreaterThanOrEqual(12)
})

test('many links over many cards are routed within the time of a frame', () => {
  const boxes = Array.from({ length: 100 }, (_, index) =>
    box((index % 10) * 220, Math.floor(index / 10) * 140),
  )
  const start = performance.now()
  for (let index = 0; index < 100; index++)
    way(end(-100, index * 14, 'right'), end(2_400, 1_400 - index * 14, 'left'), boxes)
  expect(performance.now() - start).toBeLessThan(5_000)
})

import type { Point, Rect } from '../canvas/geometry.ts'
import { unionOutline } from './union-outline.ts'

export const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

/** One path, to be filled by evenodd, around all the rectangles; corners are rounded as far as their sides allow. */
export const hullPath = (rects: readonly Rect[], radius: number): string =>
  unionOutline(rects)
    .map((loop) => roundedLoop(loop, radius))
    .join('')

const roundedLoop = (loop: readonly Point[], radius: number): string => {
  const text = loop.map((corner, index) => {
    const [before, after] = [loop.at(index - 1)!, loop[(index + 1) % loop.length]!]
    const [to, from] = [distance(before, corner), distance(corner, after)]
    const round = Math.min(radius, to / 2, from / 2)
    const start = towards(corner, before, round / to)
    const end = towards(corner, after, round / from)
    const isClockwise =
      (corner.x - before.x) * (after.y - corner.y) - (corner.y - before.y) * (after.x - corner.x) >
      0
    return `${index === 0 ? 'M' : 'L'}${start}A${round} ${round} 0 0 ${isClockwise ? 1 : 0} ${end}`
  })
  return `${text.join('')}Z`
}

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)

const towards = (from: Point, to: Point, share: number): string =>
  `${tenths(from.x + (to.x - from.x) * share)} ${tenths(from.y + (to.y - from.y) * share)}`

const tenths = (value: number): number => Math.round(value * 10) / 10

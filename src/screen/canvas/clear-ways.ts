/** A link that would pass behind a card goes around it: by the edges of the cards that are near, if one of these ways is clear. */
import { bottom, type Point, type Rect, right } from './geometry.ts'
import type { RouteEnd } from './route.ts'

const MARGIN = 5
const STUB = 16
/** Beside a card, further out for each lane; parallel links are as far apart. */
const BESIDE = [14, 30, 46] as const
const APART = 12
/** Lying on another link is bad, behind a card is worse. */
const BEHIND_COST = 1e7
const ON_LINK_COST = 1e5
/** A bend is as long as this. */
const BEND_COST = 24
/** How far around the straight way other cards are looked at. */
const NEAR = 240
const MOST_NEAR = 16
const MOST_TAKEN = 60

/** A piece of a way that is taken already. */
export type Piece = readonly [from: Point, to: Point]

export const piecesOf = (points: readonly Point[]): readonly Piece[] =>
  points.slice(1).map((to, index) => [points[index]!, to] as const)

const isUpright = ({ side }: RouteEnd): boolean => side === 'top' || side === 'bottom'

const crosses = (a: Point, b: Point, box: Rect): boolean =>
  Math.min(a.x, b.x) < right(box) + MARGIN &&
  Math.max(a.x, b.x) > box.x - MARGIN &&
  Math.min(a.y, b.y) < bottom(box) + MARGIN &&
  Math.max(a.y, b.y) > box.y - MARGIN

const countCrossed = (points: readonly Point[], boxes: readonly Rect[]): number => {
  let count = 0
  for (const box of boxes)
    for (let index = 1; index < points.length; index++)
      if (crosses(points[index - 1]!, points[index]!, box)) {
        count += 1
        break
      }
  return count
}

export const isBehind = (points: readonly Point[], box: Rect): boolean =>
  countCrossed(points, [box]) > 0

/** Do two pieces run beside each other, too near to be told apart? */
const liesOn = ([a, b]: Piece, [c, d]: Piece): boolean => {
  const isFlat = a.y === b.y
  if (isFlat !== (c.y === d.y)) return false
  const [gap, from, to, start, end] = isFlat
    ? [a.y - c.y, Math.min(a.x, b.x), Math.max(a.x, b.x), Math.min(c.x, d.x), Math.max(c.x, d.x)]
    : [a.x - c.x, Math.min(a.y, b.y), Math.max(a.y, b.y), Math.min(c.y, d.y), Math.max(c.y, d.y)]
  return Math.abs(gap) < APART && Math.min(to, end) - Math.max(from, start) > APART
}

const countOnLinks = (points: readonly Point[], taken: readonly Piece[]): number => {
  let count = 0
  for (let index = 1; index < points.length; index++)
    for (const piece of taken) if (liesOn([points[index - 1]!, points[index]!], piece)) count += 1
  return count
}

const lengthOf = (points: readonly Point[]): number => {
  let length = BEND_COST * points.length
  for (let index = 1; index < points.length; index++)
    length +=
      Math.abs(points[index]!.x - points[index - 1]!.x) +
      Math.abs(points[index]!.y - points[index - 1]!.y)
  return length
}

const stub = ({ x, y, side }: RouteEnd): Point => ({
  x: side === 'left' ? x - STUB : side === 'right' ? x + STUB : x,
  y: side === 'top' ? y - STUB : side === 'bottom' ? y + STUB : y,
})

/** Does a way that leaves the end for this line start outward? */
const isOutward = ({ x, y, side }: RouteEnd, line: number): boolean =>
  side === 'top'
    ? line <= y - STUB / 2
    : side === 'bottom'
      ? line >= y + STUB / 2
      : side === 'left'
        ? line <= x - STUB / 2
        : line >= x + STUB / 2

/** All ways with one long piece on a line: straight to it where the end faces it, else out and around. */
const waysOver = (
  a: RouteEnd,
  b: RouteEnd,
  line: number,
  isFlat: boolean,
): readonly (readonly Point[])[] => {
  const onLine = ({ x, y }: Point): Point => (isFlat ? { x, y: line } : { x: line, y })
  const reach = (end: RouteEnd): readonly Point[] | undefined => {
    if (isUpright(end) === isFlat) return isOutward(end, line) ? [end, onLine(end)] : undefined
    const out = stub(end)
    return [end, out, onLine(out)]
  }
  const [start, end] = [reach(a), reach(b)]
  return start && end ? [[...start, ...end.toReversed()]] : []
}

/** Two lines: along one, then along the other. */
const waysOverBoth = (
  a: RouteEnd,
  b: RouteEnd,
  xs: readonly number[],
  ys: readonly number[],
): readonly (readonly Point[])[] => {
  const [first, last, isTurned] = isUpright(a) ? [a, b, false] : [b, a, true]
  if (!isUpright(first)) return []
  const ways: (readonly Point[])[] = []
  for (const y of ys) {
    if (!isOutward(first, y)) continue
    for (const x of xs) {
      const out = stub(last)
      const tail = isUpright(last)
        ? [{ x, y: out.y }, out, last]
        : isOutward(last, x)
          ? [{ x, y: last.y }, last]
          : undefined
      if (!tail) continue
      const way = [first, { x: first.x, y }, { x, y }, ...tail]
      ways.push(isTurned ? way.toReversed() : way)
    }
  }
  return ways
}

const around = (points: readonly Point[]): Rect => {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const [x, y] = [Math.min(...xs) - NEAR, Math.min(...ys) - NEAR]
  return { x, y, width: Math.max(...xs) + NEAR - x, height: Math.max(...ys) + NEAR - y }
}

const nearby = (points: readonly Point[], boxes: readonly Rect[]): readonly Rect[] => {
  const area = around(points)
  return boxes
    .filter(
      (box) =>
        box.x < right(area) && right(box) > area.x && box.y < bottom(area) && bottom(box) > area.y,
    )
    .slice(0, MOST_NEAR)
}

const nearPieces = (points: readonly Point[], pieces: readonly Piece[]): readonly Piece[] => {
  const area = around(points)
  return pieces.filter(([from, to]) => crosses(from, to, area)).slice(0, MOST_TAKEN)
}

/** `straight` as it is when nothing is in its way, or when no way around is better. */
export const clearWay = (
  a: RouteEnd,
  b: RouteEnd,
  straight: readonly Point[],
  boxes: readonly Rect[],
  taken: readonly Piece[] = [],
): readonly Point[] => {
  if (countCrossed(straight, boxes) === 0) return straight
  const near = nearby(straight, boxes)
  const others = nearPieces(straight, taken)
  const hit = near.filter((box) => isBehind(straight, box))
  const xsOf = (from: readonly Rect[]) =>
    from.flatMap((box) => BESIDE.flatMap((by) => [box.x - by, right(box) + by]))
  const ysOf = (from: readonly Rect[]) =>
    from.flatMap((box) => BESIDE.flatMap((by) => [box.y - by, bottom(box) + by]))
  const ways = [
    ...ysOf(near).flatMap((y) => waysOver(a, b, y, true)),
    ...xsOf(near).flatMap((x) => waysOver(a, b, x, false)),
    ...waysOverBoth(a, b, xsOf(hit), ysOf(hit)),
  ]
  const badness = (points: readonly Point[]): number =>
    countCrossed(points, near) * BEHIND_COST + countOnLinks(points, others) * ON_LINK_COST
  let best = straight
  let least = badness(straight) + lengthOf(straight)
  // Shortest first: once a clear one is found, no longer one is looked at.
  const byLength = ways
    .map((way) => ({ way, length: lengthOf(way) }))
    .toSorted((a, b) => a.length - b.length)
  for (const { way, length } of byLength) {
    if (length >= least) break
    const now = badness(way) + length
    if (now < least) [best, least] = [way, now]
  }
  return best
}

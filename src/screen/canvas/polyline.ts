/** A route is a list of corners. Casings draw it as a path; the overlay walks along it. */
import type { Point } from './geometry.ts'

export const BEND = 6

const between = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

const towards = (from: Point, to: Point, distance: number): Point => {
  const length = between(from, to) || 1
  const share = distance / length
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

const bendAt = (before: Point, corner: Point, after: Point): number =>
  Math.min(BEND, between(before, corner) / 2, between(corner, after) / 2)

/** Corners on one line say nothing. */
export const straightened = (points: readonly Point[]): readonly Point[] => {
  const kept: Point[] = []
  for (const point of points) {
    const [a, b] = [kept.at(-2), kept.at(-1)]
    if (b && Math.abs(b.x - point.x) < 0.01 && Math.abs(b.y - point.y) < 0.01) continue
    const isOnLine =
      a && b && ((a.x === b.x && b.x === point.x) || (a.y === b.y && b.y === point.y))
    if (isOnLine) kept.pop()
    kept.push(point)
  }
  return kept
}

const short = (value: number): string => String(Math.round(value * 100) / 100)
const pair = ({ x, y }: Point): string => `${short(x)} ${short(y)}`

export const pathText = (points: readonly Point[]): string => {
  const [first] = points
  if (!first) return ''
  let text = `M${pair(first)}`
  for (let index = 1; index < points.length; index++) {
    const [before, corner, after] = [points[index - 1]!, points[index]!, points[index + 1]]
    if (!after) text += `L${pair(corner)}`
    else {
      const bend = bendAt(before, corner, after)
      text += `L${pair(towards(corner, before, bend))}Q${pair(corner)} ${pair(towards(corner, after, bend))}`
    }
  }
  return text
}

/** The same path as short straight pieces, with the way from the start to each point. */
export interface Track {
  readonly points: readonly Point[]
  readonly at: readonly number[]
  readonly length: number
}

const ARC_STEPS = 4

export const trackOf = (corners: readonly Point[]): Track => {
  const points: Point[] = []
  corners.forEach((corner, index) => {
    const [before, after] = [corners[index - 1], corners[index + 1]]
    if (!before || !after) {
      points.push(corner)
      return
    }
    const bend = bendAt(before, corner, after)
    const [start, end] = [towards(corner, before, bend), towards(corner, after, bend)]
    for (let step = 0; step <= ARC_STEPS; step++) {
      const t = step / ARC_STEPS
      const [p, q, r] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t]
      points.push({
        x: p * start.x + q * corner.x + r * end.x,
        y: p * start.y + q * corner.y + r * end.y,
      })
    }
  })
  const at: number[] = []
  let length = 0
  points.forEach((point, index) => {
    const before = points[index - 1]
    if (before) length += between(before, point)
    at.push(length)
  })
  return { points, at, length }
}

export const pointAt = ({ points, at, length }: Track, distance: number): Point => {
  const wanted = Math.max(0, Math.min(length, distance))
  let [low, high] = [0, at.length - 1]
  while (low < high) {
    const half = (low + high) >> 1
    if (at[half]! < wanted) low = half + 1
    else high = half
  }
  const [a, b] = [points[Math.max(0, low - 1)]!, points[low]!]
  const [from, to] = [at[Math.max(0, low - 1)]!, at[low]!]
  const share = to > from ? (wanted - from) / (to - from) : 0
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}

/** Corners of the longest straight piece, for a label; horizontal pieces win over vertical ones of that length. */
export const longestPiece = (
  corners: readonly Point[],
): { readonly from: Point; readonly to: Point; readonly start: number } | undefined => {
  let best: { from: Point; to: Point; start: number; length: number } | undefined
  let start = 0
  for (let index = 1; index < corners.length; index++) {
    const [from, to] = [corners[index - 1]!, corners[index]!]
    const length = between(from, to)
    const weight = from.y === to.y ? length + 40 : length
    if (!best || weight > best.length) best = { from, to, start, length: weight }
    start += length
  }
  return best
}

/** Where along the track a point lies, roughly: the nearest of its pieces' ends and projections. */
export const distanceAlong = ({ points, at }: Track, point: Point): number => {
  let [best, found] = [Infinity, 0]
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1]!, points[index]!]
    const [dx, dy] = [b.x - a.x, b.y - a.y]
    const squared = dx * dx + dy * dy
    const t = squared
      ? Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / squared))
      : 0
    const gap = Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy)
    if (gap < best) [best, found] = [gap, at[index - 1]! + t * Math.sqrt(squared)]
  }
  return found
}

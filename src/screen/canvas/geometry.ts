/** Rectangles and polylines of the sheet, in pixels at 100 %. */

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect extends Point {
  readonly width: number
  readonly height: number
}

export const right = ({ x, width }: Rect): number => x + width
export const bottom = ({ y, height }: Rect): number => y + height
export const middleX = ({ x, width }: Rect): number => x + width / 2
export const middleY = ({ y, height }: Rect): number => y + height / 2

export const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(high, value))

export const contains = (rect: Rect, { x, y }: Point): boolean =>
  x >= rect.x && x <= right(rect) && y >= rect.y && y <= bottom(rect)

/** The smallest rectangle around all of them. */
export const around = (rects: Iterable<Rect>): Rect | undefined => {
  let [left, top, end, low] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const rect of rects) {
    left = Math.min(left, rect.x)
    top = Math.min(top, rect.y)
    end = Math.max(end, right(rect))
    low = Math.max(low, bottom(rect))
  }
  return left === Infinity ? undefined : { x: left, y: top, width: end - left, height: low - top }
}

/** Evenly over a side: the `index`-th of `count`. */
export const spread = (from: number, length: number, index: number, count: number): number =>
  from + (length * (index + 1)) / (count + 1)

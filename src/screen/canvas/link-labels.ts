/** Where a link says what it carries: beside its upright piece, clear of cards and of the links next to it. */
import { around, bottom, type Point, type Rect, right } from './geometry.ts'
import type { LinkLook } from './link-look.ts'
import { labelled, type Route } from './route.ts'

/** Below the card above, as far as the tier of a tidied tree reaches. */
const BELOW_UPPER = 36
/** Above the card below: between two rows of a tidied tree. */
const ABOVE_LOWER = 13
const BESIDE = 14
/** "Gen3 x16 · 16 GB/s" */
const WIDE = 104
const HALF_LINE = 7

export type Way = readonly Point[]

const isUpright = (way: Way): boolean => way.length === 2 && way[0]!.x === way[1]!.x

/** What a label may not lie on. */
export interface Drawn {
  readonly ways: readonly Way[]
  readonly boxes: readonly Rect[]
}

/** Something that a label of full width would touch. */
const isCrowded = ({ x, y }: Point, { ways, boxes }: Drawn, own: Way): boolean => {
  const label = { x, y: y - HALF_LINE, width: WIDE, height: 2 * HALF_LINE }
  return (
    boxes.some((box) => touch(label, box)) ||
    ways.some((way) => way !== own && piecesOf(way).some((piece) => touch(label, piece)))
  )
}

const touch = (a: Rect, b: Rect): boolean =>
  a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a)

const piecesOf = (way: Way): readonly Rect[] =>
  way.slice(1).flatMap((to, index) => around([spot(way[index]!), spot(to)]) ?? [])

const spot = ({ x, y }: Point): Rect => ({ x: x - 1, y: y - 1, width: 2, height: 2 })

type Marks = Pick<Route, 'label' | 'lanes'>

/** Of a PCIe link: below the upper card, or above the lower one, or in the narrow form. */
export const pcieMarks = (way: Way, drawn: Drawn, { text, lanes, warns }: LinkLook): Marks => {
  const [first, second] = [way[0]!, way.at(-1)!]
  const [upper, lower] = first.y < second.y ? [first, second] : [second, first]
  const low = { x: lower.x + BESIDE, y: lower.y - ABOVE_LOWER }
  const marks = (at: Point, isNarrow: boolean, lanesAt?: number): Marks => ({
    label: { ...at, text, isBeside: true, isNarrow, warns },
    lanes:
      lanes === undefined || lanesAt === undefined
        ? undefined
        : { x: upper.x, y: lanesAt, count: lanes },
  })
  if (!isUpright(way)) {
    const beforeLower = lower === second ? way.at(-2)! : way[1]!
    return beforeLower.x === lower.x
      ? marks(warns ? { ...low, y: low.y - HALF_LINE } : low, false)
      : { label: labelled(way, text, 0.5, warns), lanes: undefined }
  }
  const middle = (upper.y + lower.y) / 2
  const high = { x: upper.x + BESIDE, y: Math.min(middle, upper.y + BELOW_UPPER) }
  if (!isCrowded(high, drawn, way)) return marks(high, false, middle)
  if (lower.y - upper.y > 2 * BELOW_UPPER && !isCrowded(low, drawn, way) && warns === undefined)
    return marks(low, false, low.y)
  return marks(high, true, low.y)
}

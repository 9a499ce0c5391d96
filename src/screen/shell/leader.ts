/** Where a floating card stands on the sheet, and the line from it to the part it speaks of. */

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right'

/** In the order in which they are liked. */
const CORNERS: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right']
const MARGIN = 16
/** The line leaves a card no nearer to its corners. */
const INSET = 20
const LEVEL = 0.8
/** Between the card and the part, so that the line is seen. */
const GAP = 12

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const boxAt = (corner: Corner, sheet: Box, width: number, height: number): Box => {
  const left = corner.endsWith('left') ? sheet.left + MARGIN : sheet.right - MARGIN - width
  const top = corner.startsWith('top') ? sheet.top + MARGIN : sheet.bottom - MARGIN - height
  return { left, top, right: left + width, bottom: top + height }
}

const touch = (a: Box, b: Box): boolean =>
  a.left < b.right + GAP &&
  b.left < a.right + GAP &&
  a.top < b.bottom + GAP &&
  b.top < a.bottom + GAP

/** What another corner must at least spare to be worth a move. */
const BETTER = 0.5

/** Never over the part; then where the least is hidden. The corner it has is left only for a reason. */
export const freeCorner = (
  now: Corner,
  sheet: Box,
  size: Size,
  part: Box | undefined,
  hidden: (box: Box) => number,
): Corner => {
  const isFree = (corner: Corner): boolean =>
    part === undefined || !touch(boxAt(corner, sheet, size.width, size.height), part)
  const cost = (corner: Corner): number => hidden(boxAt(corner, sheet, size.width, size.height))
  const hides = cost(now)
  if (isFree(now) && hides === 0) return now
  const free = CORNERS.filter(isFree).map((corner) => ({ corner, cost: cost(corner) }))
  const best = free.toSorted((a, b) => a.cost - b.cost)[0]
  if (!best || (isFree(now) && best.cost >= hides * BETTER)) return now
  return best.corner
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** A card may hide as much of drawn parts as this share of its own area; a margin of a frame, no more. */
const HIDES_AT_MOST = 0.05

/** In its corner, and folded to its head where it would hide too much in each of them. */
export const standing = (
  now: Corner,
  sheet: Box,
  { whole, folded }: { readonly whole: Size; readonly folded: Size },
  part: Box | undefined,
  hidden: (box: Box) => number,
): { readonly corner: Corner; readonly isFolded: boolean } => {
  const corner = freeCorner(now, sheet, whole, part, hidden)
  const box = boxAt(corner, sheet, whole.width, whole.height)
  const hides = hidden(box) > HIDES_AT_MOST * whole.width * whole.height
  const isOver = part !== undefined && touch(box, part)
  return hides || isOver
    ? { corner: freeCorner(now, sheet, folded, part, hidden), isFolded: true }
    : { corner, isFolded: false }
}

export interface Leader {
  /** Of an SVG path. */
  readonly path: string
  readonly end: readonly [x: number, y: number]
}

const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(high, value))

/** Off the corners, by more on a large side. */
const isOn = (at: number, from: number, to: number): boolean => {
  const inset = Math.min(4, (to - from) / 8)
  return at > from + inset && at < to - inset
}

/** From the side of the card that faces the part, straight or with one bend; nothing when the part is out of view. */
export const leaderTo = (card: Box, part: Box, sheet: Box): Leader | undefined => {
  const x = (part.left + part.right) / 2
  // Below the middle: names of rows stand there.
  const y = part.top + (part.bottom - part.top) * LEVEL
  if (x < sheet.left || x > sheet.right || y < sheet.top || y > sheet.bottom) return undefined
  if (touch(card, { left: x, right: x, top: y, bottom: y })) return undefined
  const isRight = part.left > card.right
  if (isRight || part.right < card.left) {
    const from = isRight ? card.right : card.left
    const level = clamp(y, card.top + INSET, card.bottom - INSET)
    if (isOn(level, part.top, part.bottom)) {
      const to = isRight ? part.left : part.right
      return { path: `M${from} ${level}H${to}`, end: [to, level] }
    }
    const to = level < part.top ? part.top : part.bottom
    return { path: `M${from} ${level}H${x}V${to}`, end: [x, to] }
  }
  const isBelow = part.top > card.bottom
  const from = isBelow ? card.bottom : card.top
  const column = clamp(x, card.left + INSET, card.right - INSET)
  if (isOn(column, part.left, part.right)) {
    const to = isBelow ? part.top : part.bottom
    return { path: `M${column} ${from}V${to}`, end: [column, to] }
  }
  const to = column < part.left ? part.left : part.right
  return { path: `M${column} ${from}V${y}H${to}`, end: [to, y] }
}

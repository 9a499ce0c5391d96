/**
 * A tree from the top down. Neighbours without a tree of their own stand in two rows, the second in the gaps of the
 * first: half the width, and every line still falls straight down.
 */

export interface Tree {
  readonly id: string
  readonly box: readonly [width: number, height: number]
  readonly children: readonly Tree[]
  /** Stands apart from what is left of it: the first port of another socket. */
  readonly isApart?: boolean
}

export interface Block {
  readonly width: number
  readonly height: number
  /** Relative to the left top of the block. */
  readonly boxes: readonly { readonly id: string; readonly x: number; readonly y: number }[]
}

const GAP = 24
const APART = 72
const TIER_GAP = 72
const SECOND_ROW_GAP = 24
/** Between a line that falls to the second row and the cards beside it. */
const LINE_GAP = 14
/** Between two lines, one of which says at its right how fast it is. */
const LABEL_PITCH = 88
/** Between two ports: the number of a group stands left of one, a mark of its ACS right of it. */
const HEAD_GAP = 36
/** Low boxes are ports: they stay in the upper row even when nothing is below them. */
const PORT_HEIGHT = 40

interface Item {
  readonly boxes: Block['boxes']
  readonly width: number
  readonly height: number
  /** From the item's left to the middle of its own box. */
  readonly middle: number
}

export const blockOf = (tree: Tree): Block => {
  const { width, height, boxes } = itemOf(tree)
  return { width, height, boxes }
}

/** A leaf, or a port with nothing but one leaf below it, which falls into the second row as a whole. */
const isColumn = ({ children }: Tree): boolean =>
  children.length === 0 || (children.length === 1 && children[0]?.children.length === 0)

const itemOf = (tree: Tree): Item => {
  const [width, height] = tree.box
  if (tree.children.length === 0)
    return { boxes: [{ id: tree.id, x: 0, y: 0 }], width, height, middle: width / 2 }
  const row = childrenOf(tree.children)
  const whole = Math.max(width, row.width)
  const shift = (whole - row.width) / 2
  const middle = Math.min(Math.max(shift + row.middle, width / 2), whole - width / 2)
  const top = height === 0 ? 0 : height + TIER_GAP
  return {
    boxes: [
      { id: tree.id, x: middle - width / 2, y: 0 },
      ...row.boxes.map(({ id, x, y }) => ({ id, x: x + shift, y: y + top })),
    ],
    width: whole,
    height: top + row.height,
    middle,
  }
}

const childrenOf = (children: readonly Tree[]): Item => {
  const boxes: { id: string; x: number; y: number }[] = []
  let [x, height] = [0, 0]
  for (let index = 0; index < children.length; ) {
    const run = columnsFrom(children, index)
    const item = run.length >= 3 ? staggered(run) : itemOf(children[index]!)
    if (index > 0) x += children[index]!.isApart ? APART : GAP
    for (const box of item.boxes) boxes.push({ ...box, x: box.x + x })
    x += item.width
    height = Math.max(height, item.height)
    index += run.length >= 3 ? run.length : 1
  }
  return { boxes, width: x, height, middle: x / 2 }
}

const columnsFrom = (children: readonly Tree[], from: number): readonly Tree[] => {
  let to = from
  while (to < children.length && isColumn(children[to]!) && (to === from || !children[to]!.isApart))
    to++
  return children.slice(from, to)
}

interface Column {
  readonly head: Tree | undefined
  readonly leaf: Tree | undefined
}

const columnOf = (tree: Tree): Column => {
  const isHead = tree.children.length > 0 || tree.box[1] < PORT_HEIGHT
  return { head: isHead ? tree : undefined, leaf: isHead ? tree.children[0] : tree }
}

/** Where heads, lines and the cards of both rows end that stand already. */
interface Taken {
  readonly heads: number
  readonly line: number
  /** The last line that falls to the lower row. */
  readonly falling: number
  readonly upper: number
  readonly lower: number
}

const NOTHING: Taken = {
  heads: -Infinity,
  line: -Infinity,
  falling: -Infinity,
  upper: -Infinity,
  lower: -Infinity,
}

/** The leftmost middle of a column whose leaf stands in the upper or the lower row. */
const middleAt = ({ head, leaf }: Column, taken: Taken, isLower: boolean): number => {
  const [headHalf, leafHalf] = [halfOf(head), halfOf(leaf)]
  const least = Math.max(headHalf, leafHalf, taken.heads + HEAD_GAP + headHalf)
  if (leaf === undefined) return least
  return isLower
    ? Math.max(
        least,
        taken.line + LABEL_PITCH,
        taken.upper + LINE_GAP,
        taken.lower + GAP + leafHalf,
      )
    : Math.max(
        least,
        taken.line + LABEL_PITCH,
        taken.upper + GAP + leafHalf,
        taken.falling + LINE_GAP + leafHalf,
      )
}

const halfOf = (tree: Tree | undefined): number => (tree?.box[0] ?? 0) / 2

/** Each column as far left as the ones before allow, its leaf in the row where that is further left. */
const staggered = (trees: readonly Tree[]): Item => {
  const columns = trees.map(columnOf)
  const tallest = (which: keyof Column): number =>
    columns.reduce((most, column) => Math.max(most, column[which]?.box[1] ?? 0), 0)
  const [headHeight, leafHeight] = [tallest('head'), tallest('leaf')]
  const first = headHeight === 0 ? 0 : headHeight + TIER_GAP
  const second = first + leafHeight + SECOND_ROW_GAP
  const boxes: { id: string; x: number; y: number }[] = []
  let taken = NOTHING
  for (const column of columns) {
    const { head, leaf } = column
    const [above, below] = [middleAt(column, taken, false), middleAt(column, taken, true)]
    const isLower = leaf !== undefined && below < above
    const middle = isLower ? below : above
    const end = middle + halfOf(leaf)
    if (head) boxes.push({ id: head.id, x: middle - halfOf(head), y: 0 })
    if (leaf) boxes.push({ id: leaf.id, x: middle - halfOf(leaf), y: isLower ? second : first })
    taken = {
      heads: head ? middle + halfOf(head) : taken.heads,
      line: leaf ? middle : taken.line,
      falling: isLower ? middle : taken.falling,
      upper: leaf && !isLower ? end : taken.upper,
      lower: isLower ? end : taken.lower,
    }
  }
  const width = Math.max(taken.heads, taken.upper, taken.lower)
  const isTwoRows = taken.lower > -Infinity
  const height = leafHeight === 0 ? headHeight : (isTwoRows ? second : first) + leafHeight
  return { boxes, width, height, middle: width / 2 }
}

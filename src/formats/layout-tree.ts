/**
 * A tree from the top down. Leaves of one parent stand in two rows, the second in the gaps of the first: half the width,
 * and every line still falls straight down.
 */

export interface Tree {
  readonly id: string
  readonly box: readonly [width: number, height: number]
  readonly children: readonly Tree[]
}

export interface Block {
  readonly width: number
  readonly height: number
  /** Relative to the left top of the block. */
  readonly boxes: readonly { readonly id: string; readonly x: number; readonly y: number }[]
}

const GAP = 24
const TIER_GAP = 64
const SECOND_ROW_GAP = 24

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
    if (index > 0) x += GAP
    for (const box of item.boxes) boxes.push({ ...box, x: box.x + x })
    x += item.width
    height = Math.max(height, item.height)
    index += run.length >= 3 ? run.length : 1
  }
  return { boxes, width: x, height, middle: x / 2 }
}

const columnsFrom = (children: readonly Tree[], from: number): readonly Tree[] => {
  let to = from
  while (to < children.length && isColumn(children[to]!)) to++
  return children.slice(from, to)
}

/** Low boxes are ports: they stay in the upper row even when nothing is below them. */
const PORT_HEIGHT = 40

/** Columns at half a card's pitch; odd ones drop their leaf below the row of the even ones. */
const staggered = (columns: readonly Tree[]): Item => {
  const drawn = columns.map((column) => {
    const isHead = column.children.length > 0 || column.box[1] < PORT_HEIGHT
    return { head: isHead ? column : undefined, leaf: isHead ? column.children[0] : column }
  })
  const most = (side: 0 | 1, boxes: readonly (Tree | undefined)[]): number =>
    boxes.reduce((size, tree) => Math.max(size, tree?.box[side] ?? 0), 0)
  const heads = drawn.map(({ head }) => head)
  const leaves = drawn.map(({ leaf }) => leaf)
  const [leafWidth, leafHeight] = [most(0, leaves), most(1, leaves)]
  const pitch = Math.max((leafWidth + GAP) / 2, most(0, heads) + GAP)
  const first = most(1, heads) === 0 ? 0 : most(1, heads) + TIER_GAP
  const widest = Math.max(leafWidth, most(0, heads))
  const boxes: { id: string; x: number; y: number }[] = []
  const add = (tree: Tree | undefined, middle: number, y: number) => {
    if (tree) boxes.push({ id: tree.id, x: middle - tree.box[0] / 2, y })
  }
  for (const [index, { head, leaf }] of drawn.entries()) {
    const middle = widest / 2 + index * pitch
    add(head, middle, 0)
    add(leaf, middle, first + (index % 2 === 1 ? leafHeight + SECOND_ROW_GAP : 0))
  }
  const width = widest + (columns.length - 1) * pitch
  const height = leafHeight === 0 ? most(1, heads) : first + 2 * leafHeight + SECOND_ROW_GAP
  return { boxes, width, height, middle: width / 2 }
}

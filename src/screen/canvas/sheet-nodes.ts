/** Cards as React Flow's nodes: every size given, so nothing is measured. */
import type { Node } from '@xyflow/react'
import type { Card, CardOf, CardType } from './card.ts'
import type { Rect } from './geometry.ts'

export type CardNode<T extends CardType = CardType> = T extends CardType
  ? Node<{ readonly card: CardOf<T> }, T>
  : never

const LAYER: Readonly<Record<CardType, number>> = {
  host: 0,
  'root-port': 3,
  vm: 2,
  vswitch: 2,
  adapter: 2,
  box: 2,
  fold: 2,
}
const STAYS: ReadonlySet<CardType> = new Set(['vswitch', 'fold'])

export interface NodeMarks {
  readonly isSelected: boolean
  readonly isLit: boolean
}

export const nodeOf = (card: Card, { isSelected, isLit }: NodeMarks): CardNode => {
  const { width, height, x, y } = card.box
  return {
    id: card.id,
    type: card.type,
    data: { card },
    position: { x, y },
    ...(card.parent === undefined ? {} : { parentId: card.parent }),
    width,
    height,
    measured: { width, height },
    handles: [],
    selected: isSelected,
    draggable: !STAYS.has(card.type),
    selectable: card.type !== 'fold',
    zIndex: LAYER[card.type],
    className: isLit ? 'lit' : '',
  } as unknown as CardNode
}

/** A node that nothing changed keeps its object; one that is being dragged keeps its place. */
export const nodesOf = (
  cards: ReadonlyMap<string, Card>,
  marks: (id: string) => NodeMarks,
  before: readonly CardNode[],
): CardNode[] => {
  const known = new Map(before.map((node) => [node.id, node]))
  return [...cards.values()].map((card) => {
    const old = known.get(card.id)
    const wanted = marks(card.id)
    if (
      old?.data.card === card &&
      old.selected === wanted.isSelected &&
      (old.className === 'lit') === wanted.isLit &&
      (old.dragging || (old.position.x === card.box.x && old.position.y === card.box.y))
    )
      return old
    const next = nodeOf(card, wanted)
    return old?.dragging ? { ...next, position: old.position, dragging: true } : next
  })
}

/** Where every card is on the sheet now. */
export const boxesOf = (nodes: readonly CardNode[]): ReadonlyMap<string, Rect> => {
  const boxes = new Map<string, Rect>()
  for (const { id, parentId, position, width = 0, height = 0 } of nodes) {
    const parent = parentId === undefined ? undefined : boxes.get(parentId)
    boxes.set(id, {
      x: position.x + (parent?.x ?? 0),
      y: position.y + (parent?.y ?? 0),
      width,
      height,
    })
  }
  return boxes
}

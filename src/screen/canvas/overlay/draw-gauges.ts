/** Fills that change with every sample: cores of hosts, rings of software switches. */
import { type State, stateOf } from '../../glyphs/state.ts'
import type { Card } from '../card.ts'
import { ringShare, vswitchUse } from '../cards/read-parts.ts'
import { type Rect, right } from '../geometry.ts'
import type { SheetReadings } from '../sheet-readings.ts'
import type { Colours } from './theme-colours.ts'

const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < right(b) && b.x < right(a) && a.y < b.y + b.height && b.y < a.y + a.height

interface Fill extends Rect {
  /** Of the cell that is filled. */
  readonly top: number
  readonly state: State
}

const LEVEL_HIGH = 1.75
/** The letters of a tenant stand in the upper part of a cell. */
const LETTERS_END = 13
const LETTERS_FROM = 5

/** Left and right of the letters, where a whole line would strike them out. */
const levelPieces = (level: number, width: number): readonly (readonly [number, number])[] =>
  level > 0 && level < LETTERS_END
    ? [
        [0, LETTERS_FROM],
        [width - LETTERS_FROM, width],
      ]
    : [[0, width]]

const drawCores = (
  context: CanvasRenderingContext2D,
  fills: readonly Fill[],
  colours: Colours,
): void => {
  for (const { x, y, width, height, top, state } of fills) {
    context.globalAlpha = 0.22
    context.fillStyle = colours.state[state]
    context.fillRect(x, y, width, height)
    context.globalAlpha = 1
    for (const [from, to] of levelPieces(y - top, width))
      context.fillRect(x + from, y, to - from, LEVEL_HIGH)
    if (state !== 'sat') continue
    context.strokeStyle = colours.state.sat
    context.lineWidth = 1
    context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1)
    context.strokeRect(x + 1.5, y + 1.5, width - 3, height - 3)
  }
}

const coreFills = (
  card: Extract<Card, { type: 'host' }>,
  box: Rect,
  readings: SheetReadings,
): readonly Fill[] => {
  const use = readings.coresOf(card.id)
  return card.layout.cores.flatMap((cell) => {
    const share = use[cell.index]
    if (!(share !== undefined && share > 0.005)) return []
    const room = cell.height - 2
    const height = Math.max(2, Math.min(1, share) * room)
    return [
      {
        x: box.x + cell.x + 2,
        y: box.y + cell.y + 2 + room - height,
        width: cell.width - 2,
        height,
        top: box.y + cell.y + 2,
        state: stateOf(share),
      },
    ]
  })
}

const RUNGS = 32
const PITCH = 4.75

const drawLadder = (
  context: CanvasRenderingContext2D,
  { x, y }: Rect,
  id: string,
  readings: SheetReadings,
  colours: Colours,
): void => {
  const share = ringShare(readings, id)
  const filled = Math.round(Math.min(1, share || 0) * RUNGS)
  const state = stateOf(Math.max(share || 0, vswitchUse(readings, id) >= 0.95 ? 1 : 0))
  for (let rung = 0; rung < RUNGS; rung++) {
    context.fillStyle = rung < filled ? colours.state[state] : colours.empty
    context.fillRect(x + 11 + rung * PITCH, y + 45, 3, 10)
  }
}

export const drawGauges = (
  context: CanvasRenderingContext2D,
  cards: ReadonlyMap<string, Card>,
  boxes: ReadonlyMap<string, Rect>,
  lit: ReadonlySet<string>,
  view: Rect,
  readings: SheetReadings,
  colours: Colours,
): void => {
  for (const card of cards.values()) {
    if (card.type !== 'host' && card.type !== 'vswitch') continue
    const box = boxes.get(card.id)
    if (!box || !overlaps(box, view)) continue
    if (lit.size > 0 && !lit.has(card.id)) continue
    if (card.type === 'host') drawCores(context, coreFills(card, box, readings), colours)
    else drawLadder(context, box, card.id, readings, colours)
  }
}

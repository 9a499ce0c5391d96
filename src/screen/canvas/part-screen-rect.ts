/** Where a part is on the screen now, for what floats over the sheet and points at it. */
import { around, type Point, type Rect } from './geometry.ts'
import { placeOf } from './places-of-ids.ts'
import { longestPiece } from './polyline.ts'
import { sheetPlaces } from './sheet-places.ts'

export interface CameraView {
  readonly bounds: DOMRect
  readonly transform: readonly [x: number, y: number, zoom: number]
}

let view: (() => CameraView | undefined) | undefined

export const setCameraView = (look: (() => CameraView | undefined) | undefined): void => {
  view = look
}

const onScreen = ({ bounds, transform: [x, y, zoom] }: CameraView, place: Rect): DOMRect =>
  new DOMRect(
    bounds.left + place.x * zoom + x,
    bounds.top + place.y * zoom + y,
    place.width * zoom,
    place.height * zoom,
  )

/** Around all corners of a route is much that is not of it: its longest straight piece stands for it. */
const pieceOf = (id: string): Rect | undefined => {
  const route = sheetPlaces().routes.get(id)
  const piece = route && longestPiece(route.corners)
  return piece && around([piece.from, piece.to].map(({ x, y }) => aroundPoint(x, y)))
}
const HALF_PIPE = 4
const aroundPoint = (x: number, y: number): Rect => ({
  x: x - HALF_PIPE,
  y: y - HALF_PIPE,
  width: 2 * HALF_PIPE,
  height: 2 * HALF_PIPE,
})

/** In client coordinates; undefined when it is not drawn. Also for "host1/core 0" and "host1/vswitch". */
export const partScreenRect = (id: string): DOMRect | undefined => {
  const place = pieceOf(id) ?? placeOf(id)
  const now = view?.()
  return place && now ? onScreen(now, place) : undefined
}

export const sheetScreenRect = (): DOMRect | undefined => view?.()?.bounds

/** A point of the screen as a point of the sheet. */
export const sheetPoint = (client: Point): Point | undefined => {
  const now = view?.()
  if (!now) return undefined
  const { bounds, transform } = now
  const [x, y, zoom] = transform
  return { x: (client.x - bounds.left - x) / zoom, y: (client.y - bounds.top - y) / zoom }
}

/** The empty room of a host is worth less than a card. */
const HOST_WEIGHT = 0.3

/** Square pixels of cards that a rectangle would hide. */
export const hiddenBy = (rect: DOMRect): number => {
  const now = view?.()
  if (!now) return 0
  const { boxes, cards } = sheetPlaces()
  let hidden = 0
  for (const [id, box] of boxes) {
    const { left, right, top, bottom } = onScreen(now, box)
    const width = Math.min(right, rect.right) - Math.max(left, rect.left)
    const height = Math.min(bottom, rect.bottom) - Math.max(top, rect.top)
    if (width > 0 && height > 0)
      hidden += width * height * (cards.get(id)?.type === 'host' ? HOST_WEIGHT : 1)
  }
  return hidden
}

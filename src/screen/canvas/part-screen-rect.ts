/** Where a part is on the screen now, for what floats over the sheet and points at it. */
import { placeOf } from './places-of-ids.ts'

interface CameraView {
  readonly bounds: DOMRect
  readonly transform: readonly [x: number, y: number, zoom: number]
}

let view: (() => CameraView | undefined) | undefined

export const setCameraView = (look: (() => CameraView | undefined) | undefined): void => {
  view = look
}

/** In client coordinates; undefined when it is not drawn. Also for "host1/core 0" and "host1/vswitch". */
export const partScreenRect = (id: string): DOMRect | undefined => {
  const place = placeOf(id)
  const now = view?.()
  if (!place || !now) return undefined
  const { bounds, transform } = now
  const [x, y, zoom] = transform
  return new DOMRect(
    bounds.left + place.x * zoom + x,
    bounds.top + place.y * zoom + y,
    place.width * zoom,
    place.height * zoom,
  )
}

import { useOnViewportChange, useReactFlow, useStoreApi, type Viewport } from '@xyflow/react'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { setSheetWindow } from '../store/sheet-window.ts'
import { store, useStore } from '../store/store.ts'
import { FAR_BELOW } from './cards/far-card.tsx'
import { around, type Rect } from './geometry.ts'
import { hiddenBy, partScreenRect, setCameraView, sheetScreenRect } from './part-screen-rect.ts'
import { placeOf } from './places-of-ids.ts'
import { MARGIN_PX } from './sheet-margin.ts'
import { onSheetPlaces, sheetPlaces } from './sheet-places.ts'
import { useOpenVfs } from './vfs/open-vfs.ts'

const LABELS_FROM = 0.6
const PORTS_FROM = 0.9
const DURATION_MS = 240
/** A panel that is fetched for the first time opens a little later. */
const PANEL_OPENS_MS = 500
const CLOSE = 0.75
const LEAST = 0.08

const detailAt = (zoom: number): string =>
  zoom < FAR_BELOW ? 'far' : zoom < LABELS_FROM ? 'low' : zoom < PORTS_FROM ? 'middle' : 'near'

const duration = (): number =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : DURATION_MS

interface CameraProps {
  readonly sheet: HTMLElement | null
  /** The whole design is in view because nobody has moved the camera since it was shown whole. */
  readonly isWhole: RefObject<boolean>
}

/** How far a span must be moved to lie within the room; what is longer starts where the room does. */
const inward = (start: number, length: number, room: number): number => {
  const first = MARGIN_PX - start
  const last = room - MARGIN_PX - (start + length)
  return first > 0 || length > room - 2 * MARGIN_PX ? first : Math.min(0, last)
}

/** The middle of a span in the middle of the room; of a span that is longer, its start. */
const startOf = (start: number, length: number, zoom: number, room: number): number =>
  length * zoom > room - MARGIN_PX
    ? MARGIN_PX - start * zoom
    : room / 2 - (start + length / 2) * zoom

/** Where a view is moved to, with no more of the empty sheet in it than there must be. */
const withinDesign = (wanted: number, from: number, span: number, room: number): number =>
  span <= room - 2 * MARGIN_PX
    ? room / 2 - (from + span / 2)
    : Math.min(MARGIN_PX - from, Math.max(room - MARGIN_PX - (from + span), wanted))

/** Carries out what the store asks of the camera, and tells it the zoom. Draws nothing. */
export function Camera({ sheet, isWhole }: CameraProps) {
  const flow = useReactFlow()
  const api = useStoreApi()
  const wish = useStore((now) => now.camera)
  const focus = useStore((now) => now.focus)

  const onChange = useCallback(
    ({ zoom }: Viewport) => {
      const detail = detailAt(zoom)
      if (sheet && sheet.dataset.detail !== detail) sheet.dataset.detail = detail
      const rounded = Math.round(zoom * 100) / 100
      if (store.getState().zoom !== rounded) store.getState().setZoom(rounded)
    },
    [sheet],
  )
  useOnViewportChange({ onChange })
  useEffect(() => onChange(flow.getViewport()), [flow, onChange])

  useEffect(() => {
    setCameraView(() => {
      const bounds = sheet?.getBoundingClientRect()
      return bounds ? { bounds, transform: api.getState().transform } : undefined
    })
    setSheetWindow({
      bounds: sheetScreenRect,
      rectOf: partScreenRect,
      hiddenBy,
      subscribe: (listener) => {
        const stops = [onSheetPlaces(listener), api.subscribe(listener)]
        return () => {
          for (const stop of stops) stop()
        }
      },
    })
    return () => {
      setCameraView(undefined)
      setSheetWindow(undefined)
    }
  }, [sheet, api])

  const show = useCallback(
    (rect: Rect | undefined, maxZoom: number, minZoom = LEAST) => {
      if (!rect) return
      const { width, height } = api.getState()
      const [wide, high] = [width - 2 * MARGIN_PX, height - 2 * MARGIN_PX]
      const whole = Math.min(maxZoom, wide / rect.width, high / rect.height)
      const zoom = Math.max(minZoom, whole)
      void flow.setViewport(
        {
          x: startOf(rect.x, rect.width, zoom, width),
          y: startOf(rect.y, rect.height, zoom, height),
          zoom,
        },
        { duration: duration() },
      )
      isWhole.current = zoom === whole
    },
    [flow, api, isWhole],
  )
  const centring = useRef<(() => void) | undefined>(undefined)
  // On a projector, as large as it goes.
  const fitAll = useCallback(
    () => show(around(sheetPlaces().boxes.values()), store.getState().presenting ? 2 : 1),
    [show],
  )
  const keepChosen = useCallback(() => {
    const { selection, group } = store.getState()
    const ids = group?.part ? [group.part] : selection
    const chosen = around(ids.flatMap((id) => placeOf(id) ?? []))
    if (!chosen) return
    const { transform, width, height } = api.getState()
    const [x, y, zoom] = transform
    const [right, down] = [
      inward(chosen.x * zoom + x, chosen.width * zoom, width),
      inward(chosen.y * zoom + y, chosen.height * zoom, height),
    ]
    if (right === 0 && down === 0) return
    void flow.setViewport({ x: x + right, y: y + down, zoom }, { duration: duration() })
  }, [flow, api])
  useEffect(
    () =>
      api.subscribe((now, before) => {
        if (now.width === before.width && now.height === before.height) return
        // An open list of VFs brings itself into view.
        if (useOpenVfs.getState().adapter !== null) return
        // A panel opened or closed: what was shown whole stays whole, what is chosen stays in view.
        if (isWhole.current) fitAll()
        else if (centring.current) centring.current()
        else keepChosen()
      }),
    [api, isWhole, fitAll, keepChosen],
  )

  useEffect(() => {
    if (!wish) return
    const { selection } = store.getState()
    isWhole.current = false
    switch (wish.wants) {
      case 'fit':
        return fitAll()
      case 'fit-selection':
        show(around(selection.flatMap((id) => placeOf(id) ?? [])), 1.5)
        isWhole.current = false
        return
      case 'actual-size':
        return void flow.zoomTo(1, { duration: duration() })
      case 'in':
        return void flow.zoomIn({ duration: duration() })
      case 'out':
        return void flow.zoomOut({ duration: duration() })
    }
  }, [wish, flow, fitAll, show, isWhole])

  useEffect(() => {
    const place = focus && placeOf(focus.id)
    if (!place) return
    const { transform, width, height } = api.getState()
    const [x, y, zoom] = transform
    const [left, top] = [place.x * zoom + x, place.y * zoom + y]
    const isInView =
      left >= 0 &&
      top >= 0 &&
      left + place.width * zoom <= width &&
      top + place.height * zoom <= height &&
      zoom >= LABELS_FROM
    if (isInView) return
    isWhole.current = false
    const next = Math.max(zoom, CLOSE)
    // A panel that opens on the way moves the centre.
    const centre = (): void => {
      centring.current = centre
      const room = api.getState()
      const whole = around(sheetPlaces().boxes.values()) ?? place
      const along = (start: number, length: number, from: number, span: number, size: number) =>
        withinDesign(size / 2 - (start + length / 2) * next, from * next, span * next, size)
      void flow.setViewport(
        {
          x: along(place.x, place.width, whole.x, whole.width, room.width),
          y: along(place.y, place.height, whole.y, whole.height, room.height),
          zoom: next,
        },
        { duration: duration() },
      )
    }
    const end = (): void => {
      centring.current = undefined
    }
    const ends = setTimeout(end, duration() + PANEL_OPENS_MS)
    centre()
    return () => {
      clearTimeout(ends)
      end()
    }
  }, [focus, flow, api, isWhole])

  // Another document is shown whole, but for a machine that was listed: it is there to be read.
  const open = useCallback(() => {
    const isListed = Object.values(store.getState().scenario.parts).some((part) => part.functions)
    show(around(sheetPlaces().boxes.values()), 1, isListed ? LABELS_FROM : LEAST)
  }, [show])
  useEffect(
    () =>
      store.subscribe((now, before) => {
        const isOther = now.scenario !== before.scenario && now.done.length === 0
        if (isOther && now.undone.length === 0 && before.undone.length === 0)
          requestAnimationFrame(() => requestAnimationFrame(open))
      }),
    [open],
  )
  return null
}

import { useOnViewportChange, useReactFlow, useStoreApi, type Viewport } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import { setSheetWindow } from '../store/sheet-window.ts'
import { store, useStore } from '../store/store.ts'
import { FAR_BELOW } from './cards/far-card.tsx'
import { around, type Rect } from './geometry.ts'
import { hiddenBy, partScreenRect, setCameraView, sheetScreenRect } from './part-screen-rect.ts'
import { placeOf } from './places-of-ids.ts'
import { onSheetPlaces, sheetPlaces } from './sheet-places.ts'

const LABELS_FROM = 0.6
const PORTS_FROM = 0.9
const PADDING = 0.04
const DURATION_MS = 240
const CLOSE = 0.75

const detailAt = (zoom: number): string =>
  zoom < FAR_BELOW ? 'far' : zoom < LABELS_FROM ? 'low' : zoom < PORTS_FROM ? 'middle' : 'near'

const duration = (): number =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : DURATION_MS

/** Carries out what the store asks of the camera, and tells it the zoom. Draws nothing. */
export function Camera({ sheet }: { readonly sheet: HTMLElement | null }) {
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
    (rect: Rect | undefined, maxZoom: number) => {
      if (!rect) return
      const { width, height } = api.getState()
      const room = 1 - 2 * PADDING
      const zoom = Math.max(
        0.08,
        Math.min(maxZoom, (width * room) / rect.width, (height * room) / rect.height),
      )
      void flow.setViewport(
        {
          x: width / 2 - (rect.x + rect.width / 2) * zoom,
          y: height / 2 - (rect.y + rect.height / 2) * zoom,
          zoom,
        },
        { duration: duration() },
      )
    },
    [flow, api],
  )
  /** The whole design is in view because nobody has moved the camera since it was shown whole. */
  const isWhole = useRef(true)
  const fitAll = useCallback(() => {
    isWhole.current = true
    show(around(sheetPlaces().boxes.values()), 1)
  }, [show])
  useEffect(() => {
    const pane = sheet?.querySelector('.react-flow__renderer')
    const moved = () => {
      isWhole.current = false
    }
    for (const name of ['wheel', 'pointerdown'] as const) pane?.addEventListener(name, moved)
    const stop = api.subscribe((now, before) => {
      // A panel opened or closed: what was shown whole stays whole.
      if (isWhole.current && (now.width !== before.width || now.height !== before.height)) fitAll()
    })
    return () => {
      for (const name of ['wheel', 'pointerdown'] as const) pane?.removeEventListener(name, moved)
      stop()
    }
  }, [sheet, api, fitAll])

  useEffect(() => {
    if (!wish) return
    const { selection } = store.getState()
    isWhole.current = false
    switch (wish.wants) {
      case 'fit':
        return fitAll()
      case 'fit-selection':
        return show(around(selection.flatMap((id) => placeOf(id) ?? [])), 1.5)
      case 'actual-size':
        return void flow.zoomTo(1, { duration: duration() })
      case 'in':
        return void flow.zoomIn({ duration: duration() })
      case 'out':
        return void flow.zoomOut({ duration: duration() })
    }
  }, [wish, flow, fitAll, show])

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
    void flow.setCenter(place.x + place.width / 2, place.y + place.height / 2, {
      zoom: next,
      duration: duration(),
    })
  }, [focus, flow, api])

  // Another document is shown whole.
  useEffect(
    () =>
      store.subscribe((now, before) => {
        const isOther = now.scenario !== before.scenario && now.done.length === 0
        if (isOther && now.undone.length === 0 && before.undone.length === 0)
          requestAnimationFrame(() => requestAnimationFrame(fitAll))
      }),
    [fitAll],
  )
  return null
}

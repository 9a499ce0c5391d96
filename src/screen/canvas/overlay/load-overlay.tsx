import { useStoreApi } from '@xyflow/react'
import { memo, useEffect, useRef } from 'react'
import { live } from '../../store/live.ts'
import { store, useStore } from '../../store/store.ts'
import { FAR_BELOW } from '../cards/far-card.tsx'
import { onReadings } from '../live-slots.ts'
import { routeLoad } from '../route-readings.ts'
import { onSheetPlaces, sheetPlaces } from '../sheet-places.ts'
import { SheetReadings } from '../sheet-readings.ts'
import { useOpenVfs } from '../vfs/open-vfs.ts'
import { drawBeads } from './draw-beads.ts'
import { drawGauges } from './draw-gauges.ts'
import { drawLoads, drawPipes, isInView, type LoadedRoute } from './draw-loads.ts'
import { coloursOf, greyed } from './theme-colours.ts'

/** Beads need no more. */
const FRAME_MS = 1_000 / 30
/** Fills follow the samples, not the screen. */
const SAMPLE_MS = 100

/** One canvas over the sheet: loads, beads, core fills, rings. It draws after samples and camera moves only. */
export const LoadOverlay = memo(function LoadOverlay() {
  const canvas = useRef<HTMLCanvasElement>(null)
  const flow = useStoreApi()
  const isShown = useStore((now) => now.overlay === 'load')
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!canvas.current || !context || !isShown) return
    const painter = new Painter(canvas.current, context, () => flow.getState())
    const stops = [
      flow.subscribe((now, before) => {
        if (
          now.transform !== before.transform ||
          now.width !== before.width ||
          now.height !== before.height
        )
          painter.ask()
      }),
      onSheetPlaces(() => painter.rearrange()),
      onReadings(() => painter.refresh()),
      useOpenVfs.subscribe(() => painter.ask()),
      live.subscribe(() => painter.sampled()),
      store.subscribe((now, before) => {
        if (now.theme !== before.theme || now.status !== before.status) painter.ask()
      }),
    ]
    painter.ask()
    return () => {
      for (const stop of stops) stop()
      painter.stop()
    }
  }, [flow, isShown])
  return isShown ? <canvas ref={canvas} className="load-overlay" /> : null
})

interface Camera {
  readonly transform: [number, number, number]
  readonly width: number
  readonly height: number
}

class Painter {
  private readonly canvas: HTMLCanvasElement
  private readonly context: CanvasRenderingContext2D
  private readonly camera: () => Camera
  private readonly motion = matchMedia('(prefers-reduced-motion: reduce)')
  private frame = 0
  private paintedAt = 0
  private readAt = 0
  private readings: SheetReadings | undefined
  private loaded: readonly LoadedRoute[] | undefined
  private isAsked = false
  private seconds = 0

  constructor(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, camera: () => Camera) {
    this.canvas = canvas
    this.context = context
    this.camera = camera
  }

  /** One drawing a frame, however many ask. */
  ask(): void {
    this.isAsked = true
    if (this.frame === 0) this.frame = requestAnimationFrame((now) => this.tick(now))
  }

  /** Things moved: what they carry is as it was. */
  rearrange(): void {
    this.loaded = undefined
    if (this.readings?.scenario !== store.getState().scenario) this.readings = undefined
    this.ask()
  }

  refresh(): void {
    this.loaded = undefined
    this.readings = undefined
    this.ask()
  }

  sampled(): void {
    if (performance.now() - this.readAt >= SAMPLE_MS) this.refresh()
  }

  stop(): void {
    cancelAnimationFrame(this.frame)
    this.frame = 0
  }

  private tick(now: number): void {
    this.frame = 0
    const moves = store.getState().status === 'running' && !this.motion.matches
    if (this.isAsked || now - this.paintedAt >= FRAME_MS) {
      if (moves) this.seconds += Math.min(0.1, (now - this.paintedAt) / 1_000)
      this.paintedAt = now
      this.isAsked = false
      this.paint()
    }
    if (moves && this.hasBeads()) this.frame = requestAnimationFrame((next) => this.tick(next))
  }

  private hasBeads(): boolean {
    return this.loaded?.some(({ load }) => load.state !== 'idle') ?? false
  }

  private paint(): void {
    const { canvas, context } = this
    const { transform, width, height } = this.camera()
    const [x, y, zoom] = transform
    const density = window.devicePixelRatio || 1
    const [wide, high] = [Math.round(width * density), Math.round(height * density)]
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide
      canvas.height = high
    }
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, wide, high)
    const scale = zoom * density
    context.setTransform(scale, 0, 0, scale, x * density, y * density)
    const view = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
    const { cards, boxes, routes, lit } = sheetPlaces()
    if (!this.readings) {
      this.readings = new SheetReadings()
      this.readAt = performance.now()
    }
    const { readings } = this
    this.loaded ??= [...routes.values()].map((route) => ({
      route,
      load: routeLoad(readings, route),
      isDim: lit.size > 0 && !lit.has(route.id),
    }))
    const { theme, status } = store.getState()
    const colours = status === 'failed' ? greyed(coloursOf(theme)) : coloursOf(theme)
    const isFar = zoom < FAR_BELOW
    const visible = this.loaded.filter(
      ({ route }) => (!isFar || route.kind === 'link') && isInView(route, view),
    )
    if (isFar) drawPipes(context, visible, colours)
    drawLoads(context, visible, colours, isFar)
    if (isFar) return
    drawBeads(context, visible, colours, this.seconds)
    drawGauges(context, cards, boxes, lit, view, readings, colours)
    const { adapter, cover } = useOpenVfs.getState()
    const card = adapter === null ? undefined : boxes.get(adapter)
    if (card && cover)
      context.clearRect(card.x + cover.x, card.y + cover.y, cover.width, cover.height)
  }
}

import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { onLive } from '../controls/on-live.ts'
import { clock, inWords } from '../format/quantity.ts'
import { cursorTime, setCursorTime, subscribeCursor } from '../readings/cursor-time.ts'
import { live } from '../store/live.ts'
import { useStore } from '../store/store.ts'
import { drawRuler, timeAt } from './draw-ruler.ts'

const PERIOD_MS = 100
/** Share of what was recorded that an arrow key moves by. */
const KEY_STEP = 0.01

const says = (): string =>
  cursorTime() === null ? `now, ${inWords(clock(live.timeNs))}` : inWords(clock(cursorTime() ?? 0))

/** Simulated time from 0 to now: what was recorded, where something was saturated, where somebody edited. */
export function TimeRuler() {
  const slider = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useStore((store) => store.theme)
  useEffect(() => {
    const node = canvas.current
    if (!node || !theme) return
    const draw = () => {
      drawRuler(node)
      slider.current?.setAttribute('aria-valuenow', String(Math.round(cursorTime() ?? live.timeNs)))
      slider.current?.setAttribute('aria-valuemax', String(Math.round(live.timeNs)))
      slider.current?.setAttribute('aria-valuetext', says())
    }
    const watcher = new ResizeObserver(draw)
    watcher.observe(node)
    const stops = [onLive(PERIOD_MS, draw), subscribeCursor(draw)]
    return () => {
      watcher.disconnect()
      for (const stop of stops) stop()
    }
  }, [theme])
  return (
    <div
      ref={slider}
      className="ruler"
      role="slider"
      tabIndex={0}
      aria-label="Moment that the charts show"
      aria-valuemin={0}
      aria-valuemax={0}
      aria-valuenow={0}
      data-tip="Drag to read the charts at a moment"
      onPointerDown={startScrub}
      onKeyDown={scrubByKey}
      onBlur={() => setCursorTime(null)}
    >
      <canvas ref={canvas} />
    </div>
  )
}

function startScrub(event: PointerEvent<HTMLElement>): void {
  if (live.rows === 0) return
  const ruler = event.currentTarget
  const box = ruler.getBoundingClientRect()
  const move = ({ clientX }: { clientX: number }) =>
    setCursorTime(timeAt(clientX - box.left, box.width))
  const end = () => {
    ruler.removeEventListener('pointermove', move)
    ruler.removeEventListener('pointerup', end)
  }
  ruler.setPointerCapture(event.pointerId)
  ruler.addEventListener('pointermove', move)
  ruler.addEventListener('pointerup', end)
  move(event)
}

function scrubByKey(event: KeyboardEvent): void {
  const by = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[event.key]
  if (event.key === 'Escape' || event.key === 'End') setCursorTime(null)
  else if (by === undefined || live.rows === 0) return
  else {
    const next = (cursorTime() ?? live.timeNs) + by * KEY_STEP * live.timeNs
    setCursorTime(next >= live.timeNs ? null : Math.max(0, next))
  }
  event.preventDefault()
  event.stopPropagation()
}

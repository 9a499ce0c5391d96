import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { onLive } from '../controls/on-live.ts'
import { clock, inWords } from '../format/quantity.ts'
import { cursorTime, setCursorTime, subscribeCursor } from '../readings/cursor-time.ts'
import { client } from '../simulation/client.ts'
import { live } from '../store/live.ts'
import { useStore } from '../store/store.ts'
import { drawRuler, timeAt } from './draw-ruler.ts'

const PERIOD_MS = 100
/** Share of what was run that an arrow key moves by. */
const KEY_STEP = 0.01

const says = (): string => {
  const time = cursorTime()
  const end = inWords(clock(live.endNs))
  return time === null ? `the end, ${end}` : `${inWords(clock(time))} of ${end}`
}

/** The run goes where it is dragged to; until it is there, the ruler and the charts show where. */
const goTo = (timeNs: number): void => {
  setCursorTime(timeNs)
  void client.seek(timeNs).then(() => {
    if (cursorTime() === timeNs) setCursorTime(null)
  })
}

/** Simulated time from 0 to as far as was run: where something was saturated or lost, where somebody edited. */
export function TimeRuler() {
  const slider = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useStore((store) => store.theme)
  useEffect(() => {
    const node = canvas.current
    if (!node || !theme) return
    const draw = () => {
      drawRuler(node)
      slider.current?.setAttribute('aria-valuenow', String(Math.round(cursorTime() ?? live.endNs)))
      slider.current?.setAttribute('aria-valuemax', String(Math.round(live.endNs)))
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
      aria-label="Moment of the run"
      aria-valuemin={0}
      aria-valuemax={0}
      aria-valuenow={0}
      data-tip="Drag to go back: run or edit from there"
      onPointerDown={startScrub}
      onKeyDown={scrubByKey}
    >
      <canvas ref={canvas} />
    </div>
  )
}

function startScrub(event: PointerEvent<HTMLElement>): void {
  if (live.recorded === 0) return
  const ruler = event.currentTarget
  const box = ruler.getBoundingClientRect()
  const move = ({ clientX }: { clientX: number }) => goTo(timeAt(clientX - box.left, box.width))
  const end = () => {
    ruler.removeEventListener('pointermove', move)
    ruler.removeEventListener('lostpointercapture', end)
  }
  ruler.setPointerCapture(event.pointerId)
  ruler.addEventListener('pointermove', move)
  ruler.addEventListener('lostpointercapture', end)
  move(event)
}

function scrubByKey(event: KeyboardEvent): void {
  const by = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[event.key]
  if (live.recorded === 0) return
  if (event.key === 'End') goTo(live.endNs)
  else if (event.key === 'Home') goTo(0)
  else if (by === undefined) return
  else
    goTo(
      Math.min(live.endNs, Math.max(0, (cursorTime() ?? live.endNs) + by * KEY_STEP * live.endNs)),
    )
  event.preventDefault()
  event.stopPropagation()
}

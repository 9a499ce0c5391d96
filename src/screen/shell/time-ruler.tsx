import { useEffect, useRef } from 'react'
import { onLive } from '../controls/on-live.ts'
import { live } from '../store/live.ts'
import { useStore } from '../store/store.ts'
import { drawRuler } from './draw-ruler.ts'

const PERIOD_MS = 100

/** Simulated time from 0 to now: what was recorded, where something was saturated, where somebody edited. */
export function TimeRuler() {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useStore((store) => store.theme)
  useEffect(() => {
    const node = canvas.current
    if (!node || !theme) return
    const draw = () => drawRuler(node)
    const watcher = new ResizeObserver(draw)
    watcher.observe(node)
    const stop = onLive(PERIOD_MS, draw)
    return () => {
      watcher.disconnect()
      stop()
    }
  }, [theme])
  return (
    <div
      className="ruler"
      data-tip="Grey: recorded. Red: something was saturated. Flags: your edits."
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Time ruler${live.rows === 0 ? ', nothing recorded yet' : ''}`}
      />
    </div>
  )
}

import { live } from '../store/live.ts'

/**
 * Calls `draw` after new samples, at most once in `periodMs`, in an animation frame. The last sample of a pause is
 * drawn too. Returns the way to stop.
 */
export function onLive(periodMs: number, draw: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let drawnAt = Number.NEGATIVE_INFINITY
  let frame = 0
  const ask = () => {
    if (timer !== undefined || frame !== 0) return
    timer = setTimeout(
      () => {
        timer = undefined
        frame = requestAnimationFrame(() => {
          frame = 0
          drawnAt = performance.now()
          draw()
        })
      },
      Math.max(0, drawnAt + periodMs - performance.now()),
    )
  }
  const stop = [live.subscribe(ask), live.subscribeLayout(ask)]
  ask()
  return () => {
    for (const end of stop) end()
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
}

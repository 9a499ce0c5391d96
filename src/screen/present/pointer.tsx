/** A halo around the cursor; with K the laser dot and its short trail. Nothing here is React state while it moves. */
import { useEffect, useRef } from 'react'
import { useStore } from '../store/store.ts'

const TRAIL_POINTS = 14
/** The trail follows the dot home. */
const TRAIL_MS = 350

interface Point {
  readonly x: number
  readonly y: number
  readonly at: number
}

export function Pointer() {
  const isLaser = useStore((store) => store.laser)
  const dot = useRef<SVGGElement>(null)
  const trail = useRef<SVGPolylineElement>(null)
  useEffect(() => {
    let points: readonly Point[] = []
    let frame = 0
    const draw = (): void => {
      const now = performance.now()
      points = points.filter(({ at }) => now - at < TRAIL_MS)
      trail.current?.setAttribute('points', points.map(({ x, y }) => `${x},${y}`).join(' '))
      frame = points.length > 0 ? requestAnimationFrame(draw) : 0
    }
    const onMove = ({ clientX: x, clientY: y }: PointerEvent): void => {
      dot.current?.setAttribute('transform', `translate(${x} ${y})`)
      points = [...points, { x, y, at: performance.now() }].slice(-TRAIL_POINTS)
      frame ||= requestAnimationFrame(draw)
    }
    addEventListener('pointermove', onMove)
    return () => {
      removeEventListener('pointermove', onMove)
      cancelAnimationFrame(frame)
    }
  }, [])
  return (
    <svg className="present-pointer" data-laser={isLaser || undefined} aria-hidden="true">
      {isLaser ? <polyline ref={trail} /> : null}
      <g ref={dot} transform="translate(-99 -99)">
        <circle className="halo" r={isLaser ? 16 : 22} />
        {isLaser ? <circle r={7} /> : null}
      </g>
    </svg>
  )
}

/** A floating card with a line to the part it speaks of. Follows the camera without rendering. */
import { type ReactNode, useEffect, useRef } from 'react'
import { sheetWindow } from '../store/sheet-window.ts'
import { type Box, type Corner, freeCorner, leaderTo } from './leader.ts'

interface PointingProps {
  /** Id of what is pointed at. */
  readonly at: string
  readonly children: ReactNode
}

const toRect = ({ left, top, right, bottom }: Box): DOMRect =>
  new DOMRect(left, top, right - left, bottom - top)

const shifted = ({ left, top, right, bottom }: Box, by: Box): Box => ({
  left: left - by.left,
  top: top - by.top,
  right: right - by.left,
  bottom: bottom - by.top,
})

export function Pointing({ at, children }: PointingProps) {
  const card = useRef<HTMLDivElement>(null)
  const line = useRef<SVGPathElement>(null)
  const dot = useRef<SVGCircleElement>(null)
  useEffect(() => {
    const element = card.current
    const sheet = sheetWindow()
    if (!element || !sheet) return
    const draw = () => {
      const bounds = sheet.bounds()
      if (!bounds) return
      const part = sheet.rectOf(at)
      const now = (element.dataset.corner ?? 'top-left') as Corner
      const next = freeCorner(now, bounds, element.getBoundingClientRect(), part, (box) =>
        sheet.hiddenBy(toRect(box)),
      )
      if (next !== now) element.dataset.corner = next
      const leader =
        part &&
        leaderTo(
          shifted(element.getBoundingClientRect(), bounds),
          shifted(part, bounds),
          shifted(bounds, bounds),
        )
      line.current?.setAttribute('d', leader?.path ?? '')
      dot.current?.setAttribute('r', leader ? '2.5' : '0')
      if (leader) {
        dot.current?.setAttribute('cx', String(leader.end[0]))
        dot.current?.setAttribute('cy', String(leader.end[1]))
      }
    }
    let frame = 0
    const ask = () => {
      if (frame !== 0) return
      frame = requestAnimationFrame(() => {
        frame = 0
        draw()
      })
    }
    draw()
    const stop = sheet.subscribe(ask)
    const size = new ResizeObserver(ask)
    size.observe(element)
    return () => {
      stop()
      size.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [at])
  return (
    <>
      <svg className="leader" aria-hidden="true">
        <path ref={line} />
        <circle ref={dot} r="0" />
      </svg>
      <div ref={card} className="floating-why">
        {children}
      </div>
    </>
  )
}

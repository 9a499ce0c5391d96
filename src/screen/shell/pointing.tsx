/** A floating card with a line to the part it speaks of. Follows the camera without rendering. */
import { type ReactNode, useEffect, useRef } from 'react'
import { sheetWindow } from '../store/sheet-window.ts'
import { type Box, type Corner, freeCorner, leaderTo, type Size, standing } from './leader.ts'

interface PointingProps {
  /** Id of what is pointed at. */
  readonly at: string
  /** A reader asked for all of it: it stays whole, whatever it hides. */
  readonly isWanted: boolean
  readonly children: ReactNode
}

/** Its head alone, as the style sheet has it. */
const FOLDED: Size = { width: 232, height: 40 }

const toRect = ({ left, top, right, bottom }: Box): DOMRect =>
  new DOMRect(left, top, right - left, bottom - top)

const shifted = ({ left, top, right, bottom }: Box, by: Box): Box => ({
  left: left - by.left,
  top: top - by.top,
  right: right - by.left,
  bottom: bottom - by.top,
})

export function Pointing({ at, isWanted, children }: PointingProps) {
  const card = useRef<HTMLDivElement>(null)
  const line = useRef<SVGPathElement>(null)
  const dot = useRef<SVGCircleElement>(null)
  useEffect(() => {
    const element = card.current
    const sheet = sheetWindow()
    if (!element || !sheet) return
    let whole: Size | undefined
    const draw = () => {
      const bounds = sheet.bounds()
      if (!bounds) return
      const part = sheet.rectOf(at)
      const now = (element.dataset.corner ?? 'top-left') as Corner
      const hidden = (box: Box) => sheet.hiddenBy(toRect(box))
      const { width, height } = element.getBoundingClientRect()
      if (!whole || element.dataset.folded === undefined) whole = { width, height }
      const next = isWanted
        ? { corner: freeCorner(now, bounds, whole, part, hidden), isFolded: false }
        : standing(now, bounds, { whole, folded: FOLDED }, part, hidden)
      if (next.corner !== now) element.dataset.corner = next.corner
      element.toggleAttribute('data-folded', next.isFolded)
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
  }, [at, isWanted])
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

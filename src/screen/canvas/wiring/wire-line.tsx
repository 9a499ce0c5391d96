import { useCallback, useEffect, useRef } from 'react'
import { clamp, type Point } from '../geometry.ts'
import { cancelWire, useWiring } from './wire-in-hand.ts'
import { finishWire, stepTarget } from './wiring.ts'

const elementOf = (key: string): Element | null =>
  document.querySelector(`[data-port="${CSS.escape(key)}"], [data-target="${CSS.escape(key)}"]`)

const centreOf = (element: Element | null): Point | undefined => {
  if (!element) return undefined
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}

/** Marks what may be joined and what may not; parts that come into view are marked as they do. */
const mark = (sheet: HTMLElement): void => {
  const { targets } = useWiring.getState()
  for (const element of sheet.querySelectorAll<HTMLElement>('[data-port], [data-target]')) {
    const key = element.dataset.port ?? element.dataset.target ?? ''
    const target = targets.get(key)
    element.dataset.wire = target ? (target.reason === undefined ? 'legal' : 'illegal') : 'other'
  }
}

const unmark = (sheet: HTMLElement): void => {
  for (const element of sheet.querySelectorAll<HTMLElement>('[data-wire]'))
    delete element.dataset.wire
}

const BEND = 6

/** Down, across and down again, as wires are drawn. */
const orthogonal = (x: number, y: number, toX: number, toY: number): string => {
  const middle = (y + toY) / 2
  const bend = Math.min(BEND, Math.abs(toX - x) / 2, Math.abs(toY - y) / 2)
  const [right, down] = [Math.sign(toX - x) * bend, Math.sign(toY - y) * bend]
  return (
    `M${x} ${y}V${middle - down}Q${x} ${middle} ${x + right} ${middle}` +
    `H${toX - right}Q${toX} ${middle} ${toX} ${middle + down}V${toY}`
  )
}

const KEYS: Readonly<Record<string, () => void>> = {
  Escape: cancelWire,
  ArrowRight: () => stepTarget(1),
  ArrowDown: () => stepTarget(1),
  ArrowLeft: () => stepTarget(-1),
  ArrowUp: () => stepTarget(-1),
}

const onKey = (event: KeyboardEvent): void => {
  const { at, targets } = useWiring.getState()
  if (event.key === 'Enter') finishWire(targets.get(at ?? ''))
  else if (event.key === 'Tab') stepTarget(event.shiftKey ? -1 : 1)
  else if (KEYS[event.key]) KEYS[event.key]?.()
  else return
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** The line that follows the pointer, and the tip that says what would happen, or why it cannot. */
export function WireLine({ sheet }: { readonly sheet: HTMLElement }) {
  const { origin, at, targets, mode } = useWiring()
  const line = useRef<SVGPathElement>(null)
  const end = useRef<SVGCircleElement>(null)
  const tip = useRef<HTMLParagraphElement>(null)
  const show = useCallback(
    ({ x, y }: Point): void => {
      const bounds = sheet.getBoundingClientRect()
      const [startX, startY] = [origin.x - bounds.left, origin.y - bounds.top]
      const [endX, endY] = [x - bounds.left, y - bounds.top]
      line.current?.setAttribute('d', orthogonal(startX, startY, endX, endY))
      end.current?.setAttribute('cx', String(endX))
      end.current?.setAttribute('cy', String(endY))
      if (!tip.current) return
      tip.current.style.left = `${clamp(endX + 14, 8, bounds.width - 260)}px`
      tip.current.style.top = `${clamp(endY + 16, 8, bounds.height - 48)}px`
    },
    [sheet, origin],
  )
  useEffect(() => {
    const onMove = ({ clientX: x, clientY: y }: PointerEvent) => show({ x, y })
    show(origin)
    if (mode !== 'keys') window.addEventListener('pointermove', onMove)
    window.addEventListener('keydown', onKey, true)
    return () => {
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('keydown', onKey, true)
    }
  }, [origin, mode, show])
  useEffect(() => {
    const target = mode === 'keys' && at !== null ? centreOf(elementOf(at)) : undefined
    if (target) show(target)
  }, [at, mode, show])
  useEffect(() => {
    sheet.classList.add('wires')
    mark(sheet)
    const observer = new MutationObserver(() => mark(sheet))
    observer.observe(sheet, { childList: true, subtree: true })
    return () => {
      observer.disconnect()
      sheet.classList.remove('wires')
      unmark(sheet)
    }
  }, [sheet])
  useEffect(() => {
    const element = at === null ? null : elementOf(at)
    element?.setAttribute('data-wire-at', '')
    return () => element?.removeAttribute('data-wire-at')
  }, [at])
  const target = at === null ? undefined : targets.get(at)
  return (
    <div className="wire-line">
      <svg aria-hidden="true">
        <path ref={line} />
        <circle ref={end} r="4.5" />
      </svg>
      <p ref={tip} role="status" className={target?.reason === undefined ? '' : 'refuses'}>
        {target ? (target.reason ?? `Join to ${target.label}`) : ''}
      </p>
    </div>
  )
}

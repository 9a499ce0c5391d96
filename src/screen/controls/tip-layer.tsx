import { useEffect, useState } from 'react'

interface Tip {
  readonly text: string
  readonly keys: string | undefined
  readonly x: number
  readonly y: number
  readonly above: boolean
}

const HOVER_MS = 400
const HALF_WIDTH = 132

/**
 * One layer for all tooltips: whatever has `data-tip` says it on hover and on keyboard focus; Escape dismisses it. It is
 * for the eye: what must be heard is in the element's own name or description.
 */
export function TipLayer() {
  const [tip, setTip] = useState<Tip | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const hide = () => {
      clearTimeout(timer)
      setTip(null)
    }
    const show = (event: Event, wait: number) => {
      const target = event.target
      const owner = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
      clearTimeout(timer)
      if (!owner) return setTip(null)
      timer = setTimeout(() => setTip(tipOf(owner)), wait)
    }
    const over = (event: Event) => show(event, HOVER_MS)
    const focus = (event: Event) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) show(event, 0)
    }
    const key = (event: KeyboardEvent) => event.key === 'Escape' && hide()
    document.addEventListener('pointerover', over)
    document.addEventListener('pointerdown', hide)
    document.addEventListener('focusin', focus)
    document.addEventListener('focusout', hide)
    document.addEventListener('keydown', key)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', over)
      document.removeEventListener('pointerdown', hide)
      document.removeEventListener('focusin', focus)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('keydown', key)
    }
  }, [])
  if (!tip) return null
  return (
    <div
      className="tip"
      aria-hidden="true"
      data-above={tip.above}
      style={{ left: tip.x, top: tip.y }}
    >
      {tip.text}
      {tip.keys ? <kbd>{tip.keys}</kbd> : null}
    </div>
  )
}

function tipOf(owner: HTMLElement): Tip | null {
  const text = owner.dataset.tip
  if (!text || !owner.isConnected) return null
  const box = owner.getBoundingClientRect()
  const above = box.bottom + 80 > window.innerHeight
  const middle = box.left + box.width / 2
  return {
    text,
    keys: owner.dataset.keys,
    x: Math.min(Math.max(middle, HALF_WIDTH), window.innerWidth - HALF_WIDTH),
    y: above ? box.top - 6 : box.bottom + 6,
    above,
  }
}

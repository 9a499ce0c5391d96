import { useCallback, useEffect, useRef } from 'react'
import type { Shown } from '../format/quantity.ts'
import { LiveText } from './live-text.tsx'
import { onLive } from './on-live.ts'

interface ReadingProps {
  readonly value: string
  readonly unit?: string
  /** One sentence: what the number is. Shown on hover and focus. */
  readonly definition: string
  readonly className?: string
}

/** A number with its unit, and what it means when asked. */
export function Reading({ value, unit, definition, className }: ReadingProps) {
  return (
    <span
      className={`reading ${className ?? ''}`}
      data-tip={definition}
      aria-description={definition}
    >
      {value}
      {unit ? <span className="unit">{unit}</span> : null}
    </span>
  )
}

const DEFINE_MS = 1_000

interface LiveReadingProps {
  readonly read: () => Shown
  readonly definition: string
  readonly className?: string
  /** Where it comes from. */
  readonly onPress?: () => void
}

/** Asked, it also says why there is no number, or what is known of it; pressed, where it comes from. */
export function LiveReading({ read, definition, className, onPress }: LiveReadingProps) {
  const node = useRef<HTMLElement | null>(null)
  const take = useCallback((element: HTMLElement | null) => {
    node.current = element
  }, [])
  useEffect(() => {
    const define = () => {
      const { why } = read()
      const text = why === undefined ? definition : `${definition}. ${why}`
      if (node.current && node.current.dataset.tip !== text) {
        node.current.dataset.tip = text
        node.current.setAttribute('aria-description', text)
      }
    }
    define()
    return onLive(DEFINE_MS, define)
  }, [read, definition])
  const value = useCallback(() => read().value, [read])
  const unit = useCallback(() => read().unit, [read])
  const text = (
    <>
      <LiveText read={value} />
      <LiveText read={unit} className="unit" />
    </>
  )
  return onPress ? (
    <button
      ref={take}
      type="button"
      className={`reading reading-button ${className ?? ''}`}
      onClick={onPress}
    >
      {text}
    </button>
  ) : (
    <span ref={take} className={`reading ${className ?? ''}`}>
      {text}
    </span>
  )
}

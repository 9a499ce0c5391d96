import { useCallback } from 'react'
import type { Shown } from '../format/quantity.ts'
import { LiveText } from './live-text.tsx'

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

interface LiveReadingProps {
  readonly read: () => Shown
  readonly definition: string
  readonly className?: string
}

export function LiveReading({ read, definition, className }: LiveReadingProps) {
  const value = useCallback(() => read().value, [read])
  const unit = useCallback(() => read().unit, [read])
  return (
    <span
      className={`reading ${className ?? ''}`}
      data-tip={definition}
      aria-description={definition}
    >
      <LiveText read={value} />
      <LiveText read={unit} className="unit" />
    </span>
  )
}

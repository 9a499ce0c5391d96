import { type FormEvent, useState } from 'react'
import { partKind } from '../../parts/catalog.ts'
import type { Point } from './geometry.ts'

export interface ManyDropped {
  readonly kind: string
  /** On the sheet. */
  readonly point: Point
  /** On the screen. */
  readonly at: Point
}

interface DropManyProps {
  readonly dropped: ManyDropped
  /** null: none after all. */
  readonly onDone: (count: number | null) => void
}

const MOST = 48

/** Dropped with Ctrl held: how many are wanted? */
export function DropMany({ dropped: { kind, at }, onDone }: DropManyProps) {
  const [count, setCount] = useState('4')
  const wanted = Number(count)
  const isCount = Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (isCount) onDone(wanted)
  }
  const title = partKind(kind)?.title ?? kind
  return (
    <form
      className="drop-many"
      style={{ left: at.x, top: at.y }}
      aria-label={`How many: ${title}`}
      onSubmit={add}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') onDone(null)
      }}
    >
      <label>
        {title} ×
        <input
          inputMode="numeric"
          autoComplete="off"
          ref={(field) => field?.focus({ preventScroll: true })}
          onFocus={(event) => event.currentTarget.select()}
          value={count}
          aria-invalid={isCount ? undefined : true}
          onChange={(event) => setCount(event.target.value)}
        />
      </label>
      <button type="submit" className="button button-small" disabled={!isCount}>
        Add
      </button>
      {isCount ? null : <p>1 to {MOST}</p>}
    </form>
  )
}

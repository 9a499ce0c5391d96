import { memo, useEffect, useRef, useState } from 'react'
import type { Shown } from '../format/quantity.ts'
import type { State } from '../glyphs/state.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { showStages } from '../store/show-stages.ts'
import { onReadings } from './live-slots.ts'
import type { SheetReadings } from './sheet-readings.ts'

interface LiveSlotProps {
  readonly read: (readings: SheetReadings, id: string) => string
  readonly id: string
  readonly className?: string
  /** What the number is. */
  readonly tip?: string
}

const write = (node: HTMLElement | null, text: string): void => {
  if (node && node.textContent !== text) node.textContent = text
}

/** `read` must not be made anew for each render. */
export const LiveSlot = memo(function LiveSlot({ read, id, className, tip }: LiveSlotProps) {
  const node = useRef<HTMLSpanElement>(null)
  useEffect(() => onReadings((readings) => write(node.current, read(readings, id))), [read, id])
  return <span ref={node} className={className} data-tip={tip} />
})

export interface Gauge extends Shown {
  readonly state?: State
}

interface LiveGaugeProps {
  readonly read: (readings: SheetReadings, id: string) => Gauge
  readonly id: string
  readonly tip: string
}

/**
 * A number over its unit; asked, it says what it is, and why there is none or how far it is known; pressed, it shows its
 * stages. The keyboard has the same at the readings of the inspector.
 */
export const LiveGauge = memo(function LiveGauge({ read, id, tip }: LiveGaugeProps) {
  const box = useRef<HTMLButtonElement>(null)
  const value = useRef<HTMLElement>(null)
  const unit = useRef<HTMLElement>(null)
  useEffect(
    () =>
      onReadings((readings) => {
        const now = read(readings, id)
        write(value.current, now.value)
        write(unit.current, now.unit)
        if (!box.current) return
        box.current.dataset.state = now.state ?? 'ok'
        box.current.dataset.tip = now.why === undefined ? tip : `${tip}. ${now.why}`
      }),
    [read, id, tip],
  )
  return (
    <button
      ref={box}
      type="button"
      tabIndex={-1}
      className="gauge"
      data-tip={tip}
      onClick={() => showStages(id)}
    >
      <b ref={value} />
      <small ref={unit} />
    </button>
  )
})

interface LiveMarkProps {
  readonly id: string
  readonly read: (readings: SheetReadings, id: string) => State
}

/** Renders when the state changes, which is rare; its card does not. */
export const LiveMark = memo(function LiveMark({ id, read }: LiveMarkProps) {
  const [state, setState] = useState<State>('idle')
  const node = useRef<HTMLSpanElement>(null)
  useEffect(() => onReadings((readings) => setState(read(readings, id))), [read, id])
  useEffect(() => {
    const card = node.current?.closest<HTMLElement>('[data-part]')
    if (card) card.dataset.state = state
  }, [state])
  return (
    <span ref={node} className="mark">
      <StateMark state={state} label={true} />
    </span>
  )
})

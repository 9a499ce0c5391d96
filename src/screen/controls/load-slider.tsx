import { useEffect, useRef } from 'react'

interface LoadSliderProps {
  readonly label: string
  /** 0 to 1, of what the axis ends with. */
  readonly share: number
  readonly valueText: string
  readonly onShare: (share: number) => void
  readonly onDone: () => void
  readonly pulses?: boolean
}

/** Half a hundredth of the axis: 0.05 of 10 Gb/s. */
const STEPS = 200
/** Presses of a key that follow each other sooner are one change. */
const KEYS_APART_MS = 700

/** The one big control. Filled in the accent, because it is what you do. */
export function LoadSlider({
  label,
  share,
  valueText,
  onShare,
  onDone,
  pulses = false,
}: LoadSliderProps) {
  const box = useRef<HTMLSpanElement>(null)
  useEffect(() => box.current?.style.setProperty('--share', String(share)), [share])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const doneSoon = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(onDone, KEYS_APART_MS)
  }
  return (
    <span ref={box} className="load-slider" data-pulses={pulses || undefined}>
      <input
        type="range"
        min={0}
        max={STEPS}
        step={1}
        value={Math.round(share * STEPS)}
        aria-label={label}
        aria-valuetext={valueText}
        onChange={(event) => onShare(Number(event.target.value) / STEPS)}
        onPointerUp={onDone}
        onKeyUp={doneSoon}
        onBlur={onDone}
      />
      <span className="load-ticks" aria-hidden="true" />
    </span>
  )
}

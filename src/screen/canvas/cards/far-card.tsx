import { useStore as useFlow } from '@xyflow/react'
import { memo, useEffect, useRef } from 'react'
import { Glyph } from '../../glyphs/glyph.tsx'
import type { State } from '../../glyphs/state.ts'
import { onReadings } from '../live-slots.ts'
import { countRender } from '../perf-counts.ts'
import type { SheetReadings } from '../sheet-readings.ts'

export const FAR_BELOW = 0.4

/** True where a part is one box: it changes at one zoom only. */
export const useIsFar = (): boolean => useFlow((flow) => flow.transform[2] < FAR_BELOW)

const HEATS = 6
const HEAT_TOP = 0.7

/** 0 to 5 up to 70 %, then busy, then saturated. */
export const heatOf = (use: number): string => {
  if (!(use >= 0)) return '0'
  if (use >= 0.95) return 'sat'
  if (use >= HEAT_TOP) return 'busy'
  return String(Math.min(HEATS - 1, Math.floor((use / HEAT_TOP) * HEATS)))
}

interface FarCardProps {
  readonly id: string
  readonly name: string
  readonly glyph: string
  readonly use: (readings: SheetReadings, id: string) => number
  readonly state?: (readings: SheetReadings, id: string) => State
}

/** Below 40 % zoom: one box with its heat, and a number when it is hot. */
export const FarCard = memo(function FarCard({ id, name, glyph, use }: FarCardProps) {
  countRender('FarCard')
  const box = useRef<HTMLElement>(null)
  const number = useRef<HTMLElement>(null)
  useEffect(
    () =>
      onReadings((readings) => {
        const share = use(readings, id)
        const heat = heatOf(share)
        if (box.current && box.current.dataset.heat !== heat) box.current.dataset.heat = heat
        const text = heat === 'busy' || heat === 'sat' ? String(Math.round(share * 100)) : ''
        if (number.current && number.current.textContent !== text) number.current.textContent = text
      }),
    [id, use],
  )
  return (
    <article ref={box} className="far" aria-label={name} data-part={id}>
      <Glyph name={glyph} size={24} />
      <b ref={number} />
    </article>
  )
})

import { useEffect, useRef } from 'react'
import { onLive } from './on-live.ts'

const POINTS = 60
const PERIOD_MS = 250

interface SparkProps {
  /** The past, oldest first; drawn from 0 to the largest of `least` and itself. */
  readonly read: () => Float64Array
  readonly width: number
  readonly height: number
  readonly least: number
  readonly hot?: boolean
}

/** A line without axes: which way it goes, not how much. */
export function Spark({ read, width, height, least, hot = false }: SparkProps) {
  const line = useRef<SVGPathElement>(null)
  useEffect(
    () =>
      onLive(PERIOD_MS, () =>
        line.current?.setAttribute('d', pathOf(read(), width, height - 1, least)),
      ),
    [read, width, height, least],
  )
  return (
    <svg className="spark" data-hot={hot} width={width} height={height} aria-hidden="true">
      <path d={`M0 ${height - 0.5}h${width}`} className="spark-base" />
      <path ref={line} d="" />
    </svg>
  )
}

function pathOf(values: Float64Array, width: number, height: number, least: number): string {
  const count = Math.min(POINTS, values.length)
  if (count < 2) return ''
  const group = values.length / count
  const tops = Array.from({ length: count }, (_, point) => {
    let top = 0
    for (let i = Math.floor(point * group); i < Math.floor((point + 1) * group); i++)
      top = Math.max(top, values[i] || 0)
    return top
  })
  const highest = Math.max(least, ...tops)
  const x = (point: number) => ((point / (count - 1)) * width).toFixed(1)
  const y = (value: number) => (height - (value / highest) * (height - 1.5)).toFixed(1)
  return tops.map((top, point) => `${point === 0 ? 'M' : 'L'}${x(point)} ${y(top)}`).join('')
}

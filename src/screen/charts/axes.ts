import type uPlot from 'uplot'
import { token } from '../styles/token.ts'

const NS_PER_MS = 1e6
/** Steps of 1, 2 and 5 from a microsecond to a thousand seconds. */
const INCREMENTS: number[] = Array.from({ length: 10 }, (_, power) =>
  [1, 2, 5].map((factor) => factor * 10 ** (power + 3)),
).flat()

/** An empty chart shows ten milliseconds that nobody has simulated yet. */
const EMPTY_NS = 10 * NS_PER_MS

export const xScale: uPlot.Scale = {
  time: false,
  range: (_, low, high) =>
    low === null || high === null || low === high ? [low ?? 0, (low ?? 0) + EMPTY_NS] : [low, high],
}

const font = (): string => `400 ${token('--axis-text')} ${token('--font')}`
const stroke = (): string => token('--ink-3')

export const milliseconds = (ns: number): string => String(Math.round(ns / 100) / 10_000)

export const xAxis = (): uPlot.Axis => ({
  stroke,
  font: font(),
  size: 18,
  gap: 2,
  incrs: INCREMENTS,
  space: 44,
  values: (_, splits) => splits.map(milliseconds),
  grid: { show: false },
  ticks: { show: true, size: 3, width: 1, stroke: token('--edge') },
  border: { show: true, width: 1, stroke: token('--edge') },
})

export const yAxis = (): uPlot.Axis => ({
  stroke,
  font: font(),
  size: 34,
  gap: 4,
  space: 22,
  grid: { show: true, width: 1, stroke: token('--hair') },
  ticks: { show: false },
})

/** Between whole decades a logarithmic axis has neither numbers nor lines. */
export const decadesOnly: uPlot.Axis.Filter = (_, splits) =>
  splits.map((value) => (Math.abs(Math.log10(value) % 1) < 1e-6 ? value : null))

import { useCallback } from 'react'
import type uPlot from 'uplot'
import { digits, inWords, rate } from '../format/quantity.ts'
import { flowStyle } from '../glyphs/flow-style.ts'
import { P50, P95, P99 } from '../readings/flow-figures.ts'
import { flowOf, flowPlace, flowReading, slowestFlow } from '../readings/flows.ts'
import { knownTime } from '../readings/known.ts'
import { useLiveValue } from '../readings/use-live-value.ts'
import { live } from '../store/live.ts'
import { store, useStore } from '../store/store.ts'
import { token } from '../styles/token.ts'
import { decadesOnly } from './axes.ts'
import { ChartFrame } from './chart-frame.tsx'
import { drawLosses } from './draw-losses.ts'
import { extentOf } from './extent.ts'
import { FlowValues } from './flow-values.tsx'
import { Plot, type PlotSpec } from './plot.tsx'
import { visible, visibleTimes } from './visible-rows.ts'

const SETTLE_MS = 2_000
const NS_PER_US = 1e3

/** Weight says which: the tail is the heavy one. */
const QUANTILES = [
  { column: 'p99Ns', name: 'p99', width: 2.5 },
  { column: 'p95Ns', name: 'p95', width: 1.5 },
  { column: 'p50Ns', name: 'p50', width: 1 },
] as const

const LEAST_NS = 1e3
const LEAST_TOP_NS = 1e5
/** Whole decades: a log axis that wobbles cannot be read. */
const decades: uPlot.Range.Function = (plot) => {
  const { least, most } = extentOf(plot)
  const bottom = 10 ** Math.floor(Math.log10(Number.isFinite(least) ? least : LEAST_NS))
  const top = 10 ** Math.ceil(Math.log10((most || LEAST_TOP_NS) * 1.05))
  return [bottom, Math.max(bottom * 10, top)]
}

/** 10, 100, 1k, 10k: there is room for three letters. */
const decadeLabel = (us: number): string => (us >= 1e4 ? `${us / 1e3}k` : String(us))

/** A sample in which nothing arrived has no latency, and a logarithmic axis has no 0. */
const gapped = (values: Float64Array): (number | null)[] =>
  Array.from(values, (value) => (value > 0 ? value : null))

const MEANS =
  'Percentiles of the frames of each sample; at the right of all since the last edit, with ? while the run is too short for it. Click: follow a p99 frame of then'

const spec = (flow: string): PlotSpec => {
  const place = live.layout.flows.indexOf(flow)
  const column = (name: Parameters<typeof live.flowColumn>[1]) =>
    visible(live.flowColumn(Math.max(0, place), name))
  const lost = () => column('lostFramesPerSecond')
  return {
    label: 'Latency',
    means: MEANS,
    series: QUANTILES.map(({ width }) => ({
      stroke: () => token('--ink'),
      width,
      spanGaps: true,
      points: { show: false },
    })),
    yScale: { distr: 3, log: 10, range: decades },
    y: {
      values: (_, splits) =>
        splits.map((value) => (value !== null ? decadeLabel(value / NS_PER_US) : '')),
      filter: decadesOnly,
      grid: { show: true, width: 1, stroke: token('--hair'), filter: decadesOnly },
    },
    data: () =>
      place < 0
        ? [
            visibleTimes(),
            ...QUANTILES.map(() => new Float64Array(visibleTimes().length).fill(Number.NaN)),
          ]
        : [visibleTimes(), ...QUANTILES.map((quantile) => gapped(column(quantile.column)))],
    ends: (plot, index, isNow) => {
      const settled = flowReading(flow)
      const isSettled = isNow && !settled.estimated
      const labels = QUANTILES.map(({ name, column: quantile }, series) => {
        const at = plot.data[series + 1]?.[index] ?? Number.NaN
        const value = digits((isSettled ? settled[quantile] : at) / NS_PER_US)
        const isUnsure = isSettled && settled.isP99Unsure && quantile === 'p99Ns'
        return { name, value: isUnsure ? `${value}?` : value, at }
      })
      const losses = isSettled ? settled.lostFramesPerSecond : place < 0 ? 0 : (lost()[index] ?? 0)
      return losses > 0
        ? [
            ...labels,
            { name: 'lost', value: inWords(rate(losses)), at: plot.scales.y?.min ?? 1, hot: true },
          ]
        : labels
    },
    rightMargin: 72,
    onDraw: (plot) => place >= 0 && drawLosses(plot, lost()),
    onPick: (timeNs) =>
      void import('../follow/followed.ts').then(({ followAt }) => followAt(flow, timeNs)),
  }
}

const latencySentence = (id: string) => (): string => {
  const name = store.getState().scenario.flows[id]?.name
  const { p50Ns, p99Ns } = flowReading(id)
  return name === undefined
    ? 'No flow yet.'
    : `Of ${name}, half of the frames take ${inWords(knownTime([id], p50Ns))} and the slowest 1 % more than ${inWords(knownTime([id], p99Ns))}.`
}

const cells = [P50, P95, P99]

/** Of the chosen flow; with none chosen, of the one that is slowest. */
export function LatencyChart() {
  const chosen = useStore(({ selection, scenario }) => flowOf(selection[0], scenario))
  const slowest = useLiveValue(slowestFlow, SETTLE_MS)
  const id = chosen ?? slowest ?? ''
  const make = useCallback(() => spec(id), [id])
  const letter = flowPlace(id) < 0 ? '' : ` of ${flowStyle(flowPlace(id)).letter}`
  return (
    <ChartFrame
      title={`Latency${letter}`}
      unit="µs, log"
      means={MEANS}
      sentence={latencySentence(id)}
      table={<FlowValues cells={cells} />}
    >
      <Plot make={make} remakeKey={id} />
    </ChartFrame>
  )
}

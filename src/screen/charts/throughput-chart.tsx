import { useCallback } from 'react'
import type uPlot from 'uplot'
import { bitRate, digits, inWords } from '../format/quantity.ts'
import { flowStyle } from '../glyphs/flow-style.ts'
import { DELIVERED, OFFERED } from '../readings/flow-figures.ts'
import { flowPlace, flowRates, flowReading } from '../readings/flows.ts'
import { knownRate } from '../readings/known.ts'
import { useLayout } from '../readings/use-layout.ts'
import { useLiveValue } from '../readings/use-live-value.ts'
import { live } from '../store/live.ts'
import { store, useStore } from '../store/store.ts'
import { token } from '../styles/token.ts'
import { ChartFrame } from './chart-frame.tsx'
import { extentOf } from './extent.ts'
import { FlowValues } from './flow-values.tsx'
import { Plot, type PlotSpec } from './plot.tsx'
import { visibleRows, visibleTimes } from './visible-rows.ts'

const GIGA = 1e9
/** Letters fit on the margin for this many flows; of more, those with the most and the least are named. */
const MOST_LABELS = 8
/** One unit for all of the chart, as the readings of its largest flow have it. */
const PER = { 'Gb/s': 1e9, 'Mb/s': 1e6 } as const
type RateUnit = keyof typeof PER

const unitNow = (): RateUnit => {
  const rates = Object.keys(store.getState().scenario.flows).map(
    (id) => flowReading(id).throughputBitsPerSecond || 0,
  )
  const most = Math.max(...rates)
  return most > 0 && bitRate(most).unit !== 'Gb/s' ? 'Mb/s' : 'Gb/s'
}

const SETTLE_MS = 2_000

const fromZero: uPlot.Range.Function = (plot) => [0, (extentOf(plot).most || GIGA) * 1.12]

const seriesOf = (id: string, isOneOfMany: boolean): uPlot.Series => {
  const { width, dash } = flowStyle(flowPlace(id))
  if (isOneOfMany) return { stroke: () => token('--ink-3'), width: 0.75, points: { show: false } }
  return {
    stroke: () => token(width >= 2 ? '--ink' : '--ink-2'),
    width,
    dash: [...dash],
    points: { show: false },
  }
}

/** Places of the series that are named at the margin. */
const namedOf = (plot: uPlot, flows: readonly string[], index: number): readonly number[] => {
  const places = flows.map((_, place) => place)
  if (flows.length <= MOST_LABELS) return places
  const rateAt = (place: number) => plot.data[place + 1]?.[index] || 0
  const order = places.toSorted((a, b) => rateAt(b) - rateAt(a))
  return [order[0]!, order.at(-1)!]
}

const MEANS =
  'A point is the mean of the last 1,000 frames, of ten samples at most; at the right the mean since the last edit'

const spec = (unit: RateUnit): PlotSpec => {
  const { flows } = live.layout
  const per = PER[unit]
  return {
    label: 'Throughput by flow',
    means: MEANS,
    series: flows.map((id) => seriesOf(id, flows.length > MOST_LABELS)),
    yScale: { range: fromZero },
    y: {
      values: (_, splits) => splits.map((value) => String(Math.round((value / per) * 100) / 100)),
    },
    data: () => [
      visibleTimes(),
      ...flows.map((id) => flowRates(id, 'deliveredBitsPerSecond', visibleRows(), 'record')),
    ],
    ends: (plot, index, isNow) =>
      namedOf(plot, flows, index).map((place) => {
        const id = flows[place]!
        const at = plot.data[place + 1]?.[index] ?? Number.NaN
        const { throughputBitsPerSecond: mean, estimated } = flowReading(id)
        const value = isNow && !estimated ? mean : at
        return { name: flowStyle(flowPlace(id)).letter, value: digits(value / per), at }
      }),
    rightMargin: 52,
  }
}

const sentence = (): string => {
  const { flows } = store.getState().scenario
  const said = Object.entries(flows).map(
    ([id, { name }]) =>
      `${name} ${inWords(knownRate([id], flowReading(id).throughputBitsPerSecond))}`,
  )
  return said.length === 0 ? 'No flow yet.' : `Delivered now: ${said.join(', ')}.`
}

const cells = [DELIVERED, OFFERED]

export function ThroughputChart() {
  const { flows } = useLayout()
  const order = useStore(({ scenario }) => Object.keys(scenario.flows).join())
  const unit = useLiveValue(unitNow, SETTLE_MS)
  const make = useCallback(() => spec(unit), [unit])
  return (
    <ChartFrame
      title="Throughput by flow"
      unit={unit}
      means={MEANS}
      sentence={sentence}
      table={<FlowValues cells={cells} />}
    >
      <Plot make={make} remakeKey={`${flows.join()} ${order} ${unit}`} />
    </ChartFrame>
  )
}

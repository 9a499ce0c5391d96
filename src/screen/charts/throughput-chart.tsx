import { useCallback } from 'react'
import type uPlot from 'uplot'
import { bitRate, digits, inWords } from '../format/quantity.ts'
import { flowStyle } from '../glyphs/flow-style.ts'
import { DELIVERED, OFFERED } from '../readings/flow-figures.ts'
import { flowPlace, flowRates, flowReading } from '../readings/flows.ts'
import { useLayout } from '../readings/use-layout.ts'
import { live } from '../store/live.ts'
import { store, useStore } from '../store/store.ts'
import { token } from '../styles/token.ts'
import { ChartFrame } from './chart-frame.tsx'
import { extentOf } from './extent.ts'
import { FlowValues } from './flow-values.tsx'
import { Plot, type PlotSpec } from './plot.tsx'
import { visibleRows, visibleTimes } from './visible-rows.ts'

const GIGA = 1e9
/** Letters fit on the margin for this many flows; the rest is in the table. */
const MOST_LABELS = 8

const fromZero: uPlot.Range.Function = (plot) => [0, (extentOf(plot).most || GIGA) * 1.12]

const seriesOf = (id: string): uPlot.Series => {
  const { width, dash } = flowStyle(flowPlace(id))
  return {
    stroke: () => token(width >= 2 ? '--ink' : '--ink-2'),
    width,
    dash: [...dash],
    points: { show: false },
  }
}

const spec = (): PlotSpec => {
  const { flows } = live.layout
  return {
    label: 'Throughput by flow',
    series: flows.map(seriesOf),
    yScale: { range: fromZero },
    y: { values: (_, splits) => splits.map((value) => String(Math.round(value / 1e7) / 100)) },
    data: () => [
      visibleTimes(),
      ...flows.map((id) => flowRates(id, 'deliveredBitsPerSecond', visibleRows())),
    ],
    ends: (plot, index, isNow) =>
      flows.slice(0, MOST_LABELS).map((id, place) => {
        const at = plot.data[place + 1]?.[index] ?? Number.NaN
        const { throughputBitsPerSecond: mean, estimated } = flowReading(id)
        const value = isNow && !estimated ? mean : at
        return { name: flowStyle(flowPlace(id)).letter, value: digits(value / GIGA), at }
      }),
    rightMargin: 52,
  }
}

const sentence = (): string => {
  const { flows } = store.getState().scenario
  const said = Object.entries(flows).map(
    ([id, { name }]) => `${name} ${inWords(bitRate(flowReading(id).throughputBitsPerSecond))}`,
  )
  return said.length === 0 ? 'No flow yet.' : `Delivered now: ${said.join(', ')}.`
}

const cells = [DELIVERED, OFFERED]

export function ThroughputChart() {
  const { flows } = useLayout()
  const order = useStore(({ scenario }) => Object.keys(scenario.flows).join())
  const make = useCallback(spec, [])
  return (
    <ChartFrame
      title="Throughput by flow"
      unit="Gb/s"
      means="A point is the mean of the last 1,000 frames, of ten samples at most; at the right the mean since the last edit"
      sentence={sentence}
      table={<FlowValues cells={cells} />}
    >
      <Plot make={make} remakeKey={`${flows.join()} ${order}`} />
    </ChartFrame>
  )
}

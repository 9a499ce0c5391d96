import { useMemo, useState } from 'react'
import { type RunSeries, seriesOf } from '../../simulation/compare/series.ts'
import type { FollowedRun } from '../../simulation/whole-run-protocol.ts'
import { ErrorBoundary } from '../controls/error-boundary.tsx'
import { Pick } from '../panels/pick.tsx'
import { type ChartSpec, PairChart } from './pair-chart.tsx'

const GIGA = 1e9
const MEGA = 1e6
const NS_PER_US = 1e3
const ALL = ''

const rateSpec = (series: readonly RunSeries[]): ChartSpec => {
  const isLarge = series.some(({ bitsPerSecond }) => bitsPerSecond.some((rate) => rate >= 1e8))
  return {
    title: 'Throughput',
    unit: isLarge ? 'Gb/s' : 'Mb/s',
    per: isLarge ? GIGA : MEGA,
    of: ({ bitsPerSecond }) => bitsPerSecond,
  }
}

const TAIL: ChartSpec = {
  title: 'Latency p99',
  unit: 'µs',
  per: NS_PER_US,
  log: true,
  of: ({ p99Ns }) => p99Ns,
}
const CORES: ChartSpec = {
  title: 'Cores busy',
  unit: 'cores',
  per: 1,
  of: ({ coresBusy }) => coresBusy,
}
const BUSIEST: ChartSpec = {
  title: 'Busiest core',
  unit: '%',
  per: 0.01,
  of: ({ busiestCore }) => busiestCore,
}

interface PairChartsProps {
  readonly followed: readonly FollowedRun[]
  /** Of both. */
  readonly flows: readonly { readonly id: string; readonly name: string }[]
}

/** The same seed in both, from the start on: four views stacked on one time axis. */
export function PairCharts({ followed, flows }: PairChartsProps) {
  const [flow, setFlow] = useState(ALL)
  const series = useMemo(
    () => followed.map((run) => seriesOf(run, flow === ALL ? null : flow)),
    [followed, flow],
  )
  const throughput = useMemo(() => rateSpec(series), [series])
  const [a, b] = series
  if (!a || !b) return <p className="empty">The charts are under way.</p>
  return (
    <div className="pair-charts">
      {flows.length > 1 ? (
        <Pick
          label="Charts of"
          value={flow}
          choices={[
            { value: ALL, says: 'all flows; p99 of the slowest' },
            ...flows.map(({ id, name }) => ({ value: id, says: name })),
          ]}
          onPick={setFlow}
        />
      ) : null}
      {[throughput, TAIL, CORES, BUSIEST].map((spec, at) => (
        <ErrorBoundary key={spec.title} what="The chart">
          <PairChart spec={spec} a={a} b={b} isLast={at === 3} />
        </ErrorBoundary>
      ))}
    </div>
  )
}

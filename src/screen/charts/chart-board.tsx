import { ErrorBoundary } from '../controls/error-boundary.tsx'
import { CpuChart } from './cpu-chart.tsx'
import { LatencyChart } from './latency-chart.tsx'
import { ThroughputChart } from './throughput-chart.tsx'
import { UtilisationList } from './utilisation-list.tsx'

/** Four views of one run on one time axis, with one cursor. */
export function ChartBoard() {
  return (
    <div className="charts">
      <ErrorBoundary what="The chart">
        <ThroughputChart />
      </ErrorBoundary>
      <ErrorBoundary what="The chart">
        <LatencyChart />
      </ErrorBoundary>
      <ErrorBoundary what="The chart">
        <CpuChart />
      </ErrorBoundary>
      <UtilisationList />
    </div>
  )
}

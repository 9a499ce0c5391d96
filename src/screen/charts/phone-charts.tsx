import { ErrorBoundary } from '../controls/error-boundary.tsx'
import { LatencyChart } from './latency-chart.tsx'
import { ThroughputChart } from './throughput-chart.tsx'

export function PhoneCharts() {
  return (
    <div className="phone-charts">
      <ErrorBoundary what="The chart">
        <ThroughputChart />
      </ErrorBoundary>
      <ErrorBoundary what="The chart">
        <LatencyChart />
      </ErrorBoundary>
    </div>
  )
}

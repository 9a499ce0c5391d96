import { LatencyChart } from '../charts/latency-chart.tsx'
import { ThroughputChart } from '../charts/throughput-chart.tsx'
import { ErrorBoundary } from '../controls/error-boundary.tsx'

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

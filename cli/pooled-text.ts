/** Several runs of one design, pooled: the mean over the runs, and how far off it may be. */
import type { Scenario } from '../src/scenario/scenario.ts'
import type { FlowReport, RunReport } from '../src/simulation/report.ts'
import { meanInterval } from '../src/statistics/mean-interval.ts'
import { bitRate, duration, percent, plusMinus } from './quantities.ts'
import { inDocumentOrder, lostShare, unsentShare } from './run-text.ts'
import { type Column, paragraphs, table } from './table.ts'

export interface Pooled {
  readonly mean: number
  /** Half of the 95 % confidence interval of the mean; NaN for one value. */
  readonly half: number
  readonly least: number
  readonly most: number
}

export const pool = (values: readonly number[]): Pooled => ({
  ...meanInterval(values),
  least: Math.min(...values),
  most: Math.max(...values),
})

interface PooledFlow {
  readonly flow: FlowReport
  readonly throughput: Pooled
  readonly mean: Pooled
  readonly p50: Pooled
  readonly p99: Pooled
  readonly unsent: Pooled
  readonly lost: Pooled
}

const margin = ({ half, mean }: Pooled): string => plusMinus(half, mean)
const span = ({ least, most }: Pooled): string => `${duration(least)} to ${duration(most)}`

const COLUMNS: readonly Column<PooledFlow>[] = [
  { title: 'flow', left: true, of: ({ flow }) => flow.name },
  { title: 'path', left: true, of: ({ flow }) => flow.path },
  { title: 'throughput', of: ({ throughput }) => bitRate(throughput.mean) },
  { title: '95 %', of: ({ throughput }) => margin(throughput) },
  { title: 'mean', of: ({ mean }) => duration(mean.mean) },
  { title: '95 %', of: ({ mean }) => margin(mean) },
  { title: 'least to most', of: ({ mean }) => span(mean) },
  { title: 'p50', of: ({ p50 }) => duration(p50.mean) },
  { title: 'p99', of: ({ p99 }) => duration(p99.mean) },
  { title: '95 %', of: ({ p99 }) => margin(p99) },
  { title: 'not sent', of: ({ unsent }) => (unsent.mean > 0 ? percent(unsent.mean) : '–') },
  { title: 'lost', of: ({ lost }) => (lost.mean > 0 ? percent(lost.mean) : '–') },
]

/** A figure of one flow, run by run. */
const eachOf = (
  reports: readonly RunReport[],
  id: string,
  of: (flow: FlowReport) => number,
): readonly number[] =>
  reports.flatMap(({ flows }) => flows.filter((each) => each.id === id).map(of))

export const pooledText = (scenario: Scenario, reports: readonly RunReport[]): string => {
  const flows = inDocumentOrder(scenario, reports[0]?.flows ?? []).map((flow) => {
    const over = (of: (flow: FlowReport) => number): Pooled => pool(eachOf(reports, flow.id, of))
    return {
      flow,
      throughput: over((each) => each.throughputBitsPerSecond),
      mean: over(({ latencyNs }) => latencyNs.mean),
      p50: over(({ latencyNs }) => latencyNs.p50),
      p99: over(({ latencyNs }) => latencyNs.p99),
      unsent: over(unsentShare),
      lost: over(lostShare),
    }
  })
  return paragraphs(
    `Mean of ${reports.length} runs; "95 %" is the confidence interval over the runs`,
    table(COLUMNS, flows),
  )
}

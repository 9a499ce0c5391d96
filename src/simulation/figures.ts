/** What designs are judged by: figures of one flow, or of all of them together, from the report of a run. */
import { type FlowReport, NOT_SENT, type RunReport } from './report.ts'

export type Quantity = 'bits/s' | 'frames/s' | 'ns' | 'share' | 'cores'

export interface Figure {
  readonly id: string
  readonly title: string
  readonly quantity: Quantity
  /** What is good of it. */
  readonly better: 'more' | 'less' | 'neither'
  /** What it means when no flow is chosen, where the title does not say it. */
  readonly ofAll?: string
  /** `flow`: an id; null: all of them. NaN: there is no such figure. */
  readonly of: (report: RunReport, flow: string | null) => number
}

const chosen = ({ flows }: RunReport, flow: string | null): readonly FlowReport[] =>
  flow === null ? flows : flows.filter(({ id }) => id === flow)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const total =
  (of: (flow: FlowReport) => number): Figure['of'] =>
  (report, flow) => {
    const flows = chosen(report, flow)
    return flows.length === 0 ? Number.NaN : sum(flows.map(of))
  }

const share =
  (of: (flow: FlowReport) => number): Figure['of'] =>
  (report, flow) =>
    total(of)(report, flow) / total(({ offered }) => offered)(report, flow)

const slowest =
  (quantile: 'p99' | 'p999'): Figure['of'] =>
  (report, flow) => {
    const values = chosen(report, flow)
      .filter(({ delivered }) => delivered > 0)
      .map(({ latencyNs }) => latencyNs[quantile])
    return values.length === 0 ? Number.NaN : Math.max(...values)
  }

const unsent = ({ dropped }: FlowReport): number => dropped[NOT_SENT] ?? 0

/** Only these do work: a pool is space, a cache has hits, and a thread works at its core. */
const WORKS: ReadonlySet<string> = new Set(['core', 'server', 'link'])

export const busiestOf = ({ stations }: RunReport): RunReport['stations'][number] | undefined =>
  stations
    .filter(({ kind }) => WORKS.has(kind))
    .reduce<RunReport['stations'][number] | undefined>(
      (most, each) => (most && most.utilisation >= each.utilisation ? most : each),
      undefined,
    )

export const THROUGHPUT: Figure = {
  id: 'throughput',
  title: 'throughput',
  quantity: 'bits/s',
  better: 'more',
  of: total(({ throughputBitsPerSecond }) => throughputBitsPerSecond),
}

export const MEAN_LATENCY: Figure = {
  id: 'mean',
  title: 'mean latency',
  quantity: 'ns',
  better: 'less',
  ofAll: 'over the frames of all flows',
  of: (report, flow) =>
    total(({ delivered, latencyNs }) => (delivered > 0 ? delivered * latencyNs.mean : 0))(
      report,
      flow,
    ) / total(({ delivered }) => delivered)(report, flow),
}

export const P99: Figure = {
  id: 'p99',
  title: 'p99',
  quantity: 'ns',
  better: 'less',
  ofAll: 'of the slowest flow',
  of: slowest('p99'),
}

export const FIGURES: readonly Figure[] = [
  THROUGHPUT,
  {
    id: 'frames',
    title: 'frames',
    quantity: 'frames/s',
    better: 'more',
    of: total(({ packetsPerSecond }) => packetsPerSecond),
  },
  MEAN_LATENCY,
  P99,
  {
    id: 'p999',
    title: 'p99.9',
    quantity: 'ns',
    better: 'less',
    ofAll: 'of the slowest flow',
    of: slowest('p999'),
  },
  {
    id: 'lost',
    title: 'lost',
    quantity: 'share',
    better: 'less',
    of: share((flow) => sum(Object.values(flow.dropped)) - unsent(flow)),
  },
  { id: 'unsent', title: 'not sent', quantity: 'share', better: 'less', of: share(unsent) },
  {
    id: 'cores',
    title: 'cores busy',
    quantity: 'cores',
    better: 'less',
    ofAll: 'of all hosts',
    of: ({ hosts }) =>
      sum(hosts.flatMap(({ cpuByUse }) => Object.values({ ...cpuByUse, idle: 0 }))),
  },
  {
    id: 'busiest',
    title: 'busiest',
    quantity: 'share',
    better: 'neither',
    of: (report) => busiestOf(report)?.utilisation ?? Number.NaN,
  },
]

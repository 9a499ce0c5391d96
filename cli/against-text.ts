/** Two designs under the same seeds, flow by flow: what B changes, and how sure that is. */
import type { Scenario } from '../src/scenario/scenario.ts'
import type { FlowReport, RunReport } from '../src/simulation/report.ts'
import { meanInterval } from '../src/statistics/mean-interval.ts'
import { eachOf } from './pooled-text.ts'
import { bitRate, change, duration } from './quantities.ts'
import { inDocumentOrder } from './run-text.ts'
import { type Column, paragraphs, table } from './table.ts'

interface Row {
  readonly flow: string
  readonly figure: string
  readonly a: string
  readonly b: string
  /** Difference of the pairs over the mean of A. */
  readonly change: number
  readonly half: number
}

const FIGURES: readonly {
  readonly name: string
  readonly of: (flow: FlowReport) => number
  readonly shown: (value: number) => string
}[] = [
  { name: 'throughput', of: (flow) => flow.throughputBitsPerSecond, shown: bitRate },
  { name: 'mean latency', of: ({ latencyNs }) => latencyNs.mean, shown: duration },
  { name: 'p99', of: ({ latencyNs }) => latencyNs.p99, shown: duration },
]

const says = ({ change: by, half }: Row): string => {
  if (!Number.isFinite(by)) return 'no figure'
  if (!Number.isFinite(half)) return 'one run: cannot tell'
  if (Math.abs(by) <= half) return 'no difference seen'
  return by > 0 ? 'more' : 'less'
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'flow', left: true, of: ({ flow }) => flow },
  { title: 'figure', left: true, of: ({ figure }) => figure },
  { title: 'A', of: ({ a }) => a },
  { title: 'B', of: ({ b }) => b },
  { title: 'change', of: (row) => change(row.change) },
  { title: '95 %', of: ({ half }) => (Number.isFinite(half) ? `±${change(half).slice(1)}` : '–') },
  { title: '', left: true, of: says },
]

export const againstText = (
  scenario: Scenario,
  other: Scenario,
  a: readonly RunReport[],
  b: readonly RunReport[],
): string => {
  const inBoth = inDocumentOrder(scenario, a[0]?.flows ?? []).filter(({ id }) =>
    b[0]?.flows.some((each) => each.id === id),
  )
  const rows = inBoth.flatMap(({ id, name }) =>
    FIGURES.map(({ name: figure, of, shown }): Row => {
      const [ours, theirs] = [eachOf(a, id, of), eachOf(b, id, of)]
      const mean = meanInterval(ours).mean
      const difference = meanInterval(theirs.map((value, run) => value - ours[run]!))
      return {
        flow: name,
        figure,
        a: shown(mean),
        b: shown(meanInterval(theirs).mean),
        change: difference.mean / mean,
        half: difference.half / mean,
      }
    }),
  )
  return paragraphs(
    `A: ${scenario.title}\nB: ${other.title}`,
    `Means of ${a.length} ${a.length === 1 ? 'pair' : 'pairs'} of runs, each under one seed; "95 %" is the interval of the change over the pairs`,
    rows.length > 0
      ? table(COLUMNS, rows)
      : 'The designs have no flow in common: flows are matched by their ids.',
  )
}

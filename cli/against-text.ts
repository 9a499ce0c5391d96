/** Two designs under the same seeds, flow by flow: what B changes, and how sure that is. */
import type { Scenario } from '../src/scenario/scenario.ts'
import {
  commonFlows,
  type PairedRow,
  pairedRow,
  type Verdict,
} from '../src/simulation/compare/paired.ts'
import { type Figure, MEAN_LATENCY, P99, THROUGHPUT } from '../src/simulation/figures.ts'
import type { RunReport } from '../src/simulation/report.ts'
import { bitRate, change, duration } from './quantities.ts'
import { inDocumentOrder } from './run-text.ts'
import { type Column, paragraphs, table } from './table.ts'

const FIGURES: readonly Figure[] = [THROUGHPUT, MEAN_LATENCY, P99]

const shown = ({ figure }: PairedRow, value: number): string =>
  figure.quantity === 'ns' ? duration(value) : bitRate(value)

const WORDS: Readonly<Record<Verdict, string>> = {
  'no figure': 'no figure',
  'one run': 'one run: cannot tell',
  'no difference': 'no difference seen',
  more: 'more',
  less: 'less',
}

const COLUMNS: readonly Column<PairedRow>[] = [
  { title: 'flow', left: true, of: ({ flow }) => flow?.name ?? '' },
  { title: 'figure', left: true, of: ({ figure }) => figure.title },
  { title: 'A', of: (row) => shown(row, row.a) },
  { title: 'B', of: (row) => shown(row, row.b) },
  { title: 'change', of: ({ difference, a }) => change(difference / a) },
  {
    title: '95 %',
    of: ({ half, a }) => (Number.isFinite(half) ? `±${change(half / a).slice(1)}` : '–'),
  },
  { title: '', left: true, of: ({ verdict }) => WORDS[verdict] },
]

export const againstText = (
  scenario: Scenario,
  other: Scenario,
  a: readonly RunReport[],
  b: readonly RunReport[],
): string => {
  const rows = inDocumentOrder(scenario, commonFlows(a, b)).flatMap((flow) =>
    FIGURES.map((figure) => pairedRow(figure, flow, a, b)),
  )
  return paragraphs(
    `A: ${scenario.title}\nB: ${other.title}`,
    `Means of ${a.length} ${a.length === 1 ? 'pair' : 'pairs'} of runs, each under one seed; "95 %" is the interval of the change over the pairs`,
    rows.length > 0
      ? table(COLUMNS, rows)
      : 'The designs have no flow in common: flows are matched by their ids.',
  )
}

/** How far the ranges of the costs move the figures of a design, as a person reads it. */
import type { Scenario } from '../src/scenario/scenario.ts'
import type { CostUncertainty, FigureRange } from '../src/simulation/protocol.ts'
import { digitsAllowed } from '../src/simulation/uncertainty/digits.ts'
import { bitRate, duration, plain } from './quantities.ts'
import { type Column, paragraphs, table, wrapped } from './table.ts'

type Show = (value: number, significant?: number) => string

/** What the run gave under the extreme sets of costs. */
export interface SimulatedRange {
  readonly low: number
  readonly high: number
}

export interface SimulatedFlow {
  readonly id: string
  readonly throughputBitsPerSecond: SimulatedRange | null
  readonly latencyNs: SimulatedRange | null
}

interface Row {
  readonly of: string
  readonly figure: string
  readonly show: Show
  readonly range: FigureRange
  readonly simulated: SimulatedRange | null
}

const FIGURES = [
  { key: 'throughputBitsPerSecond', figure: 'throughput', show: bitRate },
  { key: 'latencyNs', figure: 'mean latency', show: duration },
] as const

/** Cores below this are the rounding of an iteration. */
const LEAST_CORES = 0.0005

const flowRows = (
  { flows: named }: Scenario,
  { flows }: CostUncertainty,
  simulated: readonly SimulatedFlow[],
): readonly Row[] => {
  const place = new Map(Object.keys(named).map((id, index) => [id, index]))
  return flows
    .toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
    .flatMap((flow) =>
      FIGURES.flatMap(({ key, figure, show }): readonly Row[] => {
        const range = flow[key]
        if (range === null) return []
        const runs = simulated.find(({ id }) => id === flow.id)?.[key] ?? null
        return [{ of: named[flow.id]?.name ?? flow.id, figure, show, range, simulated: runs }]
      }),
    )
}

const hostRows = ({ parts }: Scenario, { hosts }: CostUncertainty): readonly Row[] =>
  hosts.flatMap(({ id, busy, cpuByUse }) =>
    Object.entries({ busy, ...cpuByUse }).flatMap(([use, range]): readonly Row[] =>
      range === null || range.high < LEAST_CORES
        ? []
        : [
            {
              of: parts[id]?.name ?? id,
              figure: `cores, ${use}`,
              show: plain,
              range,
              simulated: null,
            },
          ],
    ),
  )

/** An end of a range has the last digit of the figure. */
const shown = ({ show, range }: Row, value: number): string =>
  show(value, digitsAllowed(value, range))

const COLUMNS: readonly Column<Row>[] = [
  { title: 'as the costs are known', left: true, of: ({ of }) => of },
  { title: 'figure', left: true, of: ({ figure }) => figure },
  { title: 'predicted', of: (row) => shown(row, row.range.value) },
  { title: 'from', of: (row) => shown(row, row.range.low) },
  { title: 'to', of: (row) => shown(row, row.range.high) },
]

const RUN_COLUMNS: readonly Column<Row>[] = [
  { title: 'run: least', of: (row) => (row.simulated ? shown(row, row.simulated.low) : '–') },
  { title: 'most', of: (row) => (row.simulated ? shown(row, row.simulated.high) : '–') },
]

const MOST: Column<Row> = {
  title: 'most by',
  left: true,
  of: ({ range }) => range.most.join(', ') || '–',
}

const explanation = (sets: number, withRuns: boolean): string =>
  wrapped(
    `${sets} sets of costs, each drawn from its range, went through the prediction: 5 to 95 % of them lie from "from" to "to". ` +
      'The costs named move the figure most, each alone. ' +
      (withRuns
        ? 'Least and most are those of the runs under the sets that gave all flows together the least and the most. '
        : '') +
      'How far off the model is with its costs right stands in iov validate.',
  ).join('\n')

/** `simulated`: of the runs under extreme costs; none where nothing was run. */
export const uncertaintyText = (
  scenario: Scenario,
  uncertainty: CostUncertainty,
  simulated: readonly SimulatedFlow[] = [],
): string => {
  const rows = [...flowRows(scenario, uncertainty, simulated), ...hostRows(scenario, uncertainty)]
  const columns = [...COLUMNS, ...(simulated.length > 0 ? RUN_COLUMNS : []), MOST]
  return paragraphs(table(columns, rows), explanation(uncertainty.sets, simulated.length > 0))
}

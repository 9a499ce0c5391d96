/** A sweep as a table: means over the runs of each point, how sure they are, and where the curves bend. */
import type { FieldValue } from '../../fields.ts'
import { meanInterval, type Spread } from '../../statistics/mean-interval.ts'
import { busiestOf, FIGURES, type Figure, MEAN_LATENCY, P99, THROUGHPUT } from '../figures.ts'
import { type Axis, isNumeric, unitOf } from './axis.ts'
import { type KneeValue, kneeOf } from './knee.ts'
import type { SweepRow } from './sweep.ts'
import type { Theory } from './theory.ts'

export interface TableRow {
  readonly values: readonly FieldValue[]
  readonly runs: number
  /** In the order of FIGURES. */
  readonly figures: readonly Spread[]
  /** Name of the station that works hardest. */
  readonly busiest: string
  readonly theory: Theory | null
}

export interface AxisInfo {
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly numeric: boolean
}

/** Plain data: it crosses the border of a worker on its way to a file. */
export interface SweepTable {
  readonly axes: readonly AxisInfo[]
  /** Id of the flow that is looked at; null: all of them together. */
  readonly flow: string | null
  readonly rows: readonly TableRow[]
}

export const sweepTable = (
  axes: readonly Axis[],
  rows: readonly SweepRow[],
  flow: string | null,
  theory: readonly (Theory | null)[] = [],
): SweepTable => ({
  axes: axes.map((axis) => ({
    name: axis.knob.name,
    label: axis.knob.label,
    unit: unitOf(axis),
    numeric: isNumeric(axis),
  })),
  flow,
  rows: rows.map(({ values, reports }, at) => ({
    values,
    runs: reports.length,
    figures: FIGURES.map(({ of }) => meanInterval(reports.map((report) => of(report, flow)))),
    busiest: reports[0] ? (busiestOf(reports[0])?.name ?? '') : '',
    theory: theory[at] ?? null,
  })),
})

export const spreadOf = ({ figures }: TableRow, { id }: Figure): Spread =>
  figures[FIGURES.findIndex((figure) => figure.id === id)]!

/** One line of a chart: the values of the first axis, with all other axes at one value each. */
export interface SweepLine {
  readonly others: readonly FieldValue[]
  /** In the order of the first axis: rising, when it has a scale. */
  readonly rows: readonly TableRow[]
}

export const linesOf = ({ axes, rows }: SweepTable): readonly SweepLine[] => {
  const lines = new Map<string, TableRow[]>()
  for (const row of rows) {
    const key = JSON.stringify(row.values.slice(1))
    lines.set(key, [...(lines.get(key) ?? []), row])
  }
  return [...lines.values()].map((line) => ({
    others: line[0]!.values.slice(1),
    rows: axes[0]?.numeric
      ? line.toSorted((a, b) => Number(a.values[0]) - Number(b.values[0]))
      : line,
  }))
}

export interface Knee {
  readonly figure: Figure
  readonly others: readonly FieldValue[]
  readonly row: TableRow
}

/** Of these a knee is told. */
const BENDS: readonly Figure[] = [THROUGHPUT, MEAN_LATENCY, P99]

/** An axis of names has none. */
export const kneesOf = (table: SweepTable): readonly Knee[] =>
  !table.axes[0]?.numeric
    ? []
    : linesOf(table).flatMap(({ others, rows }) =>
        BENDS.flatMap((figure) => {
          const values = rows.map(
            (row): KneeValue => ({ x: Number(row.values[0]), y: spreadOf(row, figure) }),
          )
          const place = kneeOf(values)
          return place === null ? [] : [{ figure, others, row: rows[place]! }]
        }),
      )

/** The same everywhere, a limit explains nothing of the curve: it is left out. */
export const pcieMatters = ({ rows }: SweepTable): boolean =>
  new Set(rows.map(({ theory }) => theory?.pcieBitsPerSecond)).size > 1

/** A queue fills with the load: along any other axis its formula is of no help. */
export const queueMatters = ({ axes, rows }: SweepTable): boolean =>
  /\.offered(Gbps|Kpps)$/.test(axes[0]?.name ?? '') &&
  rows.some(({ theory }) => Number.isFinite(theory?.queue.mm1Ns))

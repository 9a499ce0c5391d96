/** A sweep as comma-separated values: a row for each point, units in the titles. */
import type { Figure } from '../../simulation/figures.ts'
import type { SweepTable, TableRow } from '../../simulation/sweep/sweep-table.ts'
import { type Cell, csvTable } from './csv.ts'

const NAMES: Readonly<Record<string, string>> = {
  throughput: 'throughputBitsPerSecond',
  frames: 'framesPerSecond',
  mean: 'meanNs',
  p99: 'p99Ns',
  p999: 'p999Ns',
  lost: 'lostShare',
  unsent: 'notSentShare',
  cores: 'coresBusy',
  busiest: 'busiestUtilisation',
}

const THEORY: readonly (readonly [string, (row: TableRow) => number | undefined])[] = [
  ['predictedBitsPerSecond', ({ theory }) => theory?.predicted.bitsPerSecond],
  ['predictedMeanNs', ({ theory }) => theory?.predicted.meanNs],
  ['mm1Ns', ({ theory }) => theory?.queue.mm1Ns],
  ['md1Ns', ({ theory }) => theory?.queue.md1Ns],
  ['pcieLimitBitsPerSecond', ({ theory }) => theory?.pcieBitsPerSecond],
]

/** Empty for what is not known. */
const cell = (value: number | undefined): Cell =>
  value !== undefined && Number.isFinite(value) ? value : null

/** After each figure half of its 95 % interval over the runs. */
export const sweepCsv = ({ axes, rows }: SweepTable, figures: readonly Figure[]): string => {
  const theory = THEORY.filter(([, of]) => rows.some((row) => Number.isFinite(of(row))))
  return csvTable(
    [
      ...axes.map(({ name, unit }) => (unit === '' ? name : `${name} (${unit})`)),
      'runs',
      ...figures.flatMap(({ id }) => [NAMES[id] ?? id, `${NAMES[id] ?? id}Half95`]),
      'busiestStation',
      ...theory.map(([title]) => title),
    ],
    rows.map((row) => [
      ...row.values.map((value): Cell => (typeof value === 'number' ? value : String(value))),
      row.runs,
      ...row.figures.flatMap(({ mean, half }) => [cell(mean), cell(half)]),
      row.busiest,
      ...theory.map(([, of]) => cell(of(row))),
    ]),
  )
}

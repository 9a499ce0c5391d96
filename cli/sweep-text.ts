/** A sweep as a person reads it: a row a point, and where the curves bend. */
import type { FieldValue } from '../src/fields.ts'
import {
  FIGURES,
  type Figure,
  MEAN_LATENCY,
  P99,
  type Quantity,
  THROUGHPUT,
} from '../src/simulation/figures.ts'
import { type Axis, unitOf, valueText } from '../src/simulation/sweep/axis.ts'
import {
  type Knee,
  kneesOf,
  pcieMatters,
  queueMatters,
  type SweepTable,
  spreadOf,
  type TableRow,
} from '../src/simulation/sweep/sweep-table.ts'
import { about, bitRate, duration, frameRate, percent, plain, plusMinus } from './quantities.ts'
import { type Column, paragraphs, table } from './table.ts'

const SHOWN: Readonly<Record<Quantity, (value: number) => string>> = {
  'bits/s': bitRate,
  'frames/s': frameRate,
  ns: duration,
  share: percent,
  cores: plain,
}

/** These carry their interval beside them. */
const WITH_MARGIN: ReadonlySet<string> = new Set([THROUGHPUT.id, MEAN_LATENCY.id, P99.id])
/** A column of nothing but zeros tells nothing. */
const ONLY_IF_ANY: ReadonlySet<string> = new Set(['lost', 'unsent'])
const LEFT_OUT: ReadonlySet<string> = new Set(['frames', 'p999'])

const figureColumns = (figure: Figure): readonly Column<TableRow>[] => [
  {
    title: figure.title,
    of: (row) => SHOWN[figure.quantity](spreadOf(row, figure).mean),
  },
  ...(WITH_MARGIN.has(figure.id)
    ? [
        {
          title: '95 %',
          of: (row: TableRow) => {
            const { mean, half } = spreadOf(row, figure)
            return plusMinus(half, mean)
          },
        },
      ]
    : []),
]

const withUnit = (text: string, unit: string): string => (unit === '' ? text : `${text} ${unit}`)

const axisColumns = (axes: readonly Axis[]): readonly Column<TableRow>[] =>
  axes.map((axis, at) => ({
    title: axis.knob.name,
    of: ({ values }) => withUnit(valueText(axis, values[at]!), unitOf(axis)),
  }))

const theoryColumns = (of: SweepTable): readonly Column<TableRow>[] => [
  ...(of.rows.some(({ theory }) => theory)
    ? [
        {
          title: 'predicted',
          of: ({ theory }: TableRow) => about(bitRate(theory?.predicted.bitsPerSecond ?? NaN)),
        },
        {
          title: 'mean',
          of: ({ theory }: TableRow) => about(duration(theory?.predicted.meanNs ?? NaN)),
        },
      ]
    : []),
  ...(queueMatters(of)
    ? [
        { title: 'M/M/1', of: ({ theory }: TableRow) => duration(theory?.queue.mm1Ns ?? NaN) },
        { title: 'M/D/1', of: ({ theory }: TableRow) => duration(theory?.queue.md1Ns ?? NaN) },
      ]
    : []),
  ...(pcieMatters(of)
    ? [{ title: 'PCIe', of: ({ theory }: TableRow) => bitRate(theory?.pcieBitsPerSecond ?? NaN) }]
    : []),
]

const atText = (axes: readonly Axis[], values: readonly FieldValue[]): string =>
  axes
    .map((axis, at) =>
      withUnit(`${axis.knob.name} = ${valueText(axis, values[at]!)}`, unitOf(axis)),
    )
    .join(', ')

const kneeText =
  (axes: readonly Axis[]) =>
  ({ figure, row }: Knee): string =>
    `Knee of ${figure.title}: ${atText(axes, row.values)}, with ${SHOWN[figure.quantity](spreadOf(row, figure).mean)}`

const KNEE_RULE =
  'A knee is the value farthest from the straight line between the ends of a curve, when that is a tenth of its height or more.'

export const sweepText = (axes: readonly Axis[], of: SweepTable, flowName: string): string => {
  const figures = FIGURES.filter(
    (figure) =>
      !LEFT_OUT.has(figure.id) &&
      (!ONLY_IF_ANY.has(figure.id) || of.rows.some((row) => spreadOf(row, figure).mean > 0)),
  )
  const knees = kneesOf(of)
  const runs = of.rows[0]?.runs ?? 0
  const same = of.rows.every((row) => row.runs === runs)
  return paragraphs(
    [
      ...axes.map(({ knob }) => `${knob.name}: ${knob.label}`),
      `Of ${flowName}. Means over ${same ? runs : 'so many'} ${runs === 1 && same ? 'run' : 'runs'} a point, all points under the same seeds.`,
    ].join('\n'),
    table(
      [
        ...axisColumns(axes),
        ...(same ? [] : [{ title: 'runs', of: (row: TableRow) => String(row.runs) }]),
        ...figures.flatMap(figureColumns),
        { title: 'which', left: true, of: ({ busiest }: TableRow) => busiest },
        ...theoryColumns(of),
      ],
      of.rows,
    ),
    knees.length > 0 ? [...knees.map(kneeText(axes)), KNEE_RULE].join('\n') : '',
  )
}

/** The tables of `iov validate`. */
import { FREE_PARAMETERS, type FreeParameter } from '../src/validation/free-parameters.ts'
import type { OrderingOutcome } from '../src/validation/orderings.ts'
import { errorOf, type Outcome, type Spread } from '../src/validation/outcome.ts'
import { PCIE_LEFT_OUT } from '../src/validation/pcie-comparisons.ts'
import type { Validation } from '../src/validation/suite.ts'
import {
  bySource,
  type Curve,
  curvesOf,
  missesOf,
  type SourceLine,
  type SummaryLine,
  summaryOf,
} from '../src/validation/summary.ts'
import { paragraphs, table } from './table.ts'

const NOTHING = '–'

const figure = (value: number | null): string =>
  value === null || !Number.isFinite(value) ? NOTHING : String(Number(value.toPrecision(4)))

const percent = (share: number): string =>
  Number.isFinite(share) ? `${(share * 100).toFixed(1)} %` : NOTHING

const signed = (share: number): string => `${share > 0 ? '+' : ''}${percent(share)}`

const errorText = (outcome: Outcome, value: number | null): string =>
  value === null ? NOTHING : signed(errorOf(outcome, value))

const pointsTable = (outcomes: readonly Outcome[]): string =>
  outcomes.length === 0
    ? ''
    : table<Outcome>(
        [
          { title: 'row', left: true, of: ({ id }) => id },
          { title: '', of: ({ mark }) => mark },
          { title: 'what', left: true, of: ({ measures }) => measures },
          { title: 'published', of: ({ published }) => figure(published) },
          { title: 'unit', left: true, of: ({ unit }) => unit },
          { title: 'predicted', of: ({ predicted }) => figure(predicted) },
          { title: 'error', of: (row) => errorText(row, row.predicted) },
          { title: 'simulated', of: ({ simulated }) => figure(simulated) },
          { title: 'error', of: (row) => errorText(row, row.simulated) },
        ],
        outcomes,
      )

const worstPoint = ({ points }: Curve): string => {
  const [worst] = [...points].sort(
    (a, b) => Math.abs(errorOf(b, b.simulated)) - Math.abs(errorOf(a, a.simulated)),
  )
  return worst ? `${signed(errorOf(worst, worst.simulated))} at ${worst.id}` : NOTHING
}

const meanError = ({ points }: Curve, engine: 'predicted' | 'simulated'): string => {
  const errors = points.map((point) => Math.abs(errorOf(point, point[engine] ?? Number.NaN)))
  return percent(errors.reduce((sum, error) => sum + error, 0) / errors.length)
}

const curvesTable = (curves: readonly Curve[]): string =>
  curves.length === 0
    ? ''
    : table<Curve>(
        [
          { title: 'curve', left: true, of: ({ curve }) => curve },
          {
            title: 'marks',
            left: true,
            of: ({ points }) => [...new Set(points.map(({ mark }) => mark))].sort().join(' '),
          },
          { title: 'points', of: ({ points }) => String(points.length) },
          { title: 'predicted, mean error', of: (curve) => meanError(curve, 'predicted') },
          { title: 'simulated, mean error', of: (curve) => meanError(curve, 'simulated') },
          { title: 'worst', left: true, of: worstPoint },
        ],
        curves,
      )

const spreadColumns = <Row>(title: string, of: (row: Row) => Spread) => [
  { title: `${title}: median`, of: (row: Row) => percent(of(row).median) },
  { title: '90th', of: (row: Row) => percent(of(row).ninetieth) },
  { title: 'worst', of: (row: Row) => percent(of(row).worst) },
  { title: 'bias', of: (row: Row) => signed(of(row).bias) },
]

const summaryTable = (lines: readonly SummaryLine[]): string =>
  table<SummaryLine>(
    [
      { title: 'area', left: true, of: ({ area }) => area },
      { title: 'quantity', left: true, of: ({ quantity }) => quantity },
      { title: '', of: ({ mark }) => mark },
      { title: 'rows', of: ({ simulated }) => String(simulated.count) },
      ...spreadColumns<SummaryLine>('predicted', ({ predicted }) => predicted),
      ...spreadColumns<SummaryLine>('simulated', ({ simulated }) => simulated),
      { title: 'within 30 %', of: ({ simulated }) => percent(simulated.within30) },
    ],
    lines,
  )

const kept = (holds: boolean | null): string => (holds === null ? NOTHING : holds ? 'yes' : 'NO')

const orderingTable = (orderings: readonly OrderingOutcome[]): string =>
  orderings.length === 0
    ? ''
    : table<OrderingOutcome>(
        [
          { title: 'order or crossover', left: true, of: ({ says }) => says },
          { title: 'predicted', of: ({ predicted }) => kept(predicted) },
          { title: 'simulated', of: ({ simulated }) => kept(simulated) },
        ],
        orderings,
      )

const sourceTable = (lines: readonly SourceLine[]): string =>
  table<SourceLine>(
    [
      { title: 'source left out', left: true, of: ({ source }) => source },
      { title: 'rows', of: ({ rows }) => String(rows) },
      { title: 'its median error', of: ({ own }) => percent(own.median) },
      { title: 'of the others', of: ({ others }) => percent(others.median) },
      { title: '90th of the others', of: ({ others }) => percent(others.ninetieth) },
    ],
    lines,
  )

const parameterTable = (parameters: readonly FreeParameter[]): string =>
  table<FreeParameter>(
    [
      { title: 'cost', left: true, of: ({ cost }) => cost },
      { title: 'set from', left: true, of: ({ set }) => set.join(' ') || NOTHING },
      { title: 'with in view', left: true, of: ({ inView }) => inView.join(' ') || NOTHING },
    ],
    parameters,
  )

const leftOutText = ({ leftOut, outcomes }: Validation): string => {
  const lines = [
    ...leftOut.map(({ rule, rows }) => `${rule} (${rows.length}) ${rows.join(' ')}`),
    ...(outcomes.some(({ area }) => area !== 'network')
      ? PCIE_LEFT_OUT.map((rule) => `pcie-bench: ${rule}`)
      : []),
  ]
  return ['Left out, by rule:', ...lines].join('\n')
}

const missesText = (outcomes: readonly Outcome[]): string => {
  const lines = missesOf(outcomes).map(({ of, missing }) => `${of}: ${missing}`)
  return lines.length === 0 ? '' : ['What misses, and what is missing:', ...lines].join('\n')
}

const MARKS = [
  'C: a constant was set from the row. T: a free part was chosen with it in view. H: neither.',
  'Errors are relative to what was published; 0 within the band in which a source itself varies.',
].join('\n')

export const validationText = (validation: Validation): string => {
  const { outcomes, orderings } = validation
  const known = FREE_PARAMETERS.filter(({ set, inView }) => set.length + inView.length > 0)
  return paragraphs(
    pointsTable(outcomes.filter(({ curve }) => !curve)),
    curvesTable(curvesOf(outcomes)),
    missesText(outcomes),
    orderingTable(orderings),
    summaryTable(summaryOf(outcomes)),
    MARKS,
    sourceTable(bySource(outcomes)),
    parameterTable(known),
    `${FREE_PARAMETERS.length - known.length} further costs are set by no row: definitions, data sheets, and assumptions that a design may change.`,
    leftOutText(validation),
  )
}

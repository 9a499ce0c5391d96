import { FIGURES, type Figure, MEAN_LATENCY, P99, THROUGHPUT } from '../../simulation/figures.ts'
import type { Axis } from '../../simulation/sweep/axis.ts'
import { unitOf, valueText } from '../../simulation/sweep/axis.ts'
import {
  kneesOf,
  type SweepTable,
  spreadOf,
  type TableRow,
} from '../../simulation/sweep/sweep-table.ts'
import { figureShown, marginText } from '../format/figure-text.ts'
import { inWords } from '../format/quantity.ts'

const WITH_MARGIN: ReadonlySet<string> = new Set([THROUGHPUT.id, MEAN_LATENCY.id, P99.id])
const ONLY_IF_ANY: ReadonlySet<string> = new Set(['lost', 'unsent'])
const LEFT_OUT: ReadonlySet<string> = new Set(['frames', 'p999'])

const shownFigures = ({ rows }: SweepTable): readonly Figure[] =>
  FIGURES.filter(
    (figure) =>
      !LEFT_OUT.has(figure.id) &&
      (!ONLY_IF_ANY.has(figure.id) || rows.some((row) => spreadOf(row, figure).mean > 0)),
  )

/** "Throughput bends at 7 Gb/s." */
export const kneeSentence = (axes: readonly Axis[], table: SweepTable): string => {
  const [first] = axes
  const knees = kneesOf(table)
  if (!first || knees.length === 0) return ''
  const said = knees.map(({ figure, row, others }) => {
    const where = `${valueText(first, row.values[0]!)} ${unitOf(first)}`.trim()
    const beside = others
      .map((value, at) => `${valueText(axes[at + 1]!, value)} ${unitOf(axes[at + 1]!)}`.trim())
      .join(', ')
    return `${figure.title} at ${where}${beside === '' ? '' : ` (${beside})`}`
  })
  return `Knee of ${said.join('; of ')}.`
}

/** A row a point, as the chart has it and more. */
export function SweepTableView({
  axes,
  table,
}: {
  readonly axes: readonly Axis[]
  readonly table: SweepTable
}) {
  const figures = shownFigures(table)
  const knees = new Map(
    kneesOf(table).map(({ row, figure }) => [`${row.values} ${figure.id}`, true]),
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with keys
    <section className="sweep-table" aria-label="Figures of the points" tabIndex={0}>
      <table className="rows">
        <thead>
          <tr>
            {axes.map((axis) => (
              <th key={axis.knob.name} scope="col">
                {axis.knob.field.label}
              </th>
            ))}
            {figures.map(({ id, title, ofAll }) => (
              <th key={id} scope="col" className="number" data-tip={ofAll}>
                {title}
              </th>
            ))}
            <th scope="col">which</th>
            <th scope="col" className="number">
              runs
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={JSON.stringify(row.values)}>
              {axes.map((axis, at) => (
                <th key={axis.knob.name} scope="row">
                  {valueText(axis, row.values[at]!)} {unitOf(axis)}
                </th>
              ))}
              {figures.map((figure) => (
                <Cell
                  key={figure.id}
                  row={row}
                  figure={figure}
                  isKnee={knees.has(`${row.values} ${figure.id}`)}
                />
              ))}
              <td>{row.busiest}</td>
              <td className="number">{row.runs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cell({
  row,
  figure,
  isKnee,
}: {
  readonly row: TableRow
  readonly figure: Figure
  readonly isKnee: boolean
}) {
  const { mean, half } = spreadOf(row, figure)
  return (
    <td className="number" data-knee={isKnee || undefined}>
      {inWords(figureShown(figure, mean))}
      {WITH_MARGIN.has(figure.id) ? <span className="quiet"> {marginText(half, mean)}</span> : null}
    </td>
  )
}

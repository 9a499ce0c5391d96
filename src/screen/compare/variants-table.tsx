import { migrationBlocks } from '../../rules/migration-blocks.ts'
import type { Variant } from '../../scenario/attachments.ts'
import { busiestOf, FIGURES, type Figure } from '../../simulation/figures.ts'
import { meanInterval } from '../../statistics/mean-interval.ts'
import { figureShown, marginText } from '../format/figure-text.ts'
import { inWords } from '../format/quantity.ts'
import { store } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { type Comparison, compareWith } from './compare-store.ts'

const SHOWN = ['throughput', 'mean', 'p99', 'lost', 'unsent', 'cores', 'busiest']
const ONLY_IF_ANY: ReadonlySet<string> = new Set(['lost', 'unsent'])

const blocked = ({ scenario }: Variant): readonly string[] =>
  [...topologyOf(scenario).vms.keys()]
    .filter((vm) => migrationBlocks(topologyOf(scenario), vm).length > 0)
    .map((vm) => scenario.parts[vm]?.name ?? vm)

/** The best of a column, where there is a good side and they differ by more than their intervals. */
const bestOf = (figure: Figure, spreads: readonly { mean: number; half: number }[]): number => {
  const sign = figure.better === 'more' ? -1 : figure.better === 'less' ? 1 : 0
  if (sign === 0) return -1
  const order = spreads
    .map((_, at) => at)
    .toSorted((x, y) => sign * (spreads[x]!.mean - spreads[y]!.mean))
  const [best, next] = order.map((at) => spreads[at]!)
  if (!best || !next) return -1
  return Math.abs(best.mean - next.mean) > best.half + next.half ? order[0]! : -1
}

/** Several designs under one load and the same seeds, a row each. */
export function VariantsTable({ result }: { readonly result: Comparison }) {
  const figures = FIGURES.filter(({ id }) => SHOWN.includes(id))
  const columns = figures
    .map((figure) => ({
      figure,
      spreads: result.reports.map((reports) =>
        meanInterval(reports.map((report) => figure.of(report, null))),
      ),
    }))
    .filter(
      ({ figure, spreads }) => !ONLY_IF_ANY.has(figure.id) || spreads.some(({ mean }) => mean > 0),
    )
  return (
    <table className="rows variants">
      <thead>
        <tr>
          <th scope="col">under one load</th>
          {columns.map(({ figure }) => (
            <th key={figure.id} scope="col" className="number" data-tip={figure.ofAll}>
              {figure.title}
            </th>
          ))}
          <th scope="col">which</th>
          <th scope="col">cannot migrate live</th>
          <th scope="col">
            <span className="visually-hidden">Compare</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {result.sides.map((side, at) => {
          const [report] = result.reports[at] ?? []
          return (
            <tr key={side.title}>
              <th scope="row">{side.title}</th>
              {columns.map(({ figure, spreads }) => {
                const { mean, half } = spreads[at]!
                const text = inWords(figureShown(figure, mean))
                return (
                  <td key={figure.id} className="number">
                    {bestOf(figure, spreads) === at ? <b>{text}</b> : text}{' '}
                    <span className="quiet">{marginText(half, mean)}</span>
                  </td>
                )
              })}
              <td>{report ? (busiestOf(report)?.name ?? '') : ''}</td>
              <td>{blocked(side).join(', ') || '–'}</td>
              <td>
                {side.scenario === store.getState().scenario ? (
                  <span className="quiet">this design</span>
                ) : (
                  <button
                    type="button"
                    className="button button-small"
                    aria-label={`Compare with ${side.title}`}
                    onClick={() => compareWith(side)}
                  >
                    Compare
                  </button>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

import { isBetter, type PairedRow } from '../../simulation/compare/paired.ts'
import { figureShown } from '../format/figure-text.ts'
import { inWords } from '../format/quantity.ts'
import { SideFlag } from './side-flag.tsx'

const RAIL = 160
const MIDDLE = RAIL / 2

/** Nothing of it on either side: it tells nothing. */
const isEmpty = ({ a, b }: PairedRow): boolean => !(a > 0 || b > 0)

const signed = (share: number): string => {
  const size = Math.abs(share) * 100
  const digits = size < 9.95 && size >= 0.05 ? 1 : 0
  const text = size.toFixed(digits)
  return Number(text) === 0 ? '0 %' : `${share < 0 ? '−' : '+'}${text} %`
}

const margin = (share: number): string =>
  Number.isFinite(share) ? `±${(share * 100).toFixed(share < 0.0995 ? 1 : 0)} %` : ''

const SAYS = {
  better: 'better',
  worse: 'worse',
  same: 'no difference seen',
  other: 'differs',
  unsure: 'cannot tell',
} as const

const judged = (row: PairedRow): keyof typeof SAYS => {
  if (row.verdict === 'no difference') return 'same'
  if (row.verdict === 'one run' || row.verdict === 'no figure') return 'unsure'
  const better = isBetter(row)
  return better === null ? 'other' : better ? 'better' : 'worse'
}

const titleOf = ({ figure, flow }: PairedRow): string =>
  flow ? `${figure.title} of ${flow.name}` : figure.title

/** Value, value, change and its interval: what is common to all of them is chance that both had. */
export function PairedTable({ rows }: { readonly rows: readonly PairedRow[] }) {
  return (
    <table className="rows paired">
      <thead>
        <tr>
          <th scope="col">mean over the pairs</th>
          <th scope="col" className="number">
            <SideFlag side="A" />
            <span className="visually-hidden">A</span>
          </th>
          <th scope="col" className="number">
            <SideFlag side="B" />
            <span className="visually-hidden">B</span>
          </th>
          <th scope="col" className="number">
            change
          </th>
          <th scope="col">
            <span className="rail-ends">
              <span>−100 %</span>
              <span>0</span>
              <span>+100 %</span>
            </span>
          </th>
          <th
            scope="col"
            className="number"
            data-tip="Interval of the change over the pairs of runs"
          >
            95 %
          </th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter((row) => !isEmpty(row))
          .map((row) => (
            <tr key={`${row.flow?.id} ${row.figure.id}`} data-flow={row.flow ? true : undefined}>
              <th scope="row" data-tip={row.flow ? undefined : row.figure.ofAll}>
                {titleOf(row)}
              </th>
              <td className="number">{inWords(figureShown(row.figure, row.a))}</td>
              <td className="number">
                <b>{inWords(figureShown(row.figure, row.b))}</b>
              </td>
              <td className="number">{row.a > 0 ? signed(row.difference / row.a) : 'new'}</td>
              <td>
                <Rail row={row} />
                <span className="visually-hidden">{SAYS[judged(row)]}</span>
              </td>
              <td className="number quiet">{row.a > 0 ? margin(row.half / row.a) : ''}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

const onRail = (share: number): number => MIDDLE + Math.max(-1, Math.min(1, share)) * (MIDDLE - 8)

/** Square: better; triangle: worse; ring: no difference, or neither good nor bad. */
function Rail({ row }: { readonly row: PairedRow }) {
  const [share, half] = [row.difference / row.a, row.half / row.a]
  if (!Number.isFinite(share)) return null
  const x = onRail(share)
  const mark = judged(row)
  return (
    <svg className="whisker-rail" width={RAIL} height={16} data-mark={mark} aria-hidden="true">
      <path className="rail-ground" d={`M8.5 4v8M${MIDDLE + 0.5} 0v16M${RAIL - 8.5} 4v8`} />
      <path className="rail-bar" d={`M${MIDDLE} 8H${x}`} />
      {Number.isFinite(half) ? (
        <path className="rail-whisker" d={`M${onRail(share - half)} 8H${onRail(share + half)}`} />
      ) : null}
      {mark === 'better' ? <rect x={x - 3.5} y={4.5} width={7} height={7} /> : null}
      {mark === 'worse' ? <path className="solid" d={`M${x} 3.5l4.5 8h-9z`} /> : null}
      {mark === 'same' || mark === 'other' || mark === 'unsure' ? (
        <circle cx={x} cy={8} r={3.25} />
      ) : null}
    </svg>
  )
}

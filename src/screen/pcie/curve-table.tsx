import { bitRate, inWords, percent } from '../format/quantity.ts'
import { type Curve, differenceAt, type Rates, RUN_SIZES, theoryAt } from './curve.ts'

const ROWS = RUN_SIZES.toSorted((a, b) => a - b)

const rateText = (rate: number | null | undefined): string =>
  rate === null || rate === undefined ? '–' : inWords(bitRate(rate))

/** "+0.4 %" */
const offText = (share: number): string => {
  const shown = percent(Math.abs(share))
  const sign = share < 0 ? '−' : '+'
  return `${Number(shown.value) === 0 ? '' : sign}${inWords(shown)}`
}

/** The same as the chart, for those who read rather than look. */
export function CurveTable({
  curve,
  runs,
  published,
}: {
  readonly curve: Curve
  readonly runs: Rates
  readonly published: Rates | undefined
}) {
  const { ethernetGbps } = curve.setting
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">transfer</th>
          <th scope="col" className="number">
            theory
          </th>
          <th scope="col">held back by</th>
          <th scope="col" className="number">
            run
          </th>
          <th scope="col" className="number">
            off
          </th>
          {published ? (
            <th scope="col" className="number">
              measured
            </th>
          ) : null}
          {ethernetGbps > 0 ? (
            <th scope="col" className="number">
              {ethernetGbps}G needs
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((bytes) => {
          const { rate, heldBy } = theoryAt(curve, bytes)
          const run = runs.get(bytes)
          const place = curve.theory.findIndex((point) => point.bytes === bytes)
          return (
            <tr key={bytes}>
              <th scope="row">{bytes.toLocaleString('en')} B</th>
              <td className="number">{rateText(rate)}</td>
              <td>{heldBy}</td>
              <td className="number">{rateText(run)}</td>
              <td className="number">
                {run === undefined ? '–' : offText(differenceAt(curve, bytes, run))}
              </td>
              {published ? <td className="number">{rateText(published.get(bytes))}</td> : null}
              {ethernetGbps > 0 ? (
                <td className="number">{rateText(curve.ethernet[place])}</td>
              ) : null}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

import type { DmaSetting } from '../../simulation/dma-setting.ts'
import { messageTimes } from '../../simulation/message-times.ts'
import { duration, inWords } from '../format/quantity.ts'

/** One of each when nothing is in its way: what a data path pays beside its data. */
export function MessageTable({ setting }: { readonly setting: DmaSetting }) {
  return (
    <details className="pcie-messages">
      <summary>One doorbell, interrupt or atomic on this link</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it takes keys */}
      <section className="chart-table" tabIndex={0} aria-label="Single messages">
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">message</th>
              <th scope="col" className="number">
                up
              </th>
              <th scope="col" className="number">
                down
              </th>
              <th scope="col" className="number">
                takes
              </th>
              <th scope="col">until</th>
            </tr>
          </thead>
          <tbody>
            {messageTimes(setting).map(({ title, up, down, ns, until }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td className="number">{up} B</td>
                <td className="number">{down} B</td>
                <td className="number">{inWords(duration(ns))}</td>
                <td>{until}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

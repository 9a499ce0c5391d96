import { COMPARISONS } from '../../validation/comparisons.ts'
import { NETWORK_SCENARIOS } from '../../validation/network-scenarios.ts'
import type { Outcome } from '../../validation/outcome.ts'
import { showDesign } from '../commands/file-actions.ts'
import { errorText, shown } from './trust-groups.ts'

/** The rig of a row where a scenario can say it. */
const rigOf = (id: string): string | undefined =>
  COMPARISONS.find((each) => each.id === id)?.rigs.find((name) => NETWORK_SCENARIOS[name])

const openRig = (id: string): void => {
  const name = rigOf(id)
  const rig = name === undefined ? undefined : NETWORK_SCENARIOS[name]
  if (rig) showDesign({ ...rig.scenario(), title: `${id}: ${name}` }, `the rig of ${id}`)
}

export function RowTable({ rows }: { readonly rows: readonly Outcome[] }) {
  return (
    <div className="trust-rows" data-figures>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">row</th>
            <th scope="col">what</th>
            <th scope="col" className="number">
              published
            </th>
            <th scope="col" className="number">
              predicted
            </th>
            <th scope="col" className="number">
              simulated
            </th>
            <th scope="col">
              <span className="visually-hidden">rig</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.id} <span className="quiet">{row.mark}</span>
              </th>
              <td>
                {row.measures}
                <span className="trust-source">{row.source}</span>
                {row.missing ? <span className="trust-missing">{row.missing}</span> : null}
              </td>
              <td className="number">
                {shown(row.published)} <span className="unit">{row.unit}</span>
              </td>
              <td className="number">
                {shown(row.predicted)}
                <span className="trust-error">{errorText(row, row.predicted)}</span>
              </td>
              <td className="number">
                {shown(row.simulated)}
                <span className="trust-error">{errorText(row, row.simulated)}</span>
              </td>
              <td>
                {rigOf(row.id) === undefined ? null : (
                  <button
                    type="button"
                    className="button"
                    aria-label={`Open the rig of ${row.id}`}
                    onClick={() => openRig(row.id)}
                  >
                    Open
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

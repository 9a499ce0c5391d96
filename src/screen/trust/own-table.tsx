import { Pick } from '../panels/pick.tsx'
import { useStore } from '../store/store.ts'
import { type OwnEntry, type OwnPoint, ownErrorText, pointsOf } from './own-points.ts'
import { shown } from './trust-groups.ts'

interface OwnTableProps {
  readonly entry: OwnEntry
  readonly onFlow: (flow: string) => void
  readonly onRemove: () => void
}

/** What one tool printed, against the flow that it is said to be of. */
export function OwnTable({ entry, onFlow, onRemove }: OwnTableProps) {
  const flows = useStore(({ scenario }) => scenario.flows)
  const { name, tool } = entry.measurement
  const points = pointsOf(entry)
  const isRun = points.some(({ simulated }) => simulated !== null)
  return (
    <section className="trust-own" aria-label={`Your own: ${name}`}>
      <div className="trust-own-give">
        <h3>
          {name} <span className="quiet">{tool}</span>
        </h3>
        {entry.flow === undefined ? (
          <span>This design has no flow: open the one of the system that you measured.</span>
        ) : (
          <Pick
            label="Measured flow"
            value={entry.flow}
            choices={Object.entries(flows).map(([value, flow]) => ({ value, says: flow.name }))}
            onPick={onFlow}
          />
        )}
        <button
          type="button"
          className="text-button"
          aria-label={`Take ${name} away`}
          onClick={onRemove}
        >
          Take away
        </button>
      </div>
      <div className="trust-rows">
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">what</th>
              <th scope="col" className="number">
                measured
              </th>
              <th scope="col" className="number">
                predicted
              </th>
              <th scope="col" className="number">
                simulated
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <OwnRow key={point.id} point={point} />
            ))}
          </tbody>
        </table>
      </div>
      {isRun || entry.flow === undefined ? null : (
        <p className="quiet">Start a run of the design to see what it makes of it.</p>
      )}
    </section>
  )
}

function OwnRow({ point }: { readonly point: OwnPoint }) {
  const { quantity, measures, value, unit, predicted, simulated } = point
  return (
    <tr>
      <th scope="row">
        {quantity}, {measures}
      </th>
      <td className="number">
        {shown(value)} <span className="unit">{unit}</span>
      </td>
      <td className="number">
        {shown(predicted)}
        <span className="trust-error">{ownErrorText(point, predicted)}</span>
      </td>
      <td className="number">
        {shown(simulated)}
        <span className="trust-error">{ownErrorText(point, simulated)}</span>
      </td>
    </tr>
  )
}

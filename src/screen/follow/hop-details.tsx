/** The open hop: where, what, why, its times, who was in front, and what it cost by which source. */
import type { Hop, HopCost } from '../../simulation/followed.ts'
import { CostChip } from '../controls/cost-chip.tsx'
import { counted, digits, duration, inWords } from '../format/quantity.ts'

/** Less than half a nanosecond is nothing. */
export const waitedFor = (ns: number): string => (ns < 0.5 ? '0' : inWords(duration(ns)))

export function HopDetails({ hop }: { readonly hop: Hop }) {
  const { station, what, why, workNs, waitNs, behind, costs } = hop
  return (
    <div className="hop-details">
      {station ? (
        <p>
          <i>Where</i> {station.name}
          {station.does ? <span className="quiet">, {station.does}</span> : null}
        </p>
      ) : null}
      {what.length > 0 ? (
        <p>
          <i>What</i> {what.join(' ')}
        </p>
      ) : null}
      <p>
        <i>Why</i> {why}
      </p>
      <p className="hop-times">
        <span className="key">
          <i data-fill="worked" /> worked <b>{waitedFor(workNs)}</b>
        </span>
        <span className="key">
          <i data-fill="waited" /> waited <b>{waitedFor(waitNs)}</b>
        </span>
      </p>
      {behind ? (
        <p>
          <i>Behind</i> {behindWhom(behind)}
        </p>
      ) : null}
      {costs.length > 0 ? (
        <ul>
          {costs.map((cost) => (
            <li key={cost.id}>
              <CostChip id={cost.id} />
              <b>{worthOf(cost)}</b>
              <small>
                {cost.status}: {cost.source}
              </small>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

const behindWhom = ({ waiting, flow }: NonNullable<Hop['behind']>): string => {
  const whom = flow === null ? '' : waiting > 0 ? `, the nearest of ${flow}` : `one of ${flow}`
  return waiting > 0 ? `${counted(waiting, 'other')} in front${whom}` : whom
}

const worthOf = ({ value, unit }: HopCost): string =>
  unit === 'ns' ? inWords(duration(value)) : `${digits(value)}${unit === 'count' ? '' : ` ${unit}`}`

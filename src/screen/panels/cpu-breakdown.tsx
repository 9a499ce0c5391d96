/** Who uses the cores, for what, and which stage asks for it: a row a thread and use, the largest share first. */
import { digits } from '../format/quantity.ts'
import { stationAt } from '../readings/stations.ts'
import { useLiveValue } from '../readings/use-live-value.ts'
import { live } from '../store/live.ts'

const PERIOD_MS = 1_000
const MOST_ROWS = 40

interface Row {
  readonly who: string
  readonly core: string
  readonly use: string
  readonly cores: number
  readonly cause: string
}

const nameOf = (place: number): string => stationAt(place)?.name ?? 'any core'

const readRows = (): string =>
  JSON.stringify(
    (live.digest?.cpu ?? []).slice(0, MOST_ROWS).map(
      ({ thread, core, use, cores, cause }): Row => ({
        who: nameOf(thread),
        core: nameOf(core),
        use,
        cores: Number(cores.toPrecision(3)),
        cause,
      }),
    ),
  )

export function CpuBreakdown() {
  // Redrawn once a second by its own text, as the stages are.
  const rows = JSON.parse(useLiveValue(readRows, PERIOD_MS)) as readonly Row[]
  if (rows.length === 0) return <p className="empty">No run yet. Space starts one.</p>
  const most = Math.max(1, rows[0]!.cores)
  const busy = rows.reduce((sum, { cores, use }) => (use === 'polling' ? sum : sum + cores), 0)
  return (
    <table className="waterfall-rows">
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">who</th>
          <th scope="col">core</th>
          <th scope="col">why: the stage that asks for most of it</th>
          <th scope="col">for</th>
          <th scope="col" className="number">
            cores
          </th>
          <th scope="col">{digits(busy)} cores at work; hatched: looking for work</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ who, core, use, cores, cause }, at) => (
          <tr key={`${who} ${use}`}>
            <td>{at + 1}</td>
            <th scope="row">{who}</th>
            <td className="quiet">{core}</td>
            <td>{cause}</td>
            <td>{use}</td>
            <td className="number">{digits(cores)}</td>
            <td className="bar-cell">
              <span className="bar" style={{ left: 0, width: `${(cores / most) * 100}%` }}>
                <i data-fill={use === 'polling' ? 'waited' : 'worked'} style={{ flexGrow: 1 }} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

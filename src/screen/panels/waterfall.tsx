import { useCallback, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { CostChip } from '../controls/cost-chip.tsx'
import { Segments } from '../controls/segments.tsx'
import { duration, inWords } from '../format/quantity.ts'
import { FlowBadge } from '../glyphs/flow-badge.tsx'
import { flowOf, flowPlace, flowStages, slowestFlow } from '../readings/flows.ts'
import { knownTime } from '../readings/known.ts'
import { stationAt } from '../readings/stations.ts'
import { useLiveValue } from '../readings/use-live-value.ts'
import { live } from '../store/live.ts'
import { useStore } from '../store/store.ts'
import { allStages } from './all-stages.ts'
import { CpuBreakdown } from './cpu-breakdown.tsx'
import { ShowTrust } from './show-trust.tsx'
import { type StageKind, stageRows, type WaterfallRow } from './waterfall-rows.ts'

const PERIOD_MS = 1_000
const KINDS = ['mean', 'tail', 'cores'] as const
const SAYS = { mean: 'mean', tail: 'slowest 1 %', cores: 'cores' }
/** In the place of the id of a flow. */
const ALL = 'all flows'

const stagesOf = (id: string) => (id === ALL ? allStages(live.digest?.flows ?? []) : flowStages(id))

/** Where the time of a flow's frames goes, stage by stage: solid is work, hatched is waiting. */
export function Waterfall() {
  const ids = useStore(useShallow(({ scenario }) => Object.keys(scenario.flows)))
  const chosen = useStore(({ selection, scenario }) => flowOf(selection[0], scenario))
  const slowest = useLiveValue(slowestFlow, PERIOD_MS)
  const [picked, setPicked] = useState<string | null>(null)
  const [kind, setKind] = useState<(typeof KINDS)[number]>('mean')
  const id = [picked, chosen, slowest, ids[0]].find(
    (candidate): candidate is string =>
      typeof candidate === 'string' && (candidate === ALL || ids.includes(candidate)),
  )
  if (id === undefined)
    return <p className="empty">No traffic yet. A flow shows here where its time goes.</p>
  return (
    <div className="waterfall">
      <div className="waterfall-head">
        {ids.map((flow) => (
          <button
            key={flow}
            type="button"
            className="icon-button"
            aria-pressed={flow === id}
            onClick={() => setPicked(flow)}
          >
            <FlowBadge index={flowPlace(flow)} />
          </button>
        ))}
        {ids.length > 1 ? (
          <button
            type="button"
            className="text-button"
            aria-pressed={id === ALL}
            onClick={() => setPicked(ALL)}
          >
            {ALL}
          </button>
        ) : null}
        <div className="waterfall-kind">
          <Segments
            label="What is shown"
            options={KINDS}
            value={kind}
            says={SAYS}
            onChange={setKind}
          />
        </div>
        <span className="key">
          <i data-fill="worked" /> worked
        </span>
        <span className="key">
          <i data-fill="waited" /> waited
        </span>
        <ShowTrust />
      </div>
      {kind === 'cores' ? (
        <CpuBreakdown />
      ) : (
        <Rows id={id} ids={id === ALL ? ids : [id]} kind={kind} />
      )}
    </div>
  )
}

function Rows({
  id,
  ids,
  kind,
}: {
  readonly id: string
  readonly ids: readonly string[]
  readonly kind: StageKind
}) {
  // Redrawn once a second by its own text: the stages are few and their order never changes.
  const text = useLiveValue(
    useCallback(() => JSON.stringify(stageRows(stagesOf(id), kind)), [id, kind]),
    PERIOD_MS,
  )
  const rows = JSON.parse(text) as readonly WaterfallRow[]
  if (rows.length === 0)
    return <p className="empty">No frame has arrived yet. Space starts a run.</p>
  return (
    <table className="waterfall-rows">
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">stage</th>
          <th scope="col">where</th>
          <th scope="col">costs</th>
          <th scope="col" className="number">
            worked
          </th>
          <th scope="col" className="number">
            waited
          </th>
          <th scope="col">
            {inWords(
              knownTime(
                ids,
                rows.reduce((sum, row) => sum + row.workNs + row.waitNs, 0),
              ),
            )}{' '}
            in all
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.number}`} data-tip={row.why} data-slow={row.slow}>
            <td>{row.number}</td>
            <th scope="row">{row.title}</th>
            <td className="quiet">{stationName(row.station)}</td>
            <td className="cost-cell">
              {row.costIds.map((cost) => (
                <CostChip key={cost} id={cost} />
              ))}
            </td>
            <td className="number">{text0(row.workNs)}</td>
            <td className="number">{text0(row.waitNs)}</td>
            <td className="bar-cell">
              <span
                className="bar"
                style={{ left: `${row.from * 100}%`, width: `${(row.waited + row.worked) * 100}%` }}
              >
                <i
                  data-fill={row.slow ? 'slow' : 'waited'}
                  style={{ flexGrow: row.waited * 1e3 }}
                />
                <i data-fill="worked" style={{ flexGrow: row.worked * 1e3 }} />
              </span>
              {row.cut ? (
                <span className="cut" style={{ left: `${(row.from + row.waited / 2) * 100}%` }}>
                  {inWords(duration(row.waitNs))}, cut
                </span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const text0 = (ns: number): string => (ns < 0.5 ? '–' : inWords(duration(ns)))

/** By the way, of a pure delay: it has no place. */
const stationName = (place: number): string => stationAt(place)?.name ?? ''

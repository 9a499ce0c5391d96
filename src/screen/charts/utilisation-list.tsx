import { useCallback, useMemo } from 'react'
import { LiveText } from '../controls/live-text.tsx'
import { Spark } from '../controls/spark.tsx'
import { inWords, percent } from '../format/quantity.ts'
import { stateOf } from '../glyphs/state.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { hottestFirst, stationAt, utilisationAt, workingStations } from '../readings/stations.ts'
import { useLiveValue } from '../readings/use-live-value.ts'
import { live } from '../store/live.ts'
import { useStore } from '../store/store.ts'
import { UtilisationBar } from './utilisation-bar.tsx'

const MOST_ROWS = 24
/** The order stands still long enough to be read. */
const SETTLE_MS = 2_000

/** As text, so that an order that stays the same renders nothing. */
const order = (): string =>
  hottestFirst(workingStations().filter(({ utilisation }) => utilisation > 0))
    .slice(0, MOST_ROWS)
    .map(({ index }) => index)
    .join()

const useOrder = (): readonly number[] => {
  const estimate = useStore((store) => store.estimate)
  // A new estimate is a reason to look again.
  const read = useCallback(() => (estimate === undefined ? '' : order()), [estimate])
  const text = useLiveValue(read, SETTLE_MS)
  return useMemo(() => (text === '' ? [] : text.split(',').map(Number)), [text])
}

export function UtilisationList() {
  const rows = useOrder()
  return (
    <section className="chart utilisation" aria-label="Utilisation, hottest first">
      <header>
        <strong>Utilisation</strong>
        <span className="quiet">hottest first</span>
      </header>
      {rows.length === 0 ? (
        <p className="empty">Nothing is at work yet. Space starts a run.</p>
      ) : (
        <ul>
          {rows.map((index) => (
            <UtilisationRow key={index} index={index} />
          ))}
        </ul>
      )}
    </section>
  )
}

function UtilisationRow({ index }: { readonly index: number }) {
  const select = useStore((store) => store.focusOn)
  const now = useCallback(() => utilisationAt(index), [index])
  const text = useCallback(() => inWords(percent(now())), [now])
  const past = useCallback(() => live.window(live.stationColumn(index)), [index])
  const state = useLiveValue(useCallback(() => stateOf(now()), [now]))
  const station = stationAt(index)
  if (!station) return null
  return (
    <li>
      <button
        type="button"
        data-state={state}
        data-tip={`Share of time that ${station.name} was busy, in the last sample`}
        onClick={() => select(station.part)}
      >
        <StateMark state={state} label={true} />
        <span className="utilisation-name">
          <b>{station.name}</b> {station.kind === 'link' ? '' : station.does}
        </span>
        <UtilisationBar read={now} state={state} />
        <LiveText read={text} className="utilisation-value" />
        <Spark read={past} width={48} height={14} least={1} hot={state === 'sat'} />
      </button>
    </li>
  )
}

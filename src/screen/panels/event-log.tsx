import { useSyncExternalStore } from 'react'
import { clock, inWords } from '../format/quantity.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { logEntries, subscribeLog } from '../readings/run-log.ts'
import { useStore } from '../store/store.ts'

const SHOWN = 100

/** The newest first: what filled up, what was lost, what was edited. */
export function EventLog() {
  const entries = useSyncExternalStore(subscribeLog, logEntries)
  const focusOn = useStore((store) => store.focusOn)
  if (entries.length === 0)
    return (
      <p className="empty">
        Nothing has happened yet. Saturated stations, losses and your edits are listed here with
        their time.
      </p>
    )
  return (
    <ol className="log">
      {entries
        .slice(-SHOWN)
        .toReversed()
        .map(({ timeNs, state, says, at }) => (
          <li key={`${timeNs}${says}`}>
            <span className="mono">{inWords(clock(timeNs))}</span>
            <StateMark state={state} />
            {at === null ? (
              <span>{says}</span>
            ) : (
              <button type="button" className="text-button" onClick={() => focusOn(at)}>
                {says}
              </button>
            )}
          </li>
        ))}
    </ol>
  )
}

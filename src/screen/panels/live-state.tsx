import { useCallback, useEffect, useState } from 'react'
import { onLive } from '../controls/on-live.ts'
import { STATE_WORDS, type State, stateOf } from '../glyphs/state.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { type StationRow, stationsOfPart, worstOf } from '../readings/stations.ts'

const PERIOD_MS = 250
/** No station works for it: it is neither idle nor busy. */
const NONE = { state: null, name: '' }

/** The state of a station; renders when it changes, not when a sample comes. */
function useStation(read: () => StationRow | undefined): {
  readonly state: State | null
  readonly name: string
} {
  const [worst, setWorst] = useState<{ state: State | null; name: string }>(NONE)
  useEffect(
    () =>
      onLive(PERIOD_MS, () => {
        const station = read()
        const next = station ? { state: stateOf(station.utilisation), name: station.name } : NONE
        setWorst((now) => (now.state === next.state && now.name === next.name ? now : next))
      }),
    [read],
  )
  return worst
}

/** The worst among the stations of a part. */
export function LiveState({ part }: { readonly part: string }) {
  return <LiveStation read={useCallback(() => worstOf(stationsOfPart(part)), [part])} />
}

export function LiveStation({ read }: { readonly read: () => StationRow | undefined }) {
  const { state, name } = useStation(read)
  if (state === null) return null
  return (
    <span className="state-words" data-state={state}>
      <StateMark state={state} />
      <strong>{STATE_WORDS[state]}</strong>
      {state === 'busy' || state === 'sat' ? <span className="quiet">{name}</span> : null}
    </span>
  )
}

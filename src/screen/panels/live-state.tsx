import { useEffect, useState } from 'react'
import { onLive } from '../controls/on-live.ts'
import { STATE_WORDS, type State, stateOf } from '../glyphs/state.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { type StationRow, stationsOfPart, worstOf } from '../readings/stations.ts'

const PERIOD_MS = 250

/** The worst state among the stations of a part; renders when it changes, not when a sample comes. */
function useWorstStation(part: string): { readonly state: State; readonly name: string } {
  const [worst, setWorst] = useState<{ state: State; name: string }>({ state: 'idle', name: '' })
  useEffect(
    () =>
      onLive(PERIOD_MS, () => {
        const station: StationRow | undefined = worstOf(stationsOfPart(part))
        const next = { state: stateOf(station?.utilisation ?? 0), name: station?.name ?? '' }
        setWorst((now) => (now.state === next.state && now.name === next.name ? now : next))
      }),
    [part],
  )
  return worst
}

export function LiveState({ part }: { readonly part: string }) {
  const { state, name } = useWorstStation(part)
  return (
    <span className="state-words" data-state={state}>
      <StateMark state={state} />
      <strong>{STATE_WORDS[state]}</strong>
      {state === 'busy' || state === 'sat' ? <span className="quiet">{name}</span> : null}
    </span>
  )
}

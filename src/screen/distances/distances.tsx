import './distances.css'
import { Search } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { DistanceMatrix } from '../../scenario/peers/distance-matrix.ts'
import type { PeerScope } from '../../scenario/peers/peer-devices.ts'
import { Segments } from '../controls/segments.tsx'
import { Pick } from '../panels/pick.tsx'
import { client } from '../simulation/client.ts'
import { useAnswer } from '../simulation/use-answer.ts'
import { useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { Matrix } from './matrix.tsx'
import { FIRST_MESSAGE, MessageForm } from './message-form.tsx'
import type { Pair } from './pair.ts'
import { Way } from './way.tsx'

const SCOPES: Readonly<Record<PeerScope, string>> = {
  devices: 'Devices',
  functions: 'All functions',
}

/** Two parts that are selected on the sheet, in the order of the selection. */
const pairOf = (matrix: DistanceMatrix | null, selection: readonly string[]): Pair | null => {
  const [from, to] = selection.map((id) => matrix?.devices.find(({ part }) => part === id))
  return selection.length === 2 && from && to ? { from: from.bdf, to: to.bdf } : null
}

/** How far the devices of a host are from one another, and the way between the two that are chosen. */
export function Distances() {
  const hosts = useStore(
    useShallow(({ scenario }) => [...topologyOf(scenario).hosts.values()].map(({ id }) => id)),
  )
  const names = useStore(
    useShallow(({ scenario }) => hosts.map((id) => scenario.parts[id]?.name ?? id)),
  )
  const [wanted, setWanted] = useState<string | null>(null)
  const [scope, setScope] = useState<PeerScope>('devices')
  const [query, setQuery] = useState('')
  const [pair, setPair] = useState<Pair | null>(null)
  const [message, setMessage] = useState(FIRST_MESSAGE)
  const host = wanted !== null && hosts.includes(wanted) ? wanted : (hosts[0] ?? null)
  const scenario = useStore((now) => now.scenario)
  const ask = useCallback(
    () => client.editing.distances(scenario, host ?? '', scope),
    [scenario, host, scope],
  )
  const { value: matrix, problem } = useAnswer<DistanceMatrix>(host === null ? null : ask)
  const selection = useStore((now) => now.selection)
  useEffect(() => {
    const chosen = pairOf(matrix, selection)
    if (chosen) setPair(chosen)
  }, [matrix, selection])
  if (host === null)
    return <p className="empty">No host yet. Add one, and join adapters to its root ports.</p>
  return (
    <div className="distances">
      <div className="distances-main">
        <div className="distances-bar">
          {hosts.length > 1 ? (
            <Pick
              label="Host"
              value={host}
              choices={hosts.map((id, at) => ({ value: id, says: names[at] ?? id }))}
              onPick={(id) => {
                setWanted(id)
                setPair(null)
              }}
            />
          ) : null}
          <Segments
            label="Rows and columns"
            options={['devices', 'functions'] as const}
            value={scope}
            says={SCOPES}
            onChange={setScope}
          />
          <label className="search">
            <Search size={14} aria-hidden />
            <input
              type="search"
              aria-label="Show rows by name or address"
              placeholder="Rows by name or address"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
          </label>
          {pair === null ? null : <MessageForm message={message} onChange={setMessage} />}
        </div>
        {problem ? <p role="alert">{problem}</p> : null}
        {matrix === null ? null : (
          <Matrix matrix={matrix} query={query} chosen={pair} onChoose={setPair} />
        )}
      </div>
      <Way host={host} pair={pair} message={message} onPair={setPair} />
    </div>
  )
}

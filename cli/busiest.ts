/** The stations that a person wants to see: what works hardest, by name. */
import type { StationKind } from '../src/simulation/protocol.ts'
import { percent } from './quantities.ts'
import { type Column, table } from './table.ts'

export interface Busy {
  readonly id: string
  readonly name: string
  readonly kind: StationKind
  readonly utilisation: number
}

const MOST = 12
const LEAST_SHARE = 0.001
/** Work of a thread shows at its core; a pool is space, not work; a cache has hits. */
const WORKS: ReadonlySet<StationKind> = new Set(['core', 'server', 'link'])

/** Two wires of one adapter to one switch have one name: their ids tell them apart. */
export const distinctNames = <S extends Busy>(stations: readonly S[]): readonly S[] => {
  const times = new Map<string, number>()
  for (const { name } of stations) times.set(name, (times.get(name) ?? 0) + 1)
  return stations.map((station) =>
    times.get(station.name) === 1
      ? station
      : { ...station, name: `${station.name} (${station.id})` },
  )
}

export const busiestTable = <S extends Busy>(
  stations: readonly S[],
  shown: (text: string) => string,
  more: readonly Column<S>[] = [],
): string => {
  const working = stations
    .filter(({ kind, utilisation }) => WORKS.has(kind) && utilisation >= LEAST_SHARE)
    .sort((a, b) => b.utilisation - a.utilisation)
  if (working.length === 0) return ''
  const [top, rest] = [working.slice(0, MOST), working.slice(MOST)]
  const columns: readonly Column<S>[] = [
    { title: 'busiest', left: true, of: ({ name }) => name },
    { title: 'kind', left: true, of: ({ kind }) => kind },
    { title: 'busy', of: ({ utilisation }) => shown(percent(utilisation)) },
    ...more,
  ]
  const [next] = rest
  return next
    ? `${table(columns, top)}\nand ${rest.length} more, each ${shown(percent(next.utilisation))} or less`
    : table(columns, top)
}

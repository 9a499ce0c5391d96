/** How busy each station is now: measured while there is a run, estimated before. */
import type { StationInfo, StationKind } from '../../simulation/protocol.ts'
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'

export interface StationRow extends StationInfo {
  /** Place in the layout; names the column of its past. */
  readonly index: number
  /** 0 to 1. */
  readonly utilisation: number
  readonly estimated: boolean
}

/** What a list of stations says that no sample changes, worked out once for each list. */
interface StationBook {
  readonly host: string | undefined
  readonly names: readonly string[]
  readonly ofPart: ReadonlyMap<string, readonly number[]>
  readonly ofLink: ReadonlyMap<string, readonly number[]>
}

/** A cache's figure is a hit ratio, a thread's is part of its core's: neither is how busy something is. */
const WORKING: ReadonlySet<StationKind> = new Set(['core', 'server', 'link', 'pool'])
const NOWHERE: readonly number[] = []

const push = (table: Map<string, number[]>, key: string, place: number): void => {
  const known = table.get(key)
  if (known) known.push(place)
  else table.set(key, [place])
}

/** With one host, "core 1 of host 1" is core 1. */
const onlyHost = (): string | undefined => {
  const { hosts } = topologyOf(store.getState().scenario)
  return hosts.size === 1 ? hosts.values().next().value?.name : undefined
}

const books = new WeakMap<readonly StationInfo[], StationBook>()

const bookOf = (stations: readonly StationInfo[]): StationBook => {
  const host = onlyHost()
  const known = books.get(stations)
  if (known && known.host === host) return known
  const ofPart = new Map<string, number[]>()
  const ofLink = new Map<string, number[]>()
  stations.forEach(({ kind, part, link }, place) => {
    if (!WORKING.has(kind)) return
    push(ofPart, part, place)
    if (link !== null) push(ofLink, link, place)
  })
  const names = stations.map(({ name }) =>
    host === undefined ? name : name.replace(` of ${host}`, ''),
  )
  const book = { host, names, ofPart, ofLink }
  books.set(stations, book)
  return book
}

const isMeasured = (): boolean => live.rows > 0

const NO_STATIONS: readonly StationInfo[] = []

const stationsNow = (): readonly StationInfo[] =>
  isMeasured() ? live.layout.stations : (store.getState().estimate?.stations ?? NO_STATIONS)

/** Of one station: what a reading asks for at every tick. */
export const utilisationAt = (index: number): number =>
  isMeasured()
    ? live.last(live.stationColumn(index))
    : (store.getState().estimate?.utilisation[index] ?? Number.NaN)

export const stationAt = (index: number): StationRow | undefined => {
  const stations = stationsNow()
  const info = stations[index]
  if (!info) return undefined
  return {
    ...info,
    name: bookOf(stations).names[index] ?? info.name,
    index,
    utilisation: utilisationAt(index),
    estimated: !isMeasured(),
  }
}

const at = (places: readonly number[]): readonly StationRow[] =>
  places.flatMap((place) => stationAt(place) ?? [])

export const workingStations = (): readonly StationRow[] =>
  at(stationsNow().flatMap(({ kind }, place) => (WORKING.has(kind) ? [place] : [])))

/** Hottest first; ties keep the order of the design. */
export const hottestFirst = (rows: readonly StationRow[]): readonly StationRow[] =>
  rows.toSorted((a, b) => (b.utilisation || 0) - (a.utilisation || 0) || a.index - b.index)

export const stationsOfPart = (part: string): readonly StationRow[] =>
  at(bookOf(stationsNow()).ofPart.get(part) ?? NOWHERE)

export const stationsOfLink = (link: string): readonly StationRow[] =>
  at(bookOf(stationsNow()).ofLink.get(link) ?? NOWHERE)

export const worstOf = (rows: readonly StationRow[]): StationRow | undefined =>
  hottestFirst(rows)[0]

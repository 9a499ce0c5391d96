/** How busy each station is now: measured while there is a run, estimated before. */
import type { StationInfo, StationKind } from '../../simulation/protocol.ts'
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'

export interface StationRow extends StationInfo {
  /** Place in the layout; names the column of its past. */
  readonly index: number
  /** 0 to 1. */
  readonly utilisation: number
  readonly estimated: boolean
}

/** A cache's figure is a hit ratio, a thread's is part of its core's: neither is how busy something is. */
const WORKING: ReadonlySet<StationKind> = new Set(['core', 'server', 'link', 'pool'])

const hasSamples = (): boolean => live.rows > 0

/** With one host, "core 1 of host 1" is core 1. */
const shortName = (name: string): string => {
  const hosts = Object.values(store.getState().scenario.parts).filter(({ kind }) => kind === 'host')
  const [only] = hosts
  return hosts.length === 1 && only ? name.replace(` of ${only.name}`, '') : name
}

const row = (info: StationInfo, index: number, utilisation: number, estimated: boolean) => ({
  ...info,
  name: shortName(info.name),
  index,
  utilisation,
  estimated,
})

export const allStations = (): readonly StationRow[] => {
  if (hasSamples())
    return live.layout.stations.map((info, index) =>
      row(info, index, live.last(live.stationColumn(index)), false),
    )
  const { estimate } = store.getState()
  return (estimate?.stations ?? []).map((info, index) =>
    row(info, index, estimate?.utilisation[index] ?? Number.NaN, true),
  )
}

export const workingStations = (): readonly StationRow[] =>
  allStations().filter(({ kind }) => WORKING.has(kind))

/** Hottest first; ties keep the order of the design. */
export const hottestFirst = (rows: readonly StationRow[]): readonly StationRow[] =>
  rows.toSorted((a, b) => (b.utilisation || 0) - (a.utilisation || 0) || a.index - b.index)

export const stationsOfPart = (part: string): readonly StationRow[] =>
  workingStations().filter((station) => station.part === part)

export const stationsOfLink = (link: string): readonly StationRow[] =>
  workingStations().filter((station) => station.link === link)

export const worstOf = (rows: readonly StationRow[]): StationRow | undefined =>
  hottestFirst(rows)[0]

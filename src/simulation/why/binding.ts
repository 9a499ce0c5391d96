/** Which station holds a flow back, and what share of its time is waiting because of it. */
import type { FlowDigest, StageDigest, StationInfo } from '../protocol.ts'

/** From here on a station counts as full: what comes more often only waits longer. */
export const FULL_FROM = 0.95
/** Less of p99 than this is not worth an explanation. */
const WORTH = 0.2

export interface Binding {
  /** Place in the list of stations. */
  readonly station: number
  readonly isFull: boolean
  /** Share of p99 spent waiting at the station, or for room that it does not free. */
  readonly share: number
  readonly waitNs: number
  readonly p99Ns: number
}

/** Where work waits; a full pool is what a full station leaves behind, and a cache only has hits. */
const works = (station: StationInfo | undefined): boolean =>
  station !== undefined && station.kind !== 'pool' && station.kind !== 'cache'

const whole = (stages: readonly StageDigest[]): number =>
  stages.reduce((sum, { tailWaitNs, tailWorkNs }) => sum + tailWaitNs + tailWorkNs, 0)

/** What queues in front of a station queues because of it: a ring it does not empty, a sender it blocks. */
const waitedFor = (stages: readonly StageDigest[], binding: number): number =>
  stages.reduce(
    (sum, { tailWaitNs, station }, index) =>
      index <= binding || station === stages[binding]!.station ? sum + tailWaitNs : sum,
    0,
  )

/** The first full station on the way that works. undefined: none is, or what waits there is little. */
export const fullStation = (
  { stages, latencyNs: { p99 } }: Pick<FlowDigest, 'stages' | 'latencyNs'>,
  stations: readonly StationInfo[],
  utilisation: readonly number[],
): Binding | undefined => {
  const binding = stages.findIndex(
    ({ station }) => works(stations[station]) && (utilisation[station] ?? 0) >= FULL_FROM,
  )
  const stage = stages[binding]
  if (!stage) return undefined
  const share = waitedFor(stages, binding) / whole(stages)
  return share >= WORTH
    ? { station: stage.station, isFull: true, share, waitNs: share * p99, p99Ns: p99 }
    : undefined
}

/** Without a full station: where most of p99 waits. undefined: p99 is work. */
const longestWait = ({
  stages,
  latencyNs: { p99 },
}: Pick<FlowDigest, 'stages' | 'latencyNs'>): Binding | undefined => {
  const waits = new Map<number, number>()
  for (const { station, tailWaitNs } of stages)
    if (station >= 0) waits.set(station, (waits.get(station) ?? 0) + tailWaitNs)
  const [longest] = [...waits].toSorted(([, a], [, b]) => b - a)
  const share = longest ? longest[1] / whole(stages) : 0
  return longest && share >= WORTH
    ? { station: longest[0], isFull: false, share, waitNs: share * p99, p99Ns: p99 }
    : undefined
}

/** Where a frame of p99 works longest, when it waits nowhere. */
const longestWork = ({
  stages,
  latencyNs: { p99 },
}: Pick<FlowDigest, 'stages' | 'latencyNs'>): Binding | undefined => {
  const work = new Map<number, number>()
  for (const { station, tailWorkNs } of stages)
    if (station >= 0) work.set(station, (work.get(station) ?? 0) + tailWorkNs)
  const [most] = [...work].toSorted(([, a], [, b]) => b - a)
  return most && { station: most[0], isFull: false, share: 0, waitNs: 0, p99Ns: p99 }
}

/** undefined: nothing has arrived. */
export const bindingOf = (
  flow: Pick<FlowDigest, 'stages' | 'latencyNs'>,
  stations: readonly StationInfo[],
  utilisation: readonly number[],
): Binding | undefined =>
  whole(flow.stages) > 0
    ? (fullStation(flow, stations, utilisation) ?? longestWait(flow) ?? longestWork(flow))
    : undefined

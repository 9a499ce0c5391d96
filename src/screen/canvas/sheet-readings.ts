/** What cards and wires show of the run, gathered once a tick. Before enough deliveries: the prediction, marked "≈". */
import type { FlowId, InterfaceId, LinkId, PartId, Scenario } from '../../scenario/scenario.ts'
import type { StationInfo, StationKind } from '../../simulation/protocol.ts'
import { type State, stateOf } from '../glyphs/state.ts'
import { type FlowReading, flowReading } from '../readings/flows.ts'
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { sheetIndex } from './sheet-index.ts'

/** A hit ratio, or a share of another station's time: neither is how busy something is. */
const NOT_WORK: ReadonlySet<StationKind> = new Set(['cache', 'thread', 'pool'])

/** Of one flow or of several together. */
export type FlowNumbers = Omit<FlowReading, 'p50Ns' | 'p95Ns'> & {
  readonly flows: readonly FlowId[]
}

interface Station extends StationInfo {
  readonly utilisation: number
}

/** Threads have no samples of their own: their mean since the last edit stands for them. */
const stationsNow = (): readonly Station[] => {
  const { estimate } = store.getState()
  if (live.rows > 0)
    return live.layout.stations.map((info, index) => ({
      ...info,
      utilisation:
        info.kind === 'thread'
          ? (live.digest?.utilisation[index] ?? Number.NaN)
          : live.last(live.stationColumn(index)),
    }))
  return (estimate?.stations ?? []).map((info, index) => ({
    ...info,
    utilisation: estimate?.utilisation[index] ?? Number.NaN,
  }))
}

const CORE = /\/core (\d+)$/

export class SheetReadings {
  private readonly stations = stationsNow()
  private readonly ofPart = new Map<PartId, Station[]>()
  /** The busier direction of each link. */
  private readonly ways = new Map<LinkId, Station>()
  private readonly flows = new Map<FlowId, FlowReading>()
  readonly scenario: Scenario = store.getState().scenario

  constructor() {
    for (const station of this.stations) {
      const known = this.ofPart.get(station.part)
      if (known) known.push(station)
      else this.ofPart.set(station.part, [station])
      if (
        station.link !== null &&
        !((this.ways.get(station.link)?.utilisation ?? -1) > station.utilisation)
      )
        this.ways.set(station.link, station)
    }
  }

  private numbers(id: FlowId): FlowReading {
    const reading = this.flows.get(id) ?? flowReading(id)
    this.flows.set(id, reading)
    return reading
  }

  /** Flows of a part together: rates add up, the slowest one gives the latency. */
  flowsTogether(ids: readonly FlowId[]): FlowNumbers | undefined {
    const found = ids.map((id) => this.numbers(id))
    if (found.length === 0) return undefined
    const sum = (pick: (flow: FlowReading) => number) =>
      found.reduce((total, flow) => total + pick(flow), 0)
    return {
      flows: ids,
      throughputBitsPerSecond: sum((flow) => flow.throughputBitsPerSecond),
      framesPerSecond: sum((flow) => flow.framesPerSecond),
      lostFramesPerSecond: sum((flow) => flow.lostFramesPerSecond),
      unsentFramesPerSecond: sum((flow) => flow.unsentFramesPerSecond),
      meanNs: Math.max(...found.map(({ meanNs }) => meanNs)),
      p99Ns: Math.max(...found.map(({ p99Ns }) => p99Ns)),
      isP99Unsure: found.some(({ isP99Unsure }) => isP99Unsure),
      estimated: found.some(({ estimated }) => estimated),
      missing: found.find(({ missing }) => missing !== undefined)?.missing,
    }
  }

  flowsOf(part: PartId): FlowNumbers | undefined {
    const ids = Object.keys(this.scenario.flows)
    const places = sheetIndex(topologyOf(this.scenario)).flowsOfPart.get(part) ?? []
    return this.flowsTogether(places.map((place) => ids[place]!))
  }

  /** Of the busiest thing that a part has; NaN when nothing is known. */
  use(part: PartId): number {
    let most = Number.NaN
    for (const { kind, utilisation } of this.ofPart.get(part) ?? [])
      if (!NOT_WORK.has(kind) && !(utilisation <= most)) most = utilisation
    return most
  }

  state(part: PartId): State {
    return stateOf(this.use(part))
  }

  /** Of the busier direction. */
  link(id: LinkId): number {
    return this.ways.get(id)?.utilisation ?? Number.NaN
  }

  of(part: PartId, kind: StationKind): readonly Station[] {
    return (this.ofPart.get(part) ?? []).filter((station) => station.kind === kind)
  }

  /** Utilisation of the cores of a host, by their number. */
  coresOf(host: PartId): readonly number[] {
    const use: number[] = []
    for (const { key, utilisation } of this.of(host, 'core')) {
      const index = CORE.exec(key)?.[1]
      if (index !== undefined) use[Number(index)] = utilisation
    }
    return use
  }

  /** The fullest of the pools that belong to an interface. */
  fullestPool(id: InterfaceId): number {
    let most = Number.NaN
    for (const { kind, key, utilisation } of this.stations)
      if (kind === 'pool' && key.startsWith(`${id}/`) && !(utilisation <= most)) most = utilisation
    return most
  }

  /** Share of translations that the IOTLB of a host answers. */
  iotlb(host: PartId): number {
    return this.of(host, 'cache')[0]?.utilisation ?? Number.NaN
  }

  linkWay(id: LinkId): Station['direction'] {
    return this.ways.get(id)?.direction ?? null
  }

  /** Cores' worth of threads that work for a part. */
  threads(part: PartId): number {
    const threads = this.of(part, 'thread')
    return threads.length === 0
      ? Number.NaN
      : threads.reduce((sum, { utilisation }) => sum + (utilisation || 0), 0)
  }
}

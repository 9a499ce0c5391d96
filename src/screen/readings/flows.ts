/** What each flow gets now: measured while there is a run, estimated before. */

import type { Scenario } from '../../scenario/scenario.ts'
import type { StageDigest } from '../../simulation/protocol.ts'
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'

export interface FlowReading {
  readonly throughputBitsPerSecond: number
  readonly offeredBitsPerSecond: number
  readonly meanNs: number
  readonly p50Ns: number
  readonly p95Ns: number
  readonly p99Ns: number
  readonly lostFramesPerSecond: number
  readonly unsentFramesPerSecond: number
  readonly estimated: boolean
}

const NOTHING: FlowReading = {
  throughputBitsPerSecond: Number.NaN,
  offeredBitsPerSecond: Number.NaN,
  meanNs: Number.NaN,
  p50Ns: Number.NaN,
  p95Ns: Number.NaN,
  p99Ns: Number.NaN,
  lostFramesPerSecond: Number.NaN,
  unsentFramesPerSecond: Number.NaN,
  estimated: true,
}

export const flowReading = (id: string): FlowReading => {
  const place = live.layout.flows.indexOf(id)
  if (live.rows > 0 && place >= 0) {
    const last = (name: Parameters<typeof live.flowColumn>[1]) =>
      live.last(live.flowColumn(place, name))
    return {
      throughputBitsPerSecond: last('deliveredBitsPerSecond'),
      offeredBitsPerSecond: last('offeredBitsPerSecond'),
      meanNs: last('meanNs'),
      p50Ns: last('p50Ns'),
      p95Ns: last('p95Ns'),
      p99Ns: last('p99Ns'),
      lostFramesPerSecond: last('lostFramesPerSecond'),
      unsentFramesPerSecond: last('unsentFramesPerSecond'),
      estimated: false,
    }
  }
  const estimate = store.getState().estimate?.flows.find((flow) => flow.id === id)
  if (!estimate?.settled) return NOTHING
  return {
    ...NOTHING,
    throughputBitsPerSecond: estimate.throughputBitsPerSecond,
    offeredBitsPerSecond: estimate.offeredBitsPerSecond,
    meanNs: estimate.latencyNs,
    lostFramesPerSecond: estimate.lostFramesPerSecond,
    unsentFramesPerSecond: estimate.unsentFramesPerSecond,
  }
}

const NO_PAST = new Float64Array(0)

/** A column of the flow, oldest first; not to be kept. */
export const flowPast = (id: string, name: Parameters<typeof live.flowColumn>[1]): Float64Array => {
  const place = live.layout.flows.indexOf(id)
  return place < 0 ? NO_PAST : live.window(live.flowColumn(place, name))
}

/** The stages of a flow's way with their mean and tail times; the estimate has no tail of its own. */
export const flowStages = (id: string): readonly StageDigest[] =>
  live.digest?.flows.find((flow) => flow.id === id)?.stages ??
  store.getState().estimate?.flows.find((flow) => flow.id === id)?.stages ??
  []

/** Place of a flow among the flows of the scenario: its letter and line. */
export const flowPlace = (id: string): number =>
  Object.keys(store.getState().scenario.flows).indexOf(id)

/** The flow that waits longest: what a person would ask about. */
export const slowestFlow = (): string | undefined => {
  const ids = Object.keys(store.getState().scenario.flows)
  const latency = (id: string) => {
    const { p99Ns, meanNs } = flowReading(id)
    return (Number.isFinite(p99Ns) ? p99Ns : meanNs) || 0
  }
  return ids.toSorted((a, b) => latency(b) - latency(a))[0]
}

/** A flow, or the first flow of a chosen VM, interface or peer. */
export const flowOf = (id: string | undefined, scenario: Scenario): string | undefined => {
  if (id === undefined) return undefined
  if (scenario.flows[id]) return id
  return Object.entries(scenario.flows).find(([, { from, to }]) =>
    [from, to].some((end) => end === id || scenario.interfaces[end]?.on === id),
  )?.[0]
}

/** What each flow gets now: measured while there is a run, predicted before. */

import type { Scenario } from '../../scenario/scenario.ts'
import type { FlowDigest, FlowEstimate, StageDigest } from '../../simulation/protocol.ts'
import { type Shown, UNKNOWN } from '../format/quantity.ts'
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'
import { editMarks } from './edit-marks.ts'
import { ENOUGH_FRAMES, MOST_SAMPLES, steadied } from './steady.ts'

export interface FlowReading {
  readonly throughputBitsPerSecond: number
  readonly framesPerSecond: number
  readonly meanNs: number
  /** NaN while it is a prediction. */
  readonly p50Ns: number
  readonly p95Ns: number
  readonly p99Ns: number
  /** Measured, but the run is too short to say where it lies. */
  readonly isP99Unsure: boolean
  readonly lostFramesPerSecond: number
  readonly unsentFramesPerSecond: number
  readonly estimated: boolean
  /** Why figures are missing; undefined when none is. */
  readonly missing: string | undefined
}

const NOTHING: FlowReading = {
  throughputBitsPerSecond: Number.NaN,
  framesPerSecond: Number.NaN,
  meanNs: Number.NaN,
  p50Ns: Number.NaN,
  p95Ns: Number.NaN,
  p99Ns: Number.NaN,
  isP99Unsure: false,
  lostFramesPerSecond: Number.NaN,
  unsentFramesPerSecond: Number.NaN,
  estimated: true,
  missing: 'No run yet: Space starts one.',
}
const UNSETTLED: FlowReading = {
  ...NOTHING,
  missing:
    'No prediction: the formulas do not settle for this flow. It is measured once 1,000 frames have arrived.',
}
const NO_TAIL = 'A prediction has no percentiles: they are measured once 1,000 frames have arrived.'

/** The mean of this many deliveries, and their tail, are worth showing. */
export const ENOUGH_DELIVERIES = 1_000

export const byId = <Each extends { readonly id: string }>() => {
  const known = new WeakMap<readonly Each[], ReadonlyMap<string, Each>>()
  return (list: readonly Each[] | undefined, id: string): Each | undefined => {
    if (!list) return undefined
    const map = known.get(list) ?? new Map(list.map((each) => [each.id, each]))
    known.set(list, map)
    return map.get(id)
  }
}
const digestOf = byId<FlowDigest>()
const estimateOf = byId<FlowEstimate>()

/** Mean of the run since the last edit; the prediction until there is enough of it. */
export const flowReading = (id: string): FlowReading => {
  const digest = digestOf(live.digest?.flows, id)
  if (digest && digest.deliveries >= ENOUGH_DELIVERIES)
    return {
      throughputBitsPerSecond: digest.throughputBitsPerSecond,
      framesPerSecond: digest.framesPerSecond,
      meanNs: digest.latencyNs.mean,
      p50Ns: digest.latencyNs.p50,
      p95Ns: digest.latencyNs.p95,
      p99Ns: digest.latencyNs.p99,
      isP99Unsure: !digest.knowsP99,
      lostFramesPerSecond: digest.lostFramesPerSecond,
      unsentFramesPerSecond: digest.unsentFramesPerSecond,
      estimated: false,
      missing: undefined,
    }
  const estimate = estimateOf(store.getState().estimate?.flows, id)
  if (!estimate) return NOTHING
  if (!estimate.settled) return UNSETTLED
  return {
    ...NOTHING,
    throughputBitsPerSecond: estimate.throughputBitsPerSecond,
    framesPerSecond: estimate.framesPerSecond,
    meanNs: estimate.latencyNs,
    lostFramesPerSecond: estimate.lostFramesPerSecond,
    unsentFramesPerSecond: estimate.unsentFramesPerSecond,
    missing: NO_TAIL,
  }
}

/** A figure of a flow as it is read: "≈" before what is predicted, and why there is none. */
export const flowFigure = (
  { estimated, missing }: Pick<FlowReading, 'estimated' | 'missing'>,
  shown: Shown,
): Shown => {
  if (shown.value === UNKNOWN) return missing === undefined ? shown : { ...shown, why: missing }
  return estimated ? { ...shown, value: `≈${shown.value}` } : shown
}

const TOO_SHORT =
  'The run is too short for it: fewer than 50 frames lie beyond, or too few that came independently'

/** A tail is marked for as long as the run is too short to say where it lies. */
export const tailFigure = (
  { isP99Unsure }: Pick<FlowReading, 'isP99Unsure'>,
  shown: Shown,
): Shown =>
  isP99Unsure && shown.value !== UNKNOWN
    ? {
        ...shown,
        value: `${shown.value}?`,
        why: shown.why === undefined ? TOO_SHORT : `${TOO_SHORT}. ${shown.why}`,
      }
    : shown

const DEFAULT_FRAME_BITS = 12_000

/** Bits a second over enough frames, one value for each of the last samples, oldest first: up to now, or of all kept. */
export const flowRates = (
  id: string,
  name: 'deliveredBitsPerSecond' | 'offeredBitsPerSecond',
  rows = live.rows,
  of: 'window' | 'record' = 'window',
): Float64Array => {
  const { throughputBitsPerSecond: bits, framesPerSecond: frames } =
    digestOf(live.digest?.flows, id) ?? {}
  const perFrame = bits && frames ? bits / frames : DEFAULT_FRAME_BITS
  return steadied(
    live[of](live.timeColumn, rows),
    flowPast(id, name, rows, of),
    ENOUGH_FRAMES * perFrame,
    editMarks().map(({ timeNs }) => timeNs),
  )
}

/** What the sender makes; by its prediction until there is a run. */
export const offeredRate = (id: string): number =>
  flowRates(id, 'offeredBitsPerSecond', MOST_SAMPLES).at(-1) ??
  estimateOf(store.getState().estimate?.flows, id)?.offeredBitsPerSecond ??
  Number.NaN

const NO_PAST = new Float64Array(0)

/** A column of the flow, oldest first; not to be kept. */
export const flowPast = (
  id: string,
  name: Parameters<typeof live.flowColumn>[1],
  rows = live.rows,
  of: 'window' | 'record' = 'window',
): Float64Array => {
  const place = live.layout.flows.indexOf(id)
  return place < 0 ? NO_PAST : live[of](live.flowColumn(place, name), rows)
}

/** The stages of a flow's way with their mean and tail times; the estimate has no tail of its own. */
export const flowStages = (id: string): readonly StageDigest[] =>
  digestOf(live.digest?.flows, id)?.stages ??
  estimateOf(store.getState().estimate?.flows, id)?.stages ??
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

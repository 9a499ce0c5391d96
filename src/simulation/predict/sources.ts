/** What sources send: open ones what they say, closed ones and streams what comes back. */

import type { Source } from '../../plan/plan.ts'
import { closedRate } from './closed-loop.ts'
import type { Station, Strand } from './network.ts'
import { growthOf } from './room.ts'
import { spanOf, timeIn } from './spans.ts'
import { framesPerAck, solveStream } from './streams.ts'
import type { FlowState, Network } from './whole-network.ts'

/** Variation of on-off arrivals: a gap is `interval`, or with one job in n an off time more. */
const onOffVariation = (source: Extract<Source, { kind: 'on-off' }>): number => {
  const { intervalPs, onPs, offPs, tail } = source
  const ends = Math.min(1, intervalPs / Math.max(intervalPs, onPs))
  // Pareto off times have a heavy tail; three times the exponential's square is its cut-off mean here.
  const square = (tail === 'pareto' ? 6 : 2) * offPs * offPs
  const mean = intervalPs + ends * offPs
  return Math.max(0, (intervalPs ** 2 + ends * (2 * intervalPs * offPs + square)) / mean ** 2 - 1)
}

export const startSource = (flow: FlowState): void => {
  const { source } = flow.plan
  switch (source.kind) {
    case 'constant':
      flow.main.ca2 = 0
      flow.rate = 1 / source.intervalPs
      break
    case 'poisson':
      flow.main.ca2 = 1
      flow.rate = 1 / source.intervalPs
      break
    case 'on-off':
      flow.main.ca2 = onOffVariation(source)
      flow.rate = source.onPs / (source.onPs + source.offPs) / source.intervalPs
      break
    case 'closed':
      flow.rate = 0
      flow.window = source.outstanding
      break
    case 'stream':
      flow.rate = 0
      flow.window = flow.main.source.tokens
  }
  flow.main.offered = flow.rate
}

let demands = new Float64Array(64)
let queue = new Float64Array(64)

interface Path {
  count: number
  queued: number
  deviation: number
  work: number
  /** Waits for the others of a bunch. */
  mates: number
  /** Fewest jobs per ps that any station leaves. */
  most: number
}
const path: Path = { count: 0, queued: 0, deviation: 0, work: 0, mates: 0, most: 0 }

/** `share`: jobs of this strand for each of the flow. */
const addStrand = (strand: Strand, share: number, seen: Station[]): void => {
  for (const visit of strand.visits) {
    const { claim, kind } = visit
    path.work += share * visit.work
    path.deviation += share * visit.work * Math.sqrt(visit.spread2)
    if (!claim || kind === 'take' || kind === 'notify') continue
    if (!visit.continues && claim.head === claim) path.mates += share * claim.mates
    let at = seen.indexOf(claim.station)
    if (at < 0) {
      at = seen.push(claim.station) - 1
      if (at >= demands.length) {
        demands = Float64Array.from([...demands, ...demands])
        queue = new Float64Array(demands.length)
      }
      demands[at] = 0
    }
    if (claim.station.servers > 1 || kind === 'lookup') continue
    const each = (share * visit.work * visit.jobs) / (visit.merge?.batch ?? 1)
    demands[at]! += each
    path.queued += each
  }
}

const seen: Station[] = []

export const solveSource = (flow: FlowState, network: Network, damping: number): number => {
  const { source } = flow.plan
  if (source.kind !== 'closed' && source.kind !== 'stream') return 0
  seen.length = 0
  path.queued = 0
  path.deviation = 0
  path.work = 0
  path.mates = 0
  addStrand(flow.main, 1, seen)
  if (flow.ack) addStrand(flow.ack, 1 / framesPerAck(flow), seen)
  const { visits } = flow.main
  let round = spanOf(visits, 0, visits.length, timeIn)
  if (flow.ack) round += spanOf(flow.ack.visits, 0, flow.ack.visits.length, timeIn)
  const think = source.kind === 'closed' ? source.thinkPs : 0
  flow.roundPs = round + think
  let fresh: number
  if (flow.roundPs <= 0) fresh = 0
  else {
    const deviation = path.work > 0 ? path.deviation / path.work : 0
    // Less than nothing where frames of an aggregate are under way at several stations.
    const rest = flow.roundPs - path.queued
    fresh =
      source.kind === 'stream'
        ? flow.window / flow.roundPs
        : closedRate(
            flow.window,
            rest - path.mates,
            demands,
            seen.length,
            deviation,
            queue,
            path.mates,
          )
    const { claims } = flow.main.source
    if (source.kind === 'stream') fresh = solveStream(flow, network, fresh, damping)
    else if (flow.rate > 0) fresh = Math.min(fresh, flow.rate * growthOf(claims, claims, network))
    const held = Math.min(1, path.deviation / Math.max(path.work, 1e-30))
    flow.main.ca2 = flow.window <= 1 ? held * held * Math.min(1, path.work / flow.roundPs) : 1
  }
  if (flow.rate <= 0) flow.rate = fresh
  const step = fresh > 0 ? Math.abs(fresh - flow.rate) / fresh : 0
  flow.rate += damping * (fresh - flow.rate)
  flow.main.offered = flow.rate
  if (flow.ack) flow.ack.offered = flow.main.finished / framesPerAck(flow)
  return step
}

/** What a stream sends: at most its window, and aggregates that grow behind a full host. */
import type { Claim } from './network.ts'
import { growthOf } from './room.ts'
import { hostEndOf, mostBelowSocket } from './route-marks.ts'
import { spanOf, timeAmongOthers } from './spans.ts'
import type { FlowState, Network } from './whole-network.ts'

const MILLISECOND = 1e9

/** What came merged is answered at once. */
export const framesPerAck = ({ plan: { source }, main }: FlowState): number => {
  if (source.kind !== 'stream') return 1
  const deliver = main.visits.find(({ kind }) => kind === 'deliver')
  return Math.max(source.framesPerAck ?? 2, deliver?.merge?.batch ?? 1)
}

/**
 * Jobs per ps: what the window, the application and the stations beyond the host let through, and the small queue between
 * socket and wire. Behind a full host aggregates grow; else an acknowledgement lets out as much as it covers.
 */
export const solveStream = (
  flow: FlowState,
  network: Network,
  window: number,
  damping: number,
): number => {
  const { source } = flow.plan
  const { visits, aggregate } = flow.main
  if (source.kind !== 'stream' || !aggregate) return window
  const paced =
    source.pacePsPerByte > 0
      ? 1 / (source.pacePsPerByte * Math.max(1, flow.bytesPerJob))
      : Number.POSITIVE_INFINITY
  const end = hostEndOf(network.plan.routes[flow.plan.route]!.ops)
  const own: Claim[] = []
  const further: Claim[] = []
  const { claims } = flow.main.source
  for (const claim of claims) {
    const isOwn = claim.strand === flow.main && claim.visits[0]!.index < end
    ;(isOwn ? own : further).push(claim)
  }
  const host = Math.max(1, spanOf(visits, 0, end, timeAmongOthers))
  const grown = (some: readonly Claim[]): number =>
    flow.rate > 0 ? flow.rate * growthOf(some, claims, network) : Number.POSITIVE_INFINITY
  const below = mostBelowSocket(source) * aggregate.batch
  const sender = Math.min(grown(own), end > 0 ? below / host : Number.POSITIVE_INFINITY)
  const beyond = Math.min(window, paced, grown(further))
  const isPaced = paced <= Math.min(sender, window, grown(further))
  // Who waits for his pace has a window in hand, and sends as much at once as it lets him.
  const fastest = isPaced ? window : flow.rate
  const perMillisecond = fastest > 0 ? fastest * MILLISECOND : Number.POSITIVE_INFINITY
  const most = Math.max(
    1,
    Math.min(source.maxAggregateBytes / source.segmentBytes, Math.max(2, perMillisecond)),
  )
  const isCut = visits.some(({ kind }) => kind === 'split')
  const least = isCut && !isPaced ? Math.min(most, framesPerAck(flow)) : most
  const needed = aggregate.batch * Math.min(2, Math.max(0.5, beyond / sender))
  aggregate.batch += damping * (Math.min(most, Math.max(least, needed)) - aggregate.batch)
  flow.heldBy = sender < beyond ? 'socket' : paced <= beyond ? 'pace' : 'window'
  return Math.min(sender, beyond)
}

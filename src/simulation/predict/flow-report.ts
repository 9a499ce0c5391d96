/** What the rounds say of one flow. */
import { evaluate } from '../../plan/amount.ts'
import { PS_PER_SECOND } from '../../units.ts'
import type { StationRef } from './bottlenecks.ts'
import type { Guard, Visit } from './network.ts'
import { jobRateAt } from './rates.ts'
import { hostEndOf, mostBelowSocket } from './route-marks.ts'
import { spanOf, timeIn } from './spans.ts'
import { isSettled } from './trust.ts'
import type { FlowState, Network } from './whole-network.ts'

export interface FlowPrediction {
  readonly offeredFramesPerSecond: number
  readonly offeredBytesPerSecond: number
  readonly deliveredFramesPerSecond: number
  /** The counted amount. */
  readonly deliveredBytesPerSecond: number
  /** What its sender did not get rid of, and what was lost on the way. */
  readonly unsentFramesPerSecond: number
  readonly lostFramesPerSecond: number
  /** Mean: one way; of a closed flow the round trip. */
  readonly latencyPs: number
  /** Per op of the flow's route, per delivered frame. */
  readonly workPs: Float64Array
  readonly waitPs: Float64Array
  readonly bottleneck: StationRef | null
  /** false: the formulas do not hold for this flow, and its figures are not to be shown. */
  readonly settled: boolean
}

const HOLDS = 0.999

const countedBytes = (visit: Visit, flow: FlowState): number => {
  const merged = visit.merge ? visit.merge.batch : 1
  const { counted } = flow.plan
  let perJob = 0
  for (const size of visit.sizes) perJob += size.share * evaluate({ ...counted, fixed: 0 }, size)
  return jobRateAt(visit) * (counted.fixed + perJob * merged)
}

/** Frames per ps that never left the sender. */
const unsentBy = ({ main: { source, offered, visits } }: FlowState): number => {
  const [first] = visits
  return first && source.cause !== null
    ? offered * (1 - source.accept) * first.frames * first.jobs
    : 0
}

/** Frames per ps. */
const lostBy = ({ main }: FlowState): number => {
  let lost = 0
  for (const visit of main.visits) {
    const { op, guard, rate, frames } = visit
    if (guard?.visit === visit && guard.cause !== null) lost += rate * frames * (1 - guard.accept)
    if (op.op === 'drop' || (op.op === 'lookup' && op.faultCause !== null)) lost += rate * frames
  }
  return lost
}

/**
 * A guard that refuses delays by all its tokens, at the rate at which they are let go (Little). So does a ring that makes
 * the sender wait when what holds him back is behind it: his backlog waits for the ring, the ring for that.
 */
const fullQueues = (
  flow: FlowState,
  network: Network,
  works: Float64Array,
  waits: Float64Array,
): void => {
  const { main, plan } = flow
  const rate = main.finished
  if (plan.source.kind === 'closed' || plan.source.kind === 'stream' || rate <= 0) return
  /** What a pool has lent, or waits in front of a visit. */
  const full = ({ kind, index, closedBy }: Visit, tokens: number, binding: number): void => {
    const isPool = kind === 'take'
    let whole = tokens / rate
    for (let i = index + 1; isPool && i < closedBy; i++) whole -= works[i]!
    if (!(whole < Number.POSITIVE_INFINITY)) return
    if (isPool) waits.fill(0, index + 1, closedBy)
    const at = isPool ? binding : index
    waits[at] = Math.max(waits[at]!, whole)
  }
  const seen = new Set<Guard>()
  for (const { guard } of main.visits) {
    if (!guard || guard.strand !== main || seen.has(guard) || guard.accept >= HOLDS) continue
    seen.add(guard)
    const binding = guard.leastClaim?.visits[0]?.index ?? 0
    if (guard.visit) full(guard.visit, guard.tokens, binding)
    else {
      for (const visit of main.visits)
        if (visit.guard === guard && visit.op.op === 'take' && binding > visit.index)
          if (binding < visit.closedBy)
            full(visit, (network.plan.pools[visit.op.pool]?.units ?? 0) / visit.amount, binding)
      // In front of the sender himself this is the queue that his first step has anyway.
      const own = binding > 0 ? waits[0]! : 0
      waits[0] = own + guard.tokens / rate
    }
  }
}

const LEAST_PS = 1e-3

/** Until a resting poller works is time of its signal. */
const creditSignals = (visits: readonly Visit[], waits: Float64Array): void => {
  for (const { op, claim, index, continues } of visits) {
    if (op.op !== 'run' || op.poller === null || !claim || continues) continue
    for (let at = index - 1; at >= 0; at--) {
      const before = visits[at]!.op
      if (before.op !== 'notify' || before.poller !== op.poller) continue
      const moved = Math.min(waits[index]!, claim.setUp)
      // What is left by rounding is nothing.
      waits[index] = waits[index]! - moved < LEAST_PS ? 0 : waits[index]! - moved
      waits[at]! += moved
      break
    }
  }
}

const workIn = (visit: Visit): number => Math.max(0, timeIn(visit) - visit.wait)

const sumOf = (visits: readonly Visit[], from: number, until: number): number => {
  let sum = 0
  for (let i = from; i < until; i++) sum += timeIn(visits[i]!)
  return sum
}

/** What is under way is what its window, or the room below its socket, lets out. */
const streamLatency = (flow: FlowState, network: Network, way: number): number => {
  const { main, ack, heldBy, plan, window } = flow
  if (plan.source.kind !== 'stream' || heldBy === 'pace') return way
  if (heldBy === 'window') {
    const back = ack ? spanOf(ack.visits, 0, ack.visits.length, timeIn) : 0
    return Math.max(way, window / main.finished - back)
  }
  const end = hostEndOf(network.plan.routes[plan.route]!.ops)
  const below = (mostBelowSocket(plan.source) * (main.aggregate?.batch ?? 1)) / main.finished
  return way + Math.max(0, below - spanOf(main.visits, 0, end, timeIn))
}

export const reportFlow = (
  flow: FlowState,
  network: Network,
): Omit<FlowPrediction, 'bottleneck'> => {
  const { main, plan } = flow
  const { visits } = main
  const workPs = new Float64Array(visits.length)
  const waitPs = new Float64Array(visits.length)
  for (const [index, visit] of visits.entries()) {
    const time = timeIn(visit)
    const share =
      visit.op.op === 'take' || visit.op.op === 'shape'
        ? 0
        : Math.min(time, (visit.work + visit.after) / (visit.leader?.batch ?? 1))
    if (visit.op.op !== 'notify') workPs[index] = share
    waitPs[index] = time - workPs[index]!
    // The chunks before the last one.
    if (visit.op.op === 'fork')
      workPs[index] =
        spanOf(visits, index, visit.closedBy, timeIn) - sumOf(visits, index + 1, visit.closedBy)
  }
  creditSignals(visits, waitPs)
  const deliver = visits.find(({ op }) => op.op === 'deliver') ?? visits.at(-1)
  const before = deliver ? spanOf(visits, 0, deliver.index, timeIn) : 0
  let plain = 0
  for (let i = 0; i < visits.length; i++) plain += workPs[i]! + waitPs[i]!
  let latencyPs = before
  fullQueues(flow, network, workPs, waitPs)
  for (let i = 0; i < visits.length; i++) latencyPs += workPs[i]! + waitPs[i]!
  latencyPs -= plain
  if (plan.source.kind === 'closed' && main.finished > 0)
    latencyPs = Math.max(before, plan.source.outstanding / main.finished - plan.source.thinkPs)
  if (plan.source.kind === 'stream' && main.finished > 0)
    latencyPs = streamLatency(flow, network, before)
  const [first] = visits
  const offered = main.offered * (first ? first.frames : 0)
  const reaches = deliver?.op.op === 'deliver'
  return {
    offeredFramesPerSecond: offered * PS_PER_SECOND,
    offeredBytesPerSecond: main.offered * flow.bytesPerJob * PS_PER_SECOND,
    deliveredFramesPerSecond: reaches ? deliver.rate * deliver.frames * PS_PER_SECOND : 0,
    deliveredBytesPerSecond: reaches ? countedBytes(deliver, flow) * PS_PER_SECOND : 0,
    unsentFramesPerSecond: unsentBy(flow) * PS_PER_SECOND,
    lostFramesPerSecond: lostBy(flow) * PS_PER_SECOND,
    latencyPs,
    workPs,
    waitPs,
    settled: isSettled(
      flow,
      { latencyPs, way: spanOf(visits, 0, deliver?.index ?? 0, workIn) },
      network,
    ),
  }
}

/** Waits until a resting thread or poller works, and of what a poll hands to a lower context of its thread. */
import { CONTEXTS } from '../../plan/stations.ts'
import { bunchWait, mayBunch } from './bunches.ts'
import { isHandedOver } from './handed-over.ts'
import type { Claim, PollerState, ThreadState } from './network.ts'
import { lateWakeTime, takingTime, timeOf, wakeTime, worksAlready } from './sleeping.ts'

interface SetUp {
  /** Probability that a job finds it at rest, and that there is a set-up then. */
  readonly rest: number
  readonly occurs: number
  readonly timePs: number
  /** Mean of its square. */
  readonly square: number
  /** Of the jobs: per ps, load by them, squared variation of their gaps. */
  readonly rate: number
  readonly utilisation: number
  readonly ca2: number
}

/**
 * Mean wait for set-ups, over all jobs of a cycle. Irregular arrivals: M/G/1 with set-up (Levy and Kleinrock, "A queue
 * with starter and a queue with vacations", Operations Research 34, 1986). Regular ones: the backlog of the set-up
 * shrinks from job to job, by what the gap between two of them leaves.
 */
const setUpWait = ({ rest, occurs, timePs, square, rate, utilisation, ca2 }: SetUp): number => {
  if (rate <= 0) return occurs * timePs
  const idle = Math.max(1e-3, 1 - utilisation)
  const most = timePs > 0 ? square / timePs : 0
  const irregular = Math.min(most, occurs * (rest / idle) * (timePs + (rate * square) / 2))
  const jobs = Math.max(1, 0.5 + (timePs * rate) / idle)
  const mean = Math.max(timePs / 2, timePs - (((jobs - 1) / 2) * idle) / rate)
  const regular = Math.min(1, occurs * rest * jobs) * mean
  const deviation = Math.min(1, Math.sqrt(ca2))
  return deviation * irregular + (1 - deviation) * regular
}

const above = new Float64Array(CONTEXTS.length)

/** For each context: share of the thread that signals and re-arming of the contexts above it take. */
export const overheadAbove = ({ pollers }: ThreadState): typeof above => {
  above.fill(0)
  for (const poller of pollers) {
    const { plan, signals, ends, onThread } = poller
    const own = onThread * (signals * takingTime(poller) + ends * timeOf(plan.rearm))
    for (let level = CONTEXTS.indexOf(plan.context) + 1; level < CONTEXTS.length; level++)
      above[level]! += own
  }
  return above
}

/**
 * Mean wait of a closed flow's job between two steps of one thread of which the first is a poll of its whole bunch: for the
 * first step of those behind it, and for the second one of those in front.
 */
const inBunch = ({ batch }: PollerState, first: Claim, second: Claim): number => {
  const { frames, strand } = first.visits[0]!
  const jobs = Math.min(strand.most, Math.max(1, batch / Math.max(1e-9, frames)))
  const timeOfOne = ({ chain, jobRate }: Claim): number => (jobRate > 0 ? chain / jobRate : 0)
  return ((jobs - 1) / 2) * (timeOfOne(first) + timeOfOne(second))
}

/**
 * From the end of its poll to the begin of its work in a lower context of the same thread, without the queue: `setUp` of
 * the latter, re-arming, and what the others held back with it make the thread do first, stretched by all that goes
 * before it. By what is unfinished when a job comes: the decomposition of Fuhrmann and Cooper, "Stochastic decompositions
 * in the M/G/1 queue with generalized vacations", Operations Research 33, 1985. What a closed flow does to itself is left
 * to its loop.
 */
const behindPoll = (claim: Claim, thread: ThreadState, setUp: number): number => {
  const { after: own, closed, level } = claim
  const poller = own?.poller
  if (!poller || own.jobRate <= 0) return setUp
  const frames = Math.max(1e-9, own.visits[0]!.frames)
  const polls = poller.batch / frames / own.jobRate
  const rearm = Math.min(1, poller.ends * polls) * timeOf(poller.plan.rearm)
  if (closed) {
    claim.mates = mayBunch(own.visits[0]!) ? inBunch(poller, own, claim) : 0
    return setUp + rearm + claim.mates
  }
  let higher = above[level]!
  for (const { level: other, used, count } of thread.station.claims)
    if (other < level) higher += count * used
  const left = Math.max(1e-3, 1 - higher)
  const service = own.chain / own.jobRate
  const next = claim.jobRate > 0 ? claim.used / claim.jobRate : 0
  const armed = Math.max(1e-3, 1 - poller.utilisation)
  const heldWait = poller.reachPs > 0 ? (own.setUp * poller.idlePs) / poller.reachPs : 0
  const held = ((own.jobRate * heldWait) / armed) * (service + next)
  // What the thread's own waking delayed is behind a job for as long as the thread works on without a rest.
  const whole = setUp + thread.long * wakeTime(thread)
  const missed = poller.signals * whole
  const delayed = (whole * (1 + missed / 2)) / (1 + missed)
  const waking = poller.reachPs > 0 ? (poller.asleep * wakeTime(thread)) / poller.reachPs : 0
  const atRest = Math.min(1, Math.max(0, 1 - thread.demand) / armed)
  const waited = service + own.setUp * (waking + (1 - waking) * (1 - atRest))
  return rearm + Math.max(setUp, (delayed + held + service) / left - waited)
}

/** The queue in front of a poll is that of the thread: who is handed over within it has waited for part of it already. */
export const waitOnce = ({ station }: ThreadState): void => {
  for (const claim of station.claims) {
    const { after } = claim
    if (after) claim.fresh = Math.max(0, claim.fresh - after.fresh)
  }
}

const atPoller = (claim: Claim, thread: ThreadState): number => {
  const { poller, jobRate, visits } = claim
  if (!poller) return 0
  if (isHandedOver(poller)) return behindPoll(claim, thread, poller.reachPs)
  if (poller.lonePs !== null && claim.strand.role === 'main') return poller.lonePs
  if (poller.bunched) return bunchWait(visits[0]!, poller.reachPs)
  return setUpWait({
    rest: poller.armed,
    occurs: 1,
    timePs: poller.reachPs,
    square: poller.reachSquare,
    rate: jobRate,
    utilisation: poller.utilisation,
    ca2: visits[0]!.ca2,
  })
}

const atThread = (claim: Claim, thread: ThreadState): number => {
  const { asleep, events, bunched, bunchedAsleep, late, demand } = thread
  const [first] = claim.visits
  const isSent = worksAlready(claim)
  const timePs = isSent ? lateWakeTime(thread) : wakeTime(thread)
  if (bunched) return isSent ? 0 : bunchedAsleep * bunchWait(bunched, wakeTime(thread))
  return setUpWait({
    rest: asleep,
    occurs: isSent ? late : 1,
    timePs,
    square: timePs * timePs,
    rate: events,
    utilisation: Math.min(1, demand),
    ca2: first!.ca2,
  })
}

export const addSetUps = (thread: ThreadState): void => {
  const { station, plan } = thread
  overheadAbove(thread)
  const loop = plan.polls ? ((1 - Math.min(1, thread.demand)) * plan.loopPs) / 2 : 0
  for (const claim of station.claims) {
    const enters = claim.visits[0]!.enters
    const { answer } = claim
    claim.mates = 0
    if (plan.polls) claim.setUp = enters ? loop : behindPoll(claim, thread, 0)
    else if (claim.poller) claim.setUp = atPoller(claim, thread)
    else if (answer?.poller && mayBunch(claim.visits[0]!)) {
      claim.mates = inBunch(answer.poller, answer, claim)
      claim.setUp = claim.mates
    } else claim.setUp = enters ? atThread(claim, thread) : behindPoll(claim, thread, 0)
  }
}

/**
 * How often a notify finds its poller armed, how many signals go out behind a moderator, and how many frames one poll
 * serves. One cycle: a signal, the way to the first work, a busy period, re-arming.
 */
import { evaluate } from '../../plan/amount.ts'
import type { Notify } from '../../plan/ops.ts'
import type { Plan } from '../../plan/plan.ts'
import { CONTEXTS, type Moderator } from '../../plan/stations.ts'
import { bunchOf, mayBunch } from './bunches.ts'
import { feederOf, handedOver, windowOf } from './handed-over.ts'
import { answered, loneRound } from './lone-round.ts'
import { always, holdOf } from './moderator-hold.ts'
import type { PollerState, Visit } from './network.ts'
import { jobRateAt } from './rates.ts'
import { rareDelays, restProbability, staysIdle, takingTime, timeOf, wakeTime } from './sleeping.ts'
import { timeIn } from './spans.ts'
import { superposed } from './variation.ts'
import { residual } from './waits.ts'
import type { Network } from './whole-network.ts'

const ONE_FRAME = { bytes: 0, frames: 1 }

/** From the signal over its route to the poller's thread. */
const travelOf = (poller: PollerState): number => {
  let time = 0
  if (poller.signal) for (const visit of poller.signal.visits) time += timeIn(visit)
  return time
}

/** Time between signals: of a bunch that goes round alone, its round, which knows the hold already. */
const cycleOf = ({ bunched, notifies }: PollerState, network: Network, usual: number): number => {
  const flow = network.of.flows[notifies[0]!.strand.flow]
  return bunched && flow && flow.roundPs > 0 ? flow.roundPs : usual
}

/** Frames of an aggregate that come faster than they are served are one clump. */
const variationAt = (visit: Visit, poller: PollerState): number => {
  const service = poller.claims[0]?.visits[0]?.work ?? 0
  return visit.strand.aggregate && visit.train > 1 && visit.spacing < service
    ? Math.max(visit.ca2, 2 * visit.train - 1)
    : visit.ca2
}

/**
 * Jobs of an open flow or an aggregate that come so close that one signal does for all of them. A train that follows
 * the one before it sooner than the next signal may come is no train of its own.
 */
const clumpOf = (
  { strand, train, spacing }: Visit,
  { reachPs, servicePs, ratePs, periodPs }: Cycle,
): number => {
  if (train <= 1 || (strand.most < Number.POSITIVE_INFINITY && !strand.aggregate)) return 1
  if (train * (1 / ratePs - spacing) < Math.max(periodPs, reachPs)) return 1
  return spacing > servicePs ? Math.min(train, 1 + reachPs / (spacing - servicePs)) : train
}

/** Sum of the squares of the shares that streams have of each other's data here: their trains come independently. */
const shareSquaresOf = (poller: PollerState): number => {
  let all = 0
  let squares = 0
  for (const visit of poller.notifies) {
    if (!visit.strand.aggregate) continue
    const count = countAt(visit, poller)
    const jobs = jobRateAt(visit)
    all += count * jobs
    squares += count * jobs * jobs
  }
  return all > 0 ? squares / (all * all) : 1
}

interface Cycle {
  readonly reachPs: number
  readonly servicePs: number
  /** Jobs per ps. */
  readonly ratePs: number
  readonly periodPs: number
}

/** Probability that the next notify comes after the moderator would open. */
const freeGap = (
  poller: PollerState,
  moderator: Moderator | null,
  rate: number,
  used: number,
): number => {
  if (moderator?.since !== 'last opening' || poller.signals <= 0) return 1
  const busyPs = used / poller.signals + poller.reachPs - poller.holdPs
  return Math.exp(-rate * Math.max(0, moderator.periodPs - busyPs))
}

/** How fast a bunch fills a moderator up; never when it is smaller. */
const fillRate = ({ strand, spacing, frames }: Visit, most: number): number =>
  strand.most * frames < most ? 0 : frames / Math.max(1, spacing)

const countAt = ({ strand }: Visit, { size }: PollerState): number => strand.size / size

const isFromOutside = ({ by, poller }: Notify, plan: Plan): boolean =>
  by?.thread !== plan.pollers[poller]!.thread

/** What the strand of a notify asks of the thread of its poller, but behind another one or none. */
const besidesOn = ({ op, strand }: Visit, plan: Plan): number => {
  if (op.op !== 'notify') return 0
  const { thread } = plan.pollers[op.poller]!
  let used = 0
  for (const claim of strand.claims)
    if (
      claim.station.kind === 'thread' &&
      claim.at === thread &&
      (claim.poll ?? claim).polledBy !== op.poller
    )
      used += claim.used
  return used
}

export const solvePoller = (poller: PollerState, network: Network, damping: number): number => {
  const { plan, thread, notifies, claims } = poller
  let rate = 0
  let frames = 0
  let ca2 = 0
  let alone = 0
  let outside = 0
  let moderator: Moderator | null = null
  let signallers = 0
  for (const visit of notifies) {
    const count = countAt(visit, poller)
    const jobs = count * jobRateAt(visit)
    signallers += count
    rate += jobs
    frames += count * visit.rate * visit.frames
    ca2 += jobs * variationAt(visit, poller)
    alone += jobs / windowOf(visit, network)
    const { op } = visit
    if (op.op === 'notify' && isFromOutside(op, network.plan)) outside += jobs
    if (op.op === 'notify' && op.moderator !== null)
      moderator = network.plan.moderators[op.moderator] ?? null
  }
  if (rate <= 0) {
    poller.armed = 1
    poller.signals = 0
    poller.holdPs = 0
    poller.reachPs = 0
    poller.ends = 0
    poller.batch = 1
    poller.utilisation = 0
    return 0
  }
  let used = 0
  let served = 0
  for (const claim of poller.polled) used += (claim.used * claim.strand.size) / poller.size
  for (const claim of claims) served += claim.strand.size / poller.size
  const own = used
  const delivery = takingTime(poller)
  // While others of its rank have the thread, this poller's work stands still; lower ones only finish their job.
  const level = CONTEXTS.indexOf(plan.context)
  let beside = thread.interruptLoad + (level > 0 ? thread.softirqLoad : 0)
  const lone = loneRound(poller, network)
  let below = 0
  for (const claim of thread.station.claims) {
    // What goes round alone is not at work below when it is signalled.
    const others = claim.strand === lone?.answer.strand ? claim.count - 1 : claim.count
    if (claim.level <= level) beside += claim.count * claim.used
    else if (claim.head === claim) below += others * claim.chain * residual(claim)
  }
  // While it is armed, those below have what it leaves.
  below /= Math.max(0.05, 1 - Math.min(1, beside))
  if (level === 2) beside += thread.taskLoad + thread.switchLoad
  const available = Math.max(
    1e-6,
    thread.room -
      Math.max(
        0,
        beside - own - poller.ends * evaluate(plan.rearm, ONE_FRAME) - poller.signals * delivery,
      ),
  )
  const utilisation = Math.min(1, own / available)
  const wholeWake = wakeTime(thread)
  const wake = poller.asleep * wholeWake
  let kick = 0
  for (const visit of notifies)
    kick += ((countAt(visit, poller) * jobRateAt(visit)) / rate) * (visit.fixed + visit.varying)
  const hold =
    moderator && poller.signals > 0
      ? holdOf(moderator, {
          rate: poller.bunched
            ? fillRate(notifies[0]!, moderator.frames)
            : Math.max(0, rate - alone),
          busyPs: used / poller.signals + poller.reachPs - poller.holdPs,
          cyclePs: cycleOf(poller, network, 1 / poller.signals) - poller.holdPs,
          framesPerSignal: frames / poller.signals,
          ca2: poller.bunched ? 0 : ca2 / rate,
        })
      : always(0)
  poller.holdPs += damping * (hold.mean - poller.holdPs)
  const reach = poller.holdPs + travelOf(poller) + plan.wakePs + wake + delivery + kick + below
  const rearm = evaluate(plan.rearm, ONE_FRAME)
  let armed = 0
  let ends = 0
  let gap = 0
  poller.bunched = false
  const period = moderator?.since === 'last opening' ? moderator.periodPs : 0
  // Too rare and long to decide which answers come in time.
  const rare = rareDelays(poller)
  const answer =
    lone &&
    answered(lone, {
      wayPs: reach - poller.holdPs - rare,
      cpuPs: delivery - rare + poller.asleep * timeOf(thread.plan.wakeCost),
      periodPs: period,
    })
  poller.lonePs = answer && answer.reachPs + rare
  let shareSquares = 0
  for (const visit of notifies) {
    const jobs = jobRateAt(visit)
    const count = countAt(visit, poller)
    const feeder = feederOf(visit, poller)
    if (feeder) {
      const found = Math.min(1, handedOver(visit, feeder, poller, network) / Math.max(1e-30, jobs))
      armed += ((count * jobs) / rate) * found
      ends += count * jobs * found
      gap += (count * jobs * ca2) / rate / rate
      continue
    }
    // Who sends one request at a time never finds the poller busy with his own.
    const own = jobs / windowOf(visit, network)
    const clump = clumpOf(visit, {
      reachPs: reach,
      servicePs: used / rate,
      ratePs: jobs,
      periodPs: period,
    })
    const isTrain = clump > 1 && visit.strand.aggregate !== null
    if (isTrain) shareSquares ||= shareSquaresOf(poller)
    const trainCa2 = isTrain
      ? superposed(utilisation, visit.trainCa2, shareSquares)
      : visit.trainCa2
    const arrival = {
      rate: (rate - own) / clump,
      utilisation: utilisation * (1 - own / rate),
      // It looks once more after re-arming.
      spinPs: rearm,
      wakePs: reach,
      ca2: clump > 1 ? trainCa2 : ca2 / rate,
    }
    const first = served === 1 && signallers === 1 ? claims[0]!.visits[0] : undefined
    const bunched = first && first.strand === visit.strand && mayBunch(visit)
    const found = answer
      ? visit === lone?.answer
        ? answer.signalled
        : 1
      : bunched
        ? 1 / bunchOf(first, poller.reachPs)
        : restProbability(arrival, true) / clump
    poller.bunched = bunched === true
    gap += ((count * jobs) / rate) * arrival.ca2 * clump * clump
    armed += ((count * jobs) / rate) * found
    ends += (count * jobs * found) / staysIdle(arrival)
  }
  if (rearm > 0) ends = Math.min(ends, Math.max(0, available - used) / rearm)
  const step = armed - poller.armed
  poller.armed += damping * step
  poller.signals += damping * (rate * armed - poller.signals)
  poller.ends += damping * (Math.max(ends, poller.signals) - poller.ends)
  poller.reachPs = reach
  poller.idlePs = reach - delivery - kick - below
  poller.reachSquare =
    reach * reach +
    Math.max(0, hold.square - hold.mean * hold.mean) +
    poller.asleep * (1 - poller.asleep) * wholeWake * wholeWake
  const most = Math.max(1, plan.budgetFrames)
  const perPoll = poller.signals > 0 ? frames / poller.signals : most
  poller.batch += damping * (Math.min(most, Math.max(1, perPoll)) - poller.batch)
  poller.utilisation = utilisation
  poller.fromOutside = outside / rate
  poller.jobsPerSignal = poller.signals > 0 ? Math.max(1, rate / poller.signals) : 1
  poller.load = own + poller.ends * rearm + poller.signals * delivery
  poller.gapVariance = (gap / (rate * rate)) * freeGap(poller, moderator, rate, used)
  poller.following = 0
  // The completion of a lone round finds as little of its work as the answer does.
  for (const visit of lone ? [lone.answer] : notifies)
    poller.following +=
      (countAt(visit, poller) *
        besidesOn(visit, network.plan) *
        (lone ? 1 : jobRateAt(visit) / rate)) /
      windowOf(visit, network)
  return Math.abs(step)
}

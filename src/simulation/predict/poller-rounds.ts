/**
 * How often a notify finds its poller armed, how many signals go out behind a moderator, and how many frames one poll
 * serves. One cycle: a signal, the way to the first work, a busy period, re-arming.
 */
import { evaluate } from '../../plan/amount.ts'
import type { Moderator } from '../../plan/stations.ts'
import type { Network, PollerState } from './network.ts'
import { jobRateAt } from './rates.ts'
import { restProbability } from './sleeping.ts'
import { wakeTime } from './thread-rounds.ts'

const ONE_FRAME = { bytes: 0, frames: 1 }

/** The period in force at so many frames per interrupt. */
const periodAt = (moderator: Moderator, framesPerSignal: number): number =>
  moderator.adaptive.find((step) => framesPerSignal <= step.framesPerInterrupt)?.periodPs ??
  moderator.adaptive.at(-1)?.periodPs ??
  moderator.periodPs

/**
 * Mean time that a signal waits for its moderator. `rate`: arrivals that may fill it up; `busyPs`: from its opening until
 * the poller is armed again.
 */
export const holdOf = (
  moderator: Moderator,
  rate: number,
  busyPs: number,
  framesPerSignal: number,
): number => {
  const period = periodAt(moderator, framesPerSignal)
  const filled =
    moderator.frames > 0 ? Math.max(0, moderator.frames - 1) / rate : Number.POSITIVE_INFINITY
  if (moderator.since === 'first waiter') return Math.min(period, filled)
  // The rest of the period when the next job comes, an exponential gap after re-arming.
  const left = period - busyPs
  if (left <= 0 || rate <= 0) return 0
  const rest = left + Math.expm1(-rate * left) / rate
  return Math.min(rest, filled)
}

/** From the signal over its route to the poller's thread. */
const travelOf = (poller: PollerState): number => {
  let time = 0
  if (poller.signal) for (const { work, wait } of poller.signal.visits) time += work + wait
  return time
}

export const solvePoller = (poller: PollerState, network: Network, damping: number): number => {
  const { plan, thread, notifies, claims } = poller
  let rate = 0
  let frames = 0
  let ca2 = 0
  let moderator: Moderator | null = null
  for (const visit of notifies) {
    const jobs = jobRateAt(visit)
    rate += jobs
    frames += visit.rate * visit.frames
    ca2 += jobs * visit.ca2
    const { op } = visit
    if (op.op === 'notify' && op.moderator !== null)
      moderator = network.plan.moderators[op.moderator] ?? null
  }
  if (rate <= 0) {
    poller.armed = 1
    poller.signals = 0
    poller.holdPs = 0
    poller.reachPs = 0
    poller.batch = 1
    poller.utilisation = 0
    return 0
  }
  let used = 0
  for (const claim of claims) {
    used += claim.used
  }
  const own = used + poller.signals * evaluate(plan.rearm, ONE_FRAME)
  // While others have the thread, this poller's work stands still.
  const available = Math.max(1e-6, thread.room - Math.max(0, thread.demand - own))
  const utilisation = Math.min(1, own / available)
  const delivery = evaluate(plan.delivery, ONE_FRAME)
  const wake = poller.asleep * wakeTime(thread)
  let kick = 0
  for (const visit of notifies) kick += (jobRateAt(visit) / rate) * (visit.fixed + visit.varying)
  const framesPerSignal = poller.signals > 0 ? frames / poller.signals : 1
  const busyPs = poller.signals > 0 ? used / poller.signals + poller.reachPs - poller.holdPs : 0
  const hold = moderator ? holdOf(moderator, rate, busyPs, framesPerSignal) : 0
  const reach = hold + travelOf(poller) + plan.wakePs + wake + delivery + kick
  const armed = restProbability({
    rate,
    utilisation,
    // It looks once more after re-arming.
    spinPs: evaluate(plan.rearm, ONE_FRAME),
    wakePs: reach,
    ca2: ca2 / rate,
  })
  const step = armed - poller.armed
  poller.armed += damping * step
  poller.signals += damping * (rate * armed - poller.signals)
  poller.holdPs += damping * (hold - poller.holdPs)
  poller.reachPs += damping * (reach - poller.reachPs)
  const most = Math.max(1, plan.budgetFrames)
  const perPoll = poller.signals > 0 ? frames / poller.signals : most
  poller.batch += damping * (Math.min(most, Math.max(1, perPoll)) - poller.batch)
  poller.utilisation = utilisation
  poller.load = own + poller.signals * delivery
  poller.ca2 = ca2 / rate
  return Math.abs(step)
}

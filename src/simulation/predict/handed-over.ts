/** Pollers that a poll of their own thread feeds: all it took is handed over before their turn comes. */
import { CONTEXTS } from '../../plan/stations.ts'
import type { Claim, PollerState, Visit } from './network.ts'
import { jobRateAt } from './rates.ts'
import { takingTime, wakeTime } from './sleeping.ts'
import { delayProbability } from './variation.ts'
import type { Network } from './whole-network.ts'

/** The poller in whose poll the work of a claim is done. */
export const pollOf = ({ poller, poll }: Claim): PollerState | null =>
  poller ?? poll?.poller ?? null

/** Jobs that the visit's flow has under way at most; endless for an open one. */
export const windowOf = ({ strand }: Visit, network: Network): number =>
  strand.role === 'main' && strand.flow >= 0
    ? network.of.flows[strand.flow]!.window
    : Number.POSITIVE_INFINITY

/** The poll of a higher context of the poller's own thread, which hands over all it took before this one's turn comes. */
export const feederOf = ({ claim }: Visit, { thread, plan }: PollerState): PollerState | null => {
  const feeder = claim && pollOf(claim)
  return feeder?.thread === thread &&
    CONTEXTS.indexOf(feeder.plan.context) < CONTEXTS.indexOf(plan.context)
    ? feeder
    : null
}

/**
 * Polls of the feeder, per ps, that bring jobs of this visit and find the poller armed: its work is over only when the
 * thread has nothing higher to do. A signal of the feeder finds it at rest once in so many as the backlog of one set-up
 * takes to be worked off, and no less than once in those of a busy period.
 */
export const handedOver = (
  visit: Visit,
  feeder: PollerState,
  poller: PollerState,
  network: Network,
): number => {
  const { thread, plan, signals, reachPs, onThread, size } = poller
  if (feeder.signals <= 0) return 0
  // One request at a time is in a poll of its own, and its thread is done with the one before.
  if (poller.notifies.length === 1 && windowOf(visit, network) === 1 && visit.strand.size === size)
    return jobRateAt(visit)
  let all = 0
  for (const { jobRate, strand } of feeder.claims) all += (jobRate * strand.size) / feeder.size
  const share = Math.min(1, jobRateAt(visit) / Math.max(1e-30, all))
  const brings = 1 - (1 - share) ** Math.max(1, all / feeder.signals)
  const level = CONTEXTS.indexOf(plan.context)
  let load = thread.interruptLoad + thread.softirqLoad - onThread * signals * takingTime(poller)
  for (const claim of thread.station.claims)
    if (claim.level < level || claim.strand === visit.strand) load += claim.count * claim.used
  const idle = Math.max(1e-6, 1 - load)
  const setUps = feeder.signals * (reachPs + thread.long * wakeTime(thread))
  const irregular = idle / Math.max(idle, 1 - feeder.load) / (1 + setUps)
  const { arrivals, ca2, cs2 } = thread.station
  const variation = arrivals > 0 ? ((ca2 + cs2) * feeder.signals) / arrivals : 1
  const free = Math.max(1e-6, 1 - delayProbability(load, 0, variation))
  const regular = 1 / Math.max(1 / free, 0.5 + setUps / idle)
  const deviation = Math.min(1, Math.sqrt(feeder.gapVariance) * feeder.signals)
  const found = deviation * irregular + (1 - deviation) * regular
  // Who sends one request at a time never finds it busy with his own.
  const others = 1 - 1 / windowOf(visit, network)
  return feeder.signals * brings * (1 - others * (1 - found))
}

export const isHandedOver = (poller: PollerState): boolean =>
  poller.notifies.length > 0 && poller.notifies.every((visit) => feederOf(visit, poller))

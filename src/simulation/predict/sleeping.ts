/** How often an arrival finds a thread or a poller at rest. */
import { type Cost, evaluate, VARIATION_OF_CPU_WORK } from '../../plan/amount.ts'
import type { Claim, PollerState, ThreadState } from './network.ts'
import { densityAt, probabilityBelow } from './normal.ts'

export const timeOf = (cost: Cost): number => evaluate(cost, { bytes: 0, frames: 1 })

/** Who sends works already: what woke him came before his call. */
export const worksAlready = ({ strand, visits }: Claim): boolean =>
  strand.role === 'main' && visits[0]!.index === 0

export interface RestingArrival {
  /** Arrivals per picosecond. */
  readonly rate: number
  /** Load of the one that serves, by what arrives. */
  readonly utilisation: number
  /** It stays awake so long with nothing to do. */
  readonly spinPs: number
  /** From the signal to the first work: more arrivals of this time find it awake. */
  readonly wakePs: number
  /** Probability that it has to be woken at all; 1 when it does not say. */
  readonly wakes?: number
  /** Squared coefficient of variation of the time between arrivals. */
  readonly ca2: number
}

const clumpOf = (ca2: number): number => (ca2 > 1 ? (1 + ca2) / 2 : 1)

/** Mean of max(0, 1 - z) for a z that varies as CPU work does. */
const shortfall = (mean: number): number => {
  const deviation = VARIATION_OF_CPU_WORK * mean
  const at = (1 - mean) / deviation
  return Math.max(0, deviation * densityAt(at) + (1 - mean) * probabilityBelow(at))
}

/** Probability that the time after the last work outlasts the spin. */
export const staysIdle = ({ rate, utilisation, spinPs, wakePs, ca2 }: RestingArrival): number => {
  if (spinPs <= 0 || rate <= 0) return 1
  const irregular = Math.exp((-rate / clumpOf(ca2)) * spinPs)
  const rest = Math.max(0, 1 - utilisation) / rate
  // Regular arrivals that gather while it wakes end its work at any point of their gap; others always at the same.
  const gathered = rest > 0 ? Math.min(1, wakePs / rest) : 1
  const regular = gathered * shortfall(rate * spinPs) + (1 - gathered) * (rest > spinPs ? 1 : 0)
  const deviation = Math.min(1, Math.sqrt(ca2))
  return Math.max(LEAST, deviation * irregular + (1 - deviation) * regular)
}
const LEAST = 0.01

/**
 * Irregular arrivals: a cycle of M/G/1 with set-up serves (1 + rate x wake) / (1 - utilisation) jobs after each sleep, and
 * a rest shorter than the spin is none. Regular arrivals: every one finds it asleep while the gap outlasts service and
 * spin. Between the two by the coefficient of variation. Arrivals in clumps (ca2 > 1) count as clumps of (1 + ca2) / 2.
 * `blocks`: the spin is work, as re-arming is, and who comes meanwhile waits for its end.
 */
export const restProbability = (arrival: RestingArrival, blocks = false): number => {
  const { rate, utilisation, wakePs, spinPs, ca2, wakes = 1 } = arrival
  if (rate <= 0) return 1
  const idle = 1 - utilisation
  if (idle <= 0) return 0
  const clump = clumpOf(ca2)
  const clumps = rate / clump
  const long = staysIdle(arrival)
  const again = blocks ? (clumps * spinPs) / long : 1 / long - 1
  const irregular = idle / (1 + clumps * wakes * wakePs + again) / clump
  if (ca2 >= 1) return irregular
  const rest = idle / rate
  const jobs = Math.max(1, 0.5 + (wakePs + (blocks ? spinPs : rest) * (1 / long - 1)) / rest)
  const regular = 1 / (wakes * jobs + 1 - wakes)
  const deviation = Math.sqrt(Math.max(0, ca2))
  return deviation * irregular + (1 - deviation) * regular
}

/** What it takes until a sleeping thread works; who comes while it falls asleep waits for that, too. */
export const wakeTime = ({ plan, events }: ThreadState): number => {
  const falls = timeOf(plan.sleepCost)
  const rest = falls > 0 && events > 0 ? falls + Math.expm1(-events * falls) / events : 0
  return rest + plan.wakePs + timeOf(plan.wakeCost)
}

/** The same for what comes while it falls asleep. */
export const lateWakeTime = ({ plan }: ThreadState): number =>
  timeOf(plan.sleepCost) / 2 + plan.wakePs + timeOf(plan.wakeCost)

/** Rare delays that a signal meets: before its own batch, when it is one, and before that of its poll. */
export const rareDelays = ({ plan, thread }: PollerState): number =>
  (timeOf(plan.delivery) > 0 ? 2 : 1) * thread.rareDelayPs

/** What taking a signal costs; a thread that sleeps has no guest to leave. */
export const takingTime = (poller: PollerState): number =>
  timeOf(poller.plan.delivery) + (1 - poller.asleep) * timeOf(poller.plan.exit) + rareDelays(poller)

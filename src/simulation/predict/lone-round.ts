/**
 * One request that goes round alone interrupts twice where its answer comes in: for the buffer it was sent from, and for
 * the answer. Which of the two comes first, and by how much, is no chance.
 */
import { VARIATION_OF_CPU_WORK } from '../../plan/amount.ts'
import type { PollerState, Visit } from './network.ts'
import { densityAt, probabilityBelow } from './normal.ts'
import { timeIn } from './spans.ts'
import type { Network } from './whole-network.ts'

interface Time {
  readonly meanPs: number
  readonly variance: number
}

export interface LoneRound {
  readonly answer: Visit
  /** From the notify of the completion to that of the answer. */
  readonly later: Time
  /** The whole round, but for the wait of the answer for its poll. */
  readonly rest: Time
  /** Work of the poll at the completion, which is in front of the answer. */
  readonly completionPs: number
}

const timeUntil = (visits: readonly Visit[], from: number, until: number): Time => {
  let meanPs = 0
  let variance = 0
  for (let i = from; i < until; i++) {
    const { work, spread2 } = visits[i]!
    meanPs += timeIn(visits[i]!)
    variance += work * work * spread2
  }
  return { meanPs, variance }
}

/** null where others notify, too, or more than one is under way. */
export const loneRound = ({ notifies, size }: PollerState, network: Network): LoneRound | null => {
  if (notifies.length !== 2) return null
  const answer = notifies.find(({ strand }) => strand.role === 'main')
  const completion = notifies.find(({ strand }) => strand.role === 'side')
  if (!answer || !completion || answer.strand.flow !== completion.strand.flow) return null
  // As many alike as there are pollers: one each.
  if (answer.strand.size !== size || completion.strand.size !== size) return null
  const flow = network.of.flows[answer.strand.flow]!
  const parent = completion.strand.parent
  if (flow.window > 1 || parent?.strand !== answer.strand) return null
  const { visits } = answer.strand
  const side = completion.strand.visits
  const waitPs = visits[answer.index + 1]?.wait ?? 0
  const whole = timeUntil(visits, 0, visits.length)
  const rest = { meanPs: Math.max(0, flow.roundPs - waitPs), variance: whole.variance }
  const own = timeUntil(side, 0, completion.index)
  const isBefore = parent.index < answer.index
  const between = isBefore
    ? timeUntil(visits, parent.index + 1, answer.index)
    : timeUntil(visits, answer.index, parent.index)
  const meanPs = (isBefore ? between.meanPs : flow.roundPs - between.meanPs) - own.meanPs
  const variance = isBefore ? between.variance : Math.max(0, whole.variance - between.variance)
  const later = { meanPs: meanPs > 0 ? meanPs : meanPs + flow.roundPs, variance }
  let completionPs = 0
  for (let i = completion.index + 1; i < side.length; i++) completionPs += side[i]!.work
  return { answer, later, rest, completionPs }
}

export interface Opening {
  /** From an opening to the first work of its poll; the part of it that is CPU work. */
  readonly wayPs: number
  readonly cpuPs: number
  /** At least, between openings. */
  readonly periodPs: number
}

export interface Answered {
  /** Probability that the answer has a signal of its own, and its mean time to the first work. */
  readonly signalled: number
  readonly reachPs: number
}

/** Points of a standard normal distribution over which is summed. */
const STEP = 0.5
const LAST = 3

/**
 * The signal of the completion is held for what the round since the last opening leaves of the period. An answer that
 * comes before the poll is dry goes with it; one that comes later needs the next opening. Summed over how long rounds
 * vary, which vary by their CPU work.
 */
export const answered = (round: LoneRound, { wayPs, cpuPs, periodPs }: Opening): Answered => {
  const { later, rest, completionPs } = round
  const pollPs = wayPs + completionPs
  const cpuVariance = (VARIATION_OF_CPU_WORK * (cpuPs + completionPs)) ** 2
  const deviation = Math.max(1, Math.sqrt(cpuVariance + later.variance))
  // Lognormal work has its median below its mean.
  const skewPs = (VARIATION_OF_CPU_WORK * VARIATION_OF_CPU_WORK * (cpuPs + completionPs)) / 2
  const roundDeviation = Math.sqrt(cpuVariance + Math.max(0, rest.variance - later.variance))
  const left = periodPs - pollPs - Math.max(0, rest.meanPs - later.meanPs)
  let signalled = 0
  let reachPs = 0
  let all = 0
  for (let z = -LAST; z <= LAST; z += STEP) {
    const share = densityAt(z)
    const heldPs = Math.max(0, left + z * roundDeviation)
    const ahead = (heldPs + pollPs - later.meanPs) / deviation
    const joins = probabilityBelow(ahead - skewPs / deviation)
    const joinedPs = Math.max(0, deviation * (densityAt(ahead) + ahead * joins))
    const alonePs = Math.max(0, heldPs + periodPs - later.meanPs) + wayPs
    all += share
    signalled += share * (1 - joins)
    reachPs += share * (joinedPs + (1 - joins) * alonePs)
  }
  return { signalled: signalled / all, reachPs: reachPs / all }
}

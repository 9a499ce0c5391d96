/**
 * One request that goes round alone interrupts twice where its answer comes in: for the buffer it was sent from, and for
 * the answer. Which of the two comes first, and by how much, is no chance.
 */
import type { Visit } from './network.ts'
import { timeIn } from './spans.ts'
import type { Network } from './whole-network.ts'

export interface LoneRound {
  readonly answer: Visit
  /** From the notify of the completion to that of the answer. */
  readonly laterPs: number
  /** From the notify of the answer to that of the next completion. */
  readonly nextPs: number
  /** The whole round, but for the wait of the answer for its poll. */
  readonly restPs: number
}

const timeUntil = (visits: readonly Visit[], from: number, until: number): number => {
  let time = 0
  for (let i = from; i < until; i++) time += timeIn(visits[i]!)
  return time
}

/** null where others notify, too, or more than one is under way. */
export const loneRound = (notifies: readonly Visit[], network: Network): LoneRound | null => {
  if (notifies.length !== 2) return null
  const answer = notifies.find(({ strand }) => strand.role === 'main')
  const completion = notifies.find(({ strand }) => strand.role === 'side')
  if (!answer || !completion || answer.strand.flow !== completion.strand.flow) return null
  if (answer.strand.size !== completion.strand.size) return null
  const flow = network.of.flows[answer.strand.flow]!
  const parent = completion.strand.parent
  if (flow.window > 1 || parent?.strand !== answer.strand) return null
  const own = timeUntil(completion.strand.visits, 0, completion.index)
  const laterPs =
    parent.index < answer.index
      ? timeUntil(answer.strand.visits, parent.index + 1, answer.index) - own
      : flow.roundPs - timeUntil(answer.strand.visits, answer.index, parent.index) - own
  const later = laterPs > 0 ? laterPs : laterPs + flow.roundPs
  const restPs = flow.roundPs - (answer.strand.visits[answer.index + 1]?.wait ?? 0)
  return { answer, laterPs: later, nextPs: Math.max(0, flow.roundPs - later), restPs }
}

/** Spread of what lies between the two, as CPU work varies. */
const SPREAD = 0.25

export interface Answered {
  /** Probability that the answer has a signal of its own, and its mean time to the first work. */
  readonly signalled: number
  readonly reachPs: number
}

/**
 * A round shorter than the period settles to it: every opening waits for the one before, and takes both. From there no
 * answer comes too late.
 */
const inStep = ({ laterPs, restPs }: LoneRound, wayPs: number, periodPs: number): number | null => {
  const waitPs = (periodPs - restPs + wayPs) / 2
  return waitPs > SPREAD * laterPs && waitPs > wayPs - laterPs ? waitPs : null
}

/** `wayPs`: from an opening to the first work of its poll; `periodPs`: between openings. */
export const answered = (round: LoneRound, wayPs: number, periodPs: number): Answered => {
  const { laterPs, nextPs } = round
  const together = inStep(round, wayPs, periodPs)
  if (together !== null) return { signalled: 0, reachPs: together }
  const opensPs = Math.max(0, periodPs - nextPs)
  const spread = SPREAD * Math.max(1, laterPs)
  const joins = Math.min(1, Math.max(0, 0.5 + (opensPs + wayPs - laterPs) / (2 * spread)))
  const joined = Math.max(0, opensPs + wayPs - laterPs)
  const alone = Math.max(0, opensPs + periodPs - laterPs) + wayPs
  return { signalled: 1 - joins, reachPs: joins * joined + (1 - joins) * alone }
}

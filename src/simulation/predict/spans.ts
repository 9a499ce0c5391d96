/** How long a job takes from one visit to another, chunks of a fork overlapping. */
import { isSpunAt } from './charged.ts'
import type { Visit } from './network.ts'

/** Time of one visit in the life of its job. A signal costs its sender's thread time, not this job. */
export const timeIn = ({ kind, op, work, wait, after, leader }: Visit): number => {
  // The `run` before it is so much longer.
  if (isSpunAt(op)) return 0
  if (kind === 'notify' || kind === 'give') return 0
  if (kind === 'take' || kind === 'gather' || kind === 'merge' || kind === 'shape') return wait
  const time = work + wait + after
  return leader ? time / leader.batch : time
}

/** As above, without the queue that the job's own flow makes: what limits a window or a pool. */
export const timeAmongOthers = (visit: Visit): number => {
  const { kind, op, work, after, claim, leader } = visit
  if (isSpunAt(op)) return 0
  if (kind === 'notify' || kind === 'give' || kind === 'take') return 0
  if (!claim || kind === 'shape' || visit.piecePs > 0) return timeIn(visit)
  if (claim.closed) return timeIn(visit)
  const total = claim.station.utilisation
  const others = total > 0 ? Math.max(0, 1 - claim.used / total) : 0
  const wait = visit.continues ? 0 : claim.wait * others + claim.setUp
  const time = work + wait + after
  return leader ? time / leader.batch : time
}

/** From `from` up to and without `until`. */
export const spanOf = (
  visits: readonly Visit[],
  from: number,
  until: number,
  time: (visit: Visit) => number,
): number => {
  let sum = 0
  for (let i = from; i < until; i++) {
    const visit = visits[i]!
    if (visit.kind === 'fork') {
      sum += bracketOf(visits, visit, time)
      i = visit.closedBy
    } else sum += time(visit)
  }
  return sum
}

/** The first chunk takes the whole way; the others follow as fast as the slowest part lets them. */
const bracketOf = (
  visits: readonly Visit[],
  fork: Visit,
  time: (visit: Visit) => number,
): number => {
  let way = 0
  let before = 0
  let slowest = 0
  for (let i = fork.index + 1; i < fork.closedBy; i++) {
    const visit = visits[i]!
    if (visit.kind === 'next') before = way
    way += time(visit)
    if (visit.claim && visit.op.op !== 'take')
      slowest = Math.max(slowest, visit.work / visit.claim.station.servers)
    if (visit.kind === 'take') {
      const held = spanOf(visits, i + 1, visit.closedBy, time)
      slowest = Math.max(slowest, (held * visit.amount) / (visit.claim?.station.servers ?? 1))
    }
  }
  return way + (fork.amount * (fork.merge?.batch ?? 1) - 1) * Math.max(before, slowest)
}

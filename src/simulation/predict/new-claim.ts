/** Claims and guards before the first round: nothing is asked, everything admitted. */
import type { Claim, Guard, Station, Strand, Visit } from './network.ts'

export const newGuard = (
  id: number,
  strand: Strand,
  visit: Visit | null,
  tokens: number,
  cause: number | null,
): Guard => ({
  id,
  visit,
  strand,
  tokens,
  cause,
  claims: [],
  accept: 1,
  least: 1,
  second: 1,
  leastClaim: null,
})

type Fixed =
  | 'station'
  | 'at'
  | 'count'
  | 'perLeaf'
  | 'strand'
  | 'guard'
  | 'context'
  | 'poller'
  | 'polledBy'
  | 'poll'
  | 'after'
  | 'queue'
  | 'leaf'
  | 'tokens'
  | 'level'
  | 'closed'
  | 'siblings'

/** `head`: null for a claim that queues. */
export const newClaim = (from: Pick<Claim, Fixed>, head: Claim | null): Claim => {
  const claim: Claim = {
    // Field by field: all claims then have one shape, which every round is faster for.
    station: from.station,
    at: from.at,
    count: from.count,
    perLeaf: from.perLeaf,
    strand: from.strand,
    guard: from.guard,
    context: from.context,
    poller: from.poller,
    polledBy: from.polledBy,
    poll: from.poll,
    after: from.after,
    answer: null,
    head: head as Claim,
    chain: 0,
    chainVariance: 0,
    queue: from.queue,
    leaf: from.leaf,
    tokens: from.tokens,
    level: from.level,
    closed: from.closed,
    siblings: from.siblings,
    visits: [],
    unlimited: 0,
    demand: 0,
    given: 0,
    room: 1,
    used: 0,
    weight: 1,
    admit: 1,
    shaped: Number.POSITIVE_INFINITY,
    jobRate: 0,
    variance: 0,
    wait: 0,
    fresh: 0,
    setUp: 0,
    mates: 0,
  }
  if (!head) (claim as { head: Claim }).head = claim
  return claim
}

type Key = Pick<Claim, 'station' | 'at' | 'guard' | 'context' | 'polledBy' | 'poll' | 'queue'>

/** What a strand asks of one station behind one guard is one claim. */
export const knownClaim = (
  { claims }: Strand,
  { station, at, guard, context, polledBy, poll, queue }: Key,
): Claim | undefined =>
  claims.find(
    (one) =>
      one.station === station &&
      one.at === at &&
      one.guard === guard &&
      one.context === context &&
      one.polledBy === polledBy &&
      one.poll === poll &&
      one.queue === queue,
  )

/** Closed claims of a flow at one station share the list of them; those of a flow are made one after the other. */
export const siblingsAt = ({ flow }: Strand, { claims }: Station, at: number): Claim[] => {
  for (let i = claims.length - 1; i >= 0 && claims[i]!.strand.flow === flow; i--)
    if (claims[i]!.at === at && claims[i]!.closed) return claims[i]!.siblings
  return []
}

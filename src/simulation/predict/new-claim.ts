/** Claims and guards before the first round: nothing is asked, everything admitted. */
import type { Claim, Guard, Strand, Visit } from './network.ts'

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
  | 'strand'
  | 'guard'
  | 'context'
  | 'poller'
  | 'leaf'
  | 'tokens'
  | 'level'
  | 'closed'

export const newClaim = (from: Pick<Claim, Fixed>): Claim => ({
  // Field by field: all claims then have one shape, which every round is faster for.
  station: from.station,
  strand: from.strand,
  guard: from.guard,
  context: from.context,
  poller: from.poller,
  leaf: from.leaf,
  tokens: from.tokens,
  level: from.level,
  closed: from.closed,
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
})

/** What a walk along a route has open at a place. */
import type { Plan } from '../../plan/plan.ts'
import type { Context } from '../../plan/stations.ts'
import { onThread } from './charged.ts'
import type { Batch, Claim, Guard, Strand, Visit } from './network.ts'
import type { JobSizes } from './size-mix.ts'

/** An open take of a walk. */
export interface Bracket {
  readonly visit: Visit
  readonly pool: number
  readonly tokens: number
  readonly drops: boolean
}

/** What holds outside of the fork that a walk is in. */
export interface OpenFork {
  readonly sizes: JobSizes
  readonly jobs: number
  readonly merge: Batch | null
  readonly fork: Visit
}

/** The context that a walk is in. */
export interface Running {
  readonly thread: number
  readonly context: Context
  readonly guard: Guard
  /** The claim in whose poll it is, and the first claim of what is done without leaving the context. */
  readonly poll: Claim | null
  readonly head: Claim
}

export const runningAt = (
  { thread, context }: Pick<Running, 'thread' | 'context'>,
  claim: Claim,
): Running => ({
  thread,
  context,
  guard: claim.guard,
  poll: claim.poller ? claim : claim.poll,
  head: claim.head,
})

/** The poll of a higher context of the same thread that a walk comes from. */
export const handedOverBy = (
  running: Running | null,
  where: Pick<Running, 'thread' | 'context'> | null,
): Claim | null =>
  where && running?.thread === where.thread && running.context !== where.context
    ? running.poll
    : null

/** Whether an answer sends the next request at once. */
export const isClosedLoop = ({ role, flow }: Strand, plan: Plan): boolean => {
  const source = plan.flows[flow]?.source
  return role === 'main' && source?.kind === 'closed' && source.thinkPs <= 0
}

/** Who takes an answer is awake for the next request. */
export const closeLoop = (
  { visits }: Strand,
  lastThread: number,
  running: Running | null,
): void => {
  const first = visits.find(({ kind }) => kind !== 'take')
  if (!first || onThread(first.op)?.thread !== lastThread) return
  first.enters = false
  if (first.claim && running) first.claim.answer = running.head
}

/** Jobs that a pool has units for. */
export const unitsFor = (plan: Plan, { op, amount }: Visit): number =>
  op.op === 'take' ? (plan.pools[op.pool]?.units ?? 1) / Math.max(1e-9, amount) : 1

/** Of a take, also for the strand that takes its units over: a ring whose slots are not freed holds its sender back. */
export const bracketOf = (plan: Plan, take: Visit): Bracket => {
  const { op, guard } = take
  return {
    visit: take,
    pool: op.op === 'take' ? op.pool : -1,
    tokens: unitsFor(plan, take),
    drops: op.op === 'take' && op.dropCause !== null && guard?.visit === take,
  }
}

/** Ends the bracket of a pool at a visit: its take, if there is one. */
export const closeBracket = (
  brackets: Bracket[],
  pool: number,
  { strand, index }: Visit,
): Visit | null => {
  const at = brackets.findLastIndex((bracket) => bracket.pool === pool)
  if (at < 0) return null
  const [{ visit }] = brackets.splice(at, 1) as [Bracket]
  if (visit.strand === strand) visit.closedBy = index
  else if (strand.handed) strand.handed.until = index
  return visit
}

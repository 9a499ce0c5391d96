/** What a walk along a route has open at a place. */
import type { Plan } from '../../plan/plan.ts'
import type { Context } from '../../plan/stations.ts'
import { onThread } from './charged.ts'
import type { Claim, Guard, Strand, Visit } from './network.ts'

/** An open take of a walk. */
export interface Bracket {
  readonly visit: Visit
  readonly pool: number
  readonly tokens: number
  readonly drops: boolean
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

export const closeBracket = (brackets: Bracket[], pool: number, index: number): void => {
  const at = brackets.findLastIndex((bracket) => bracket.pool === pool)
  if (at < 0) return
  brackets[at]!.visit.closedBy = index
  brackets.splice(at, 1)
}

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

/** Whether the figures of one flow may be shown: the rounds can end where no run ever would. */
import { pollerBefore } from './batches.ts'
import type { PollerState } from './network.ts'
import type { FlowState, Network } from './whole-network.ts'

const PS_PER_SECOND = 1e12
const LONGEST_PS = 10 * PS_PER_SECOND
/** A rate that still moved by more in the last round has not settled. */
const STILL = 0.01
/** Rounding of shares. */
const ALL = 1.05
/** An open flow that loses all but this is a livelock, of which only a run knows where it ends. */
const LEAST_ARRIVES = 0.01

const MOST_ARRIVES = 0.9
const A_LOT = 0.3

/** Who is less busy than this does not keep himself busy by merging less. */
const MAY_STAY_BUSY = 0.4

/** Fewer jobs than if its window went one by one: something holds it back that is not there. */
const isTooSlow = ({ plan: { source }, main, roundPs, heldBy }: FlowState): boolean => {
  if (source.kind === 'closed') return main.finished * 1.5 * roundPs < 1
  if (source.kind !== 'stream' || heldBy === 'pace') return false
  return main.finished * 2 * roundPs < (main.aggregate?.batch ?? 1)
}

const isImpossible = ({ main }: FlowState): boolean =>
  main.visits.some(
    ({ claim }) =>
      claim !== null &&
      (claim.station.kind === 'server' || claim.station.kind === 'link') &&
      claim.used > ALL,
  )

/** Interrupts come as often as its poll ends, which hangs on all else that its thread does. */
const isUnpaced = ({ notifies }: PollerState): boolean =>
  notifies.some(({ op }) => op.op === 'notify' && op.moderator === null)

/**
 * A poll that no moderator paces merges what comes while its thread is busy with the rest: less merging makes more work,
 * shorter rests, and less merging. A thread that is asleep often enough holds one regime, a busy one the other.
 */
const holdsTwoRegimes = ({ main }: FlowState): boolean =>
  main.visits.some((visit) => {
    const poller = visit.kind === 'merge' ? pollerBefore(visit) : null
    return poller !== null && poller.thread.demand > MAY_STAY_BUSY && isUnpaced(poller)
  })

/** A receiver full of interrupts that nobody paces: what they leave to the application is no mean of anything. */
const isSwamped = ({ main, plan }: FlowState): boolean => {
  if (plan.source.kind === 'closed' || plan.source.kind === 'stream') return false
  if (main.finished > MOST_ARRIVES * main.offered) return false
  return main.visits.some(({ claim }) => {
    const poller = claim?.after?.poller
    if (!claim || !poller || !isUnpaced(poller)) return false
    let above = 0
    for (const { level, used, count } of claim.station.claims)
      if (level < claim.level) above += count * used
    return above > A_LOT
  })
}

/**
 * Streams that share a thread: how much each merges hangs on how much the others do. Rounds that never settle can stand
 * still where all of them merge too little.
 */
const meetsOthers = ({ main }: FlowState): boolean =>
  main.visits.some(
    ({ claim }) =>
      claim?.station.kind === 'thread' &&
      claim.station.claims.some(
        ({ count, strand }) => count > 1 || (strand.role === 'main' && strand.flow !== main.flow),
      ),
  )

/** `way`: the sum of its steps without waits. */
export const isSettled = (
  flow: FlowState,
  { latencyPs, way }: { readonly latencyPs: number; readonly way: number },
  { converged }: Pick<Network, 'converged'>,
): boolean => {
  const { main, plan, moved } = flow
  if (main.offered <= 0) return plan.source.kind !== 'closed' && plan.source.kind !== 'stream'
  const loses = main.finished < MOST_ARRIVES * main.offered
  if (!converged && (moved > STILL || loses)) return false
  if (!converged && plan.source.kind === 'stream' && meetsOthers(flow)) return false
  if (!(latencyPs <= LONGEST_PS) || latencyPs < 0.5 * way) return false
  if (main.finished < LEAST_ARRIVES * main.offered) return false
  return !isTooSlow(flow) && !isImpossible(flow) && !isSwamped(flow) && !holdsTwoRegimes(flow)
}

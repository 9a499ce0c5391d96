/** Whether the figures of one flow may be shown: the rounds can end where no run ever would. */
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

/** Fewer jobs than if its window went one by one: something holds it back that is not there. */
const isTooSlow = ({ plan: { source }, main, roundPs }: FlowState): boolean => {
  if (source.kind === 'closed') return main.finished * 1.5 * roundPs < 1
  return source.kind === 'stream' && main.finished * 2 * roundPs < (main.aggregate?.batch ?? 1)
}

const isImpossible = ({ main }: FlowState): boolean =>
  main.visits.some(
    ({ claim }) =>
      claim !== null &&
      (claim.station.kind === 'server' || claim.station.kind === 'link') &&
      claim.used > ALL,
  )

/**
 * A receiver whose thread is full: how much its softirqs then merge, and what they leave to the application, is no mean
 * of anything.
 */
const isSwamped = ({ main, plan, heldBy }: FlowState): boolean => {
  if (plan.source.kind === 'stream')
    return heldBy !== 'pace' && main.visits.some(({ kind }) => kind === 'merge')
  if (plan.source.kind === 'closed' || main.finished > MOST_ARRIVES * main.offered) return false
  return main.visits.some(({ claim }) => {
    if (claim?.station.kind !== 'thread' || claim.level < 2) return false
    let above = 0
    for (const { level, used, count } of claim.station.claims)
      if (level < claim.level) above += count * used
    return above > A_LOT
  })
}

/** `way`: the sum of its steps without waits. */
export const isSettled = (
  flow: FlowState,
  { latencyPs, way }: { readonly latencyPs: number; readonly way: number },
  { converged }: Pick<Network, 'converged'>,
): boolean => {
  const { main, plan, moved } = flow
  if (main.offered <= 0) return plan.source.kind !== 'closed' && plan.source.kind !== 'stream'
  if (!converged && moved > STILL) return false
  if (!(latencyPs <= LONGEST_PS) || latencyPs < 0.5 * way) return false
  if (main.finished < LEAST_ARRIVES * main.offered) return false
  return !isTooSlow(flow) && !isImpossible(flow) && !isSwamped(flow)
}

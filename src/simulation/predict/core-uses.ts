/** To what the time of threads and cores goes. */
import { evaluate } from '../../plan/amount.ts'
import { CPU_USES, type CpuUse } from '../../plan/stations.ts'
import type { CoreState, ThreadState } from './network.ts'
import { paidRateAt } from './rates.ts'
import { rareDelays } from './sleeping.ts'

const ONE_FRAME = { bytes: 0, frames: 1 }
const at = (use: CpuUse): number => CPU_USES.indexOf(use)
const IDLE = at('idle')

export const threadUses = (thread: ThreadState): Float64Array => {
  const uses = new Float64Array(CPU_USES.length)
  const { plan, station, pollers } = thread
  const add = (use: CpuUse, share: number): void => {
    uses[at(use)]! += share
  }
  for (const { visits, count } of station.claims)
    for (const visit of visits) {
      const accept = visit.guard?.visit === visit ? visit.guard.accept : 1
      const busy = count * paidRateAt(visit) * accept * visit.work
      if (visit.op.op === 'run') add(visit.op.use, busy)
      else if (visit.op.op === 'notify') add(visit.op.kickUse, busy)
    }
  for (const state of pollers) {
    const { plan: poller, asleep, signals, ends, onThread } = state
    add('interrupts', onThread * signals * rareDelays(state))
    add('exits', onThread * signals * (1 - asleep) * evaluate(poller.exit, ONE_FRAME))
    add(poller.deliveryUse, onThread * signals * evaluate(poller.delivery, ONE_FRAME))
    add(poller.rearmUse, onThread * ends * evaluate(poller.rearm, ONE_FRAME))
  }
  add(plan.sleepUse, thread.switchLoad)
  if (!plan.polls) add('polling', thread.spinTime)
  let total = 0
  for (const share of uses) total += share
  // A saturated thread is given what its core has; rounding of the last round must not show.
  if (total > thread.room && total > 0)
    for (let use = 0; use < uses.length; use++) uses[use]! *= thread.room / total
  if (plan.polls) add('polling', Math.max(0, thread.room - total))
  return uses
}

/** `usesOf`: what `threadUses` says of a thread. */
export const coreUses = (
  { threads }: CoreState,
  usesOf: ReadonlyMap<ThreadState, Float64Array>,
): Float64Array => {
  const uses = new Float64Array(CPU_USES.length)
  for (const { thread, place, count } of threads) {
    const part = count * thread.onCore[place]!
    const ofThread = usesOf.get(thread)!
    for (let use = 0; use < uses.length; use++) uses[use]! += part * ofThread[use]!
  }
  let busy = 0
  for (const share of uses) busy += share
  if (busy > 1) for (let use = 0; use < uses.length; use++) uses[use]! /= busy
  uses[IDLE] = Math.max(0, 1 - busy)
  return uses
}

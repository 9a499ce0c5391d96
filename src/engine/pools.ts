/** Countable units. A waiter collects: what is given back is reserved for the head of the queue, so it cannot starve. */

import { LAST_GIVE } from './op-codes.ts'
import { amountAt } from './program.ts'
import type { EngineRun } from './state.ts'
import { account, sendOn } from './steps.ts'
import { noteQueue } from './trace-log.ts'

export const GRANTED = 0
export const WAITS = 1
export const REFUSED = 2

/** Brings the areas under units taken and jobs waiting up to now. */
export const settlePool = (run: EngineRun, pool: number): void => {
  const { pools, totals, program } = run
  const since = run.now - pools.changedAt[pool]!
  pools.changedAt[pool] = run.now
  totals.pool[pool * 2]! += (program.memory.poolUnits[pool]! - pools.free[pool]!) * since
  totals.pool[pool * 2 + 1]! += pools.count[pool]! * since
}

export const hold = (run: EngineRun, job: number, slot: number, units: number): void => {
  const { jobs } = run
  const at = job * jobs.slots + slot
  // A row is stale from the job before until the first unit is held.
  if (jobs.holds[job] === 0) jobs.held.fill(0, job * jobs.slots, (job + 1) * jobs.slots)
  if (units > 0 && jobs.held[at] === 0) jobs.holds[job]!++
  jobs.held[at]! += units
}

export const takeUnits = (run: EngineRun, job: number, pc: number): number => {
  const { pools, jobs, program } = run
  const { ops } = program
  const pool = ops.a[pc]!
  const wanted = Math.ceil(amountAt(ops.terms, pc, jobs.bytes[job]!, jobs.frames[job]!) - 1e-9)
  // More than there is can never be had: such a job takes the whole pool.
  const need = Math.min(wanted, program.memory.poolUnits[pool]!)
  if (jobs.trace[job]! > 0)
    noteQueue(
      run,
      job,
      pools.count[pool]!,
      pools.count[pool]! > 0 ? jobs.flow[pools.tail[pool]!]! : -1,
    )
  if (pools.count[pool] === 0 && pools.free[pool]! >= need) {
    settlePool(run, pool)
    pools.free[pool]! -= need
    hold(run, job, ops.b[pc]!, need)
    return GRANTED
  }
  if (ops.c[pc]! >= 0) return REFUSED
  settlePool(run, pool)
  jobs.need[job] = need
  jobs.next[job] = -1
  if (pools.count[pool] === 0) {
    pools.head[pool] = job
    pools.collected[pool] = Math.max(0, pools.free[pool]!)
    pools.free[pool]! -= pools.collected[pool]!
  } else jobs.next[pools.tail[pool]!] = job
  pools.tail[pool] = job
  const count = ++pools.count[pool]!
  if (count > pools.maxQueue[pool]!) pools.maxQueue[pool] = count
  return WAITS
}

/** Serves the queue from what is free. */
export const grantWaiting = (run: EngineRun, pool: number): void => {
  const { pools, jobs, program } = run
  while (pools.count[pool]! > 0) {
    const job = pools.head[pool]!
    const need = Math.min(jobs.need[job]!, program.memory.poolUnits[pool]!)
    const more = Math.min(Math.max(0, pools.free[pool]!), need - pools.collected[pool]!)
    pools.free[pool]! -= more
    pools.collected[pool]! += more
    if (pools.collected[pool]! < need) return
    pools.free[pool]! += pools.collected[pool]! - need
    pools.collected[pool] = 0
    pools.head[pool] = jobs.next[job]!
    pools.count[pool]!--
    hold(run, job, program.ops.b[jobs.pc[job]!]!, need)
    account(run, job, run.now - jobs.entered[job]!, 0)
    sendOn(run, job)
  }
}

export const giveBack = (run: EngineRun, pool: number, units: number): void => {
  if (units === 0) return
  settlePool(run, pool)
  run.pools.free[pool]! += units
  if (run.pools.count[pool]! > 0) grantWaiting(run, pool)
}

export const giveUnits = (run: EngineRun, job: number, pc: number): void => {
  const { jobs, program } = run
  const { ops } = program
  const slot = ops.b[pc]!
  if (jobs.holds[job] === 0 || slot < 0) return
  const at = job * jobs.slots + slot
  const held = jobs.held[at]!
  if (held === 0) return
  const asked = Math.ceil(amountAt(ops.terms, pc, jobs.bytes[job]!, jobs.frames[job]!) - 1e-9)
  const units = (ops.flags[pc]! & LAST_GIVE) !== 0 || asked > held ? held : asked
  jobs.held[at] = held - units
  if (units === held) jobs.holds[job]!--
  giveBack(run, ops.a[pc]!, units)
}

/** Whatever the job still holds; a job that ends never keeps units. */
export const giveAll = (run: EngineRun, job: number): void => {
  const { jobs, program } = run
  if (jobs.holds[job] === 0) return
  jobs.holds[job] = 0
  const route = program.ops.route[jobs.pc[job]!]!
  for (let slot = 0; slot < jobs.slots; slot++) {
    const units = jobs.held[job * jobs.slots + slot]!
    if (units > 0) giveBack(run, program.routes.slotPool[route * jobs.slots + slot]!, units)
  }
}

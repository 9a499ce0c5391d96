/** Countable units. A waiter collects: what is given back is reserved for the head of the queue, so it cannot starve. */
import {
  BYTES,
  ENTERED,
  FLOATS,
  FLOW,
  FRAMES,
  HOLDS,
  INTS,
  NEED,
  NEXT,
  PC,
  TIMES,
  TRACE,
} from './jobs.ts'
import { LAST_GIVE } from './op-codes.ts'
import { A, amountAt, B, C, OP_FLAGS, OP_INTS } from './program.ts'
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
  if (jobs.int[job * INTS + HOLDS] === 0)
    jobs.held.fill(0, job * jobs.slots, (job + 1) * jobs.slots)
  if (units > 0 && jobs.held[at] === 0) jobs.int[job * INTS + HOLDS]!++
  jobs.held[at]! += units
}

export const takeUnits = (run: EngineRun, job: number, pc: number): number => {
  const { pools, jobs, program } = run
  const { ops } = program
  const pool = ops.int[pc * OP_INTS + A]!
  const wanted = Math.ceil(
    amountAt(ops.terms, pc, jobs.int[job * INTS + BYTES]!, jobs.int[job * INTS + FRAMES]!) - 1e-9,
  )
  // More than there is can never be had: such a job takes the whole pool.
  const need = Math.min(wanted, program.memory.poolUnits[pool]!)
  if (jobs.int[job * INTS + TRACE]! > 0)
    noteQueue(
      run,
      job,
      pools.count[pool]!,
      pools.count[pool]! > 0 ? jobs.int[pools.tail[pool]! * INTS + FLOW]! : -1,
    )
  if (pools.count[pool] === 0 && pools.free[pool]! >= need) {
    settlePool(run, pool)
    pools.free[pool]! -= need
    hold(run, job, ops.int[pc * OP_INTS + B]!, need)
    return GRANTED
  }
  if (ops.int[pc * OP_INTS + C]! >= 0) return REFUSED
  settlePool(run, pool)
  jobs.float[job * FLOATS + NEED] = need
  jobs.int[job * INTS + NEXT] = -1
  if (pools.count[pool] === 0) {
    pools.head[pool] = job
    pools.collected[pool] = Math.max(0, pools.free[pool]!)
    pools.free[pool]! -= pools.collected[pool]!
  } else jobs.int[pools.tail[pool]! * INTS + NEXT] = job
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
    const need = Math.min(jobs.float[job * FLOATS + NEED]!, program.memory.poolUnits[pool]!)
    const more = Math.min(Math.max(0, pools.free[pool]!), need - pools.collected[pool]!)
    pools.free[pool]! -= more
    pools.collected[pool]! += more
    if (pools.collected[pool]! < need) return
    pools.free[pool]! += pools.collected[pool]! - need
    pools.collected[pool] = 0
    pools.head[pool] = jobs.int[job * INTS + NEXT]!
    pools.count[pool]!--
    hold(run, job, program.ops.int[jobs.int[job * INTS + PC]! * OP_INTS + B]!, need)
    account(run, job, run.now - jobs.time[job * TIMES + ENTERED]!, 0)
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
  const slot = ops.int[pc * OP_INTS + B]!
  if (jobs.int[job * INTS + HOLDS] === 0 || slot < 0) return
  const at = job * jobs.slots + slot
  const held = jobs.held[at]!
  if (held === 0) return
  const asked = Math.ceil(
    amountAt(ops.terms, pc, jobs.int[job * INTS + BYTES]!, jobs.int[job * INTS + FRAMES]!) - 1e-9,
  )
  const units = (ops.int[pc * OP_INTS + OP_FLAGS]! & LAST_GIVE) !== 0 || asked > held ? held : asked
  jobs.held[at] = held - units
  if (units === held) jobs.int[job * INTS + HOLDS]!--
  giveBack(run, ops.int[pc * OP_INTS + A]!, units)
}

/** Whatever the job still holds; a job that ends never keeps units. */
export const giveAll = (run: EngineRun, job: number): void => {
  const { jobs, program } = run
  if (jobs.int[job * INTS + HOLDS] === 0) return
  jobs.int[job * INTS + HOLDS] = 0
  const route = program.ops.route[jobs.int[job * INTS + PC]!]!
  for (let slot = 0; slot < jobs.slots; slot++) {
    const units = jobs.held[job * jobs.slots + slot]!
    if (units > 0) giveBack(run, program.routes.slotPool[route * jobs.slots + slot]!, units)
  }
}

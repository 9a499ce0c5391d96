/** Side jobs, and what they take over of the job that starts them. */
import { newJob, SIDE } from './jobs.ts'
import { hold } from './pools.ts'

import { type EngineRun, push } from './state.ts'

const startSide = (run: EngineRun, job: number, pc: number): number => {
  const { jobs, program } = run
  const { ops, routes } = program
  const start = ops.a[pc]!
  const length = routes.length[ops.route[start]!]!
  const own = ops.c[pc]!
  const bytes = own < 0 ? jobs.bytes[job]! : own
  const frames = own < 0 ? jobs.frames[job]! : 1
  const side = newJob(jobs, jobs.flow[job]!, start, length, bytes, frames, run.now)
  jobs.flags[side]! |= SIDE
  push(run.ready, side)
  return side
}

/** Column of a pool among what jobs of the route of an op hold. */
const slotOf = ({ program, jobs }: EngineRun, pc: number, pool: number): number => {
  const first = program.ops.route[pc]! * jobs.slots
  for (let slot = 0; slot < jobs.slots; slot++)
    if (program.routes.slotPool[first + slot] === pool) return slot
  return -1
}

const handOver = (run: EngineRun, job: number, pc: number, pool: number): void => {
  const { jobs } = run
  if (jobs.holds[job] === 0) return
  const from = slotOf(run, pc, pool)
  const units = from < 0 ? 0 : jobs.held[job * jobs.slots + from]!
  if (units === 0) return
  const side = startSide(run, job, pc)
  jobs.held[job * jobs.slots + from] = 0
  jobs.holds[job]!--
  hold(run, side, slotOf(run, run.program.ops.a[pc]!, pool), units)
}

export const spawn = (run: EngineRun, job: number, pc: number): void => {
  const { jobs, program, spawnCounters, spawnBegan } = run
  const every = program.ops.b[pc]!
  if (every < 0) {
    handOver(run, job, pc, -1 - every)
    return
  }
  if (spawnCounters[pc] === 0) spawnBegan[pc] = run.now
  spawnCounters[pc]! += jobs.frames[job]!
  if (run.now - spawnBegan[pc]! >= program.ops.terms[pc * 5]!) {
    spawnCounters[pc] = 0
    startSide(run, job, pc)
    return
  }
  for (; spawnCounters[pc]! >= Math.max(1, every); spawnCounters[pc]! -= Math.max(1, every)) {
    // What is left over came with this job.
    spawnBegan[pc] = run.now
    startSide(run, job, pc)
  }
}

/** How a job comes to an op, is accounted there, and leaves. */

import { draw, exponentialDraw } from './chance.ts'
import { spentAt } from './jobs.ts'
import { amountAt } from './program.ts'
import { CPU_SPREAD } from './spread-table.data.ts'
import { type EngineRun, push } from './state.ts'
import { logStep } from './trace-log.ts'

const MULTIPLIERS = Float64Array.from(CPU_SPREAD, (parts) => parts / 1_048_576)

/** The duration that stands at an op, drawn for this job; whole picoseconds. */
export const durationAt = (
  run: EngineRun,
  pc: number,
  bytes: number,
  frames: number,
  stream: number,
): number => {
  const { ops } = run.program
  const mean = amountAt(ops.terms, pc, bytes, frames)
  const spread = ops.spread[pc]!
  if (spread === 0 || mean === 0) return Math.round(mean)
  if (spread === 1) return Math.round(mean * MULTIPLIERS[draw(run.chance, stream) >>> 22]!)
  return Math.round(mean * exponentialDraw(run.chance, stream))
}

/** Adds to what the job will report of its present op when it is delivered. */
export const account = (run: EngineRun, job: number, wait: number, work: number): void => {
  const { jobs } = run
  const at = spentAt(jobs, job, run.program.ops.place[jobs.pc[job]!]!)
  jobs.spent[at]! += wait
  jobs.spent[at + 1]! += work
}

/** The job is done here. */
export const leave = (run: EngineRun, job: number): void => {
  const { jobs } = run
  if (jobs.trace[job]! > 0) logStep(run, job)
  jobs.pc[job]!++
}

/** The job is done here and goes on before the next event. */
export const sendOn = (run: EngineRun, job: number): void => {
  leave(run, job)
  push(run.ready, job)
}

/** What traced jobs write down. Nothing here changes the trajectory. */

import { spentAt } from './jobs.ts'

import type { EngineRun } from './state.ts'

export const JOB_FIELDS = 4
export const STEP_FIELDS = 7
/** More than anyone reads; a run left alone with tracing on does not fill the memory. */
const MOST_TRACED = 100_000

const grown = (column: Float64Array, needed: number): Float64Array => {
  if (needed <= column.length) return column
  const larger = new Float64Array(Math.max(needed, column.length * 2, 1_024))
  larger.set(column)
  return larger
}

/** Decides whether a job that its source has just made is followed. */
export const maybeTrace = (run: EngineRun, job: number): void => {
  const { trace, jobs } = run
  if (trace.flow !== jobs.flow[job]! || trace.seen++ % trace.every !== 0) return
  if (trace.count >= MOST_TRACED) return
  const at = trace.count * JOB_FIELDS
  trace.jobs = grown(trace.jobs, at + JOB_FIELDS)
  trace.jobs[at] = trace.seen - 1
  trace.jobs[at + 1] = run.now
  trace.jobs[at + 2] = -1
  trace.jobs[at + 3] = -1
  if (trace.queue.length <= trace.count) {
    for (const name of ['queue', 'behind'] as const) {
      const larger = new Int32Array(Math.max(64, trace.count * 2))
      larger.set(trace[name])
      trace[name] = larger
    }
  }
  jobs.trace[job] = ++trace.count
  trace.queue[trace.count - 1] = 0
  trace.behind[trace.count - 1] = -1
}

/** What the job finds in front of it. */
export const noteQueue = (run: EngineRun, job: number, length: number, behind: number): void => {
  const row = run.jobs.trace[job]! - 1
  run.trace.queue[row] = length
  run.trace.behind[row] = behind
}

/** The job leaves its op now. */
export const logStep = (run: EngineRun, job: number): void => {
  const { trace, jobs, program } = run
  const row = jobs.trace[job]! - 1
  const pc = jobs.pc[job]!
  const at = trace.stepCount * STEP_FIELDS
  trace.steps = grown(trace.steps, at + STEP_FIELDS)
  const place = program.ops.place[pc]!
  const entered = jobs.entered[job]!
  const wait = Math.round(jobs.spent[spentAt(jobs, job, place)]!)
  trace.steps[at] = row
  trace.steps[at + 1] = place
  trace.steps[at + 2] = entered
  trace.steps[at + 3] = Math.min(run.now, entered + wait)
  trace.steps[at + 4] = run.now
  trace.steps[at + 5] = trace.queue[row]!
  trace.steps[at + 6] = trace.behind[row]!
  trace.stepCount++
  trace.queue[row] = 0
  trace.behind[row] = -1
}

/** `cause` is -1 for a delivery. */
export const logEnd = (run: EngineRun, job: number, cause: number): void => {
  const at = (run.jobs.trace[job]! - 1) * JOB_FIELDS
  run.trace.jobs[at + 2] = run.now
  run.trace.jobs[at + 3] = cause
  run.jobs.trace[job] = 0
}

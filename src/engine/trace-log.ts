/** What traced jobs write down. Nothing here changes the trajectory. */
import { CHUNK, spentAt } from './jobs.ts'
import type { EngineRun, TraceState } from './state.ts'

export const JOB_FIELDS = 4
export const STEP_FIELDS = 8
/** In the place of an op: which of its chunks the job took as its way, see `adoptChunk`. */
export const ADOPTS = -1
/** More than anyone reads; a run left alone with tracing on does not fill the memory. */
const MOST_TRACED = 100_000

export const noTrace = (): TraceState => ({
  flow: -1,
  every: 1,
  seen: 0,
  count: 0,
  jobs: new Float64Array(0),
  stepCount: 0,
  steps: new Float64Array(0),
  queue: new Int32Array(0),
  behind: new Int32Array(0),
})

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
  jobs.trace[job] = ++trace.count
}

/** What the job finds in front of it. */
export const noteQueue = (run: EngineRun, job: number, length: number, behind: number): void => {
  const { trace, jobs } = run
  if (trace.queue.length <= job) {
    for (const name of ['queue', 'behind'] as const) {
      const larger = new Int32Array(jobs.capacity)
      larger.set(trace[name])
      trace[name] = larger
    }
  }
  trace.queue[job] = length
  trace.behind[job] = behind + 1
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
  trace.steps[at + 5] = trace.queue[job] ?? 0
  trace.steps[at + 6] = (trace.behind[job] ?? 0) - 1
  trace.steps[at + 7] = (jobs.flags[job]! & CHUNK) === 0 ? 0 : job + 1
  trace.stepCount++
  if (job < trace.queue.length) {
    trace.queue[job] = 0
    trace.behind[job] = 0
  }
}

/** The steps that this chunk logged since it was made are those of its job; those of its other chunks are not. */
export const adoptChunk = (run: EngineRun, parent: number, chunk: number): void => {
  const { trace, jobs } = run
  const at = trace.stepCount++ * STEP_FIELDS
  trace.steps = grown(trace.steps, at + STEP_FIELDS)
  trace.steps[at] = jobs.trace[parent]! - 1
  trace.steps[at + 1] = ADOPTS
  trace.steps[at + 2] = jobs.born[chunk]!
  trace.steps[at + 7] = chunk + 1
}

/** `cause` is -1 for a delivery. */
export const logEnd = (run: EngineRun, job: number, cause: number): void => {
  const at = (run.jobs.trace[job]! - 1) * JOB_FIELDS
  run.trace.jobs[at + 2] = run.now
  run.trace.jobs[at + 3] = cause
  run.jobs.trace[job] = 0
}

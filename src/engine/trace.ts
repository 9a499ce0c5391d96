/** Chosen jobs, step by step. Tracing never changes what happens. */

import type { TraceStep } from './results.ts'
import type { EngineRun } from './state.ts'
import { ADOPTS, JOB_FIELDS, noTrace, STEP_FIELDS } from './trace-log.ts'

export interface TracedJob {
  /** Number of the job among those its flow made since tracing began. */
  readonly number: number
  readonly bornPs: number
  /** null while it is under way, or when it became part of another job. */
  readonly endedPs: number | null
  /** Index of the cause when it was lost. */
  readonly lostBy: number | null
  readonly steps: readonly TraceStep[]
}

export interface TraceChoice {
  /** Index of the flow. */
  readonly flow: number
  /** Every how many jobs of it; 1 when not given. */
  readonly every?: number
}

/** Follows jobs made from now on; null ends it. What was logged before is forgotten. */
export const chooseTrace = (run: EngineRun, choice: TraceChoice | null): void => {
  for (let job = 0; job < run.jobs.capacity; job++) run.jobs.trace[job] = 0
  run.trace = noTrace()
  run.trace.flow = choice?.flow ?? -1
  run.trace.every = Math.max(1, choice?.every ?? 1)
}

/** What is known of a traced job while its log is read. */
interface Reading {
  readonly steps: TraceStep[]
  /** Steps of chunks, until it is known whether the job took the way of theirs. */
  ofChunks: { readonly chunk: number; readonly step: TraceStep }[]
  /** Where the steps of a chunk that was adopted begin, and when that chunk was made. */
  adopted: { readonly at: number; readonly bornPs: number } | null
}

const adopt = (job: Reading, chunk: number, bornPs: number): void => {
  const taken = job.ofChunks.filter((each) => each.chunk === chunk && each.step.enteredPs >= bornPs)
  job.adopted = { at: job.steps.length, bornPs }
  job.steps.push(...taken.map(({ step }) => step))
  job.ofChunks = []
}

/** The fork is over when its last chunk has been made; what follows are the steps of that chunk. */
const addStep = (job: Reading, step: TraceStep): void => {
  if (job.adopted) job.steps.splice(job.adopted.at, 0, { ...step, leftPs: job.adopted.bornPs })
  else job.steps.push(step)
  job.adopted = null
}

const readSteps = ({ trace }: EngineRun): readonly (readonly TraceStep[])[] => {
  const jobs = Array.from(
    { length: trace.count },
    (): Reading => ({ steps: [], ofChunks: [], adopted: null }),
  )
  for (let step = 0; step < trace.stepCount; step++) {
    const at = step * STEP_FIELDS
    const field = (n: number): number => trace.steps[at + n]!
    const job = jobs[field(0)]!
    const chunk = field(7)
    const logged: TraceStep = {
      op: field(1),
      enteredPs: field(2),
      startedPs: field(3),
      leftPs: field(4),
      queueLength: field(5),
      behindFlow: field(6),
    }
    if (logged.op === ADOPTS) adopt(job, chunk, logged.enteredPs)
    else if (chunk === 0) addStep(job, logged)
    else job.ofChunks.push({ chunk, step: logged })
  }
  return jobs.map(({ steps }) => steps)
}

export const collectTrace = (run: EngineRun): TracedJob[] => {
  const { trace } = run
  return readSteps(run).map((of, row) => {
    const at = row * JOB_FIELDS
    const ended = trace.jobs[at + 2]!
    const cause = trace.jobs[at + 3]!
    return {
      number: trace.jobs[at]!,
      bornPs: trace.jobs[at + 1]!,
      endedPs: ended < 0 ? null : ended,
      lostBy: ended < 0 || cause < 0 ? null : cause,
      steps: of,
    }
  })
}

/** Chosen jobs, step by step. Tracing never changes what happens. */

import type { TraceStep } from './results.ts'
import type { EngineRun } from './state.ts'
import { JOB_FIELDS, STEP_FIELDS } from './trace-log.ts'

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
  Object.assign(run.trace, { count: 0, seen: 0, stepCount: 0 })
  run.trace.flow = choice?.flow ?? -1
  run.trace.every = Math.max(1, choice?.every ?? 1)
}

export const collectTrace = ({ trace }: EngineRun): TracedJob[] => {
  const steps: TraceStep[][] = Array.from({ length: trace.count }, () => [])
  for (let step = 0; step < trace.stepCount; step++) {
    const at = step * STEP_FIELDS
    const field = (n: number): number => trace.steps[at + n]!
    steps[field(0)]!.push({
      op: field(1),
      enteredPs: field(2),
      startedPs: field(3),
      leftPs: field(4),
      queueLength: field(5),
      behindFlow: field(6),
    })
  }
  return steps.map((of, row) => {
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

/** `fork`, `next`, `join`: a job's bytes in chunks, each started when the one before it has passed `next`. */

import { freeEnded, lose } from './endings.ts'
import {
  BORN,
  BYTES,
  CAUSE,
  CHUNK,
  CHUNKS,
  ENTERED,
  FAILED,
  FLAGS,
  FLOATS,
  FLOW,
  INTS,
  newJob,
  OFFSET,
  PARENT,
  PASSED_NEXT,
  PC,
  RARE,
  REMAINING,
  SIDE,
  spentAt,
  TIMES,
} from './jobs.ts'
import { A, B, OP_INTS, PLACE } from './program.ts'
import { type EngineRun, push } from './state.ts'
import { account, leave } from './steps.ts'

const startChunk = (run: EngineRun, parent: number): void => {
  const { jobs, program } = run
  const pc = jobs.int[parent * INTS + PC]!
  const chunkBytes = program.ops.int[pc * OP_INTS + A]!
  const left = jobs.rare[parent * RARE + REMAINING]!
  const bytes = Math.min(chunkBytes, left)
  const length = program.routes.length[program.ops.route[pc]!]!
  const chunk = newJob(jobs, jobs.int[parent * INTS + FLOW]!, pc + 1, length, bytes, 1, run.now)
  jobs.int[chunk * INTS + FLAGS]! |= CHUNK | (jobs.int[parent * INTS + FLAGS]! & SIDE)
  jobs.rare[chunk * RARE + PARENT] = parent
  jobs.rare[chunk * RARE + OFFSET] =
    jobs.rare[parent * RARE + OFFSET]! + jobs.int[parent * INTS + BYTES]! - left
  jobs.rare[parent * RARE + REMAINING] = left - bytes
  jobs.rare[parent * RARE + CHUNKS]!++
  push(run.ready, chunk)
}

/** True when the job is one chunk itself and goes on in the bracket. */
export const fork = (run: EngineRun, job: number, pc: number): boolean => {
  const { jobs, program } = run
  const chunkBytes = program.ops.int[pc * OP_INTS + A]!
  const bytes = jobs.int[job * INTS + BYTES]!
  if (chunkBytes <= 0 || bytes <= chunkBytes) return true
  jobs.rare[job * RARE + REMAINING] = bytes
  jobs.rare[job * RARE + CHUNKS] = 0
  startChunk(run, job)
  return false
}

/** Whether this bracket was opened by a fork that made chunks, and not passed inline. */
const isChunkOf = (run: EngineRun, job: number, joinPc: number): boolean => {
  const { jobs, program } = run
  const parent = jobs.rare[job * RARE + PARENT]!
  return parent >= 0 && program.ops.int[jobs.int[parent * INTS + PC]! * OP_INTS + B] === joinPc
}

const joinOf = (run: EngineRun, job: number): number =>
  run.program.ops.int[run.jobs.int[run.jobs.rare[job * RARE + PARENT]! * INTS + PC]! * OP_INTS + B]!

export const passNext = (run: EngineRun, job: number): void => {
  const { jobs } = run
  const parent = jobs.rare[job * RARE + PARENT]!
  if (parent < 0 || (jobs.int[job * INTS + FLAGS]! & PASSED_NEXT) !== 0) return
  if (jobs.int[job * INTS + PC]! > joinOf(run, job)) return
  jobs.int[job * INTS + FLAGS]! |= PASSED_NEXT
  if (jobs.rare[parent * RARE + REMAINING]! > 0) startChunk(run, parent)
}

/** The path of the last chunk is what the job took: its own start is the work of the fork, its steps are the job's. */
const adoptPath = (run: EngineRun, parent: number, chunk: number): void => {
  const { jobs, program } = run
  account(run, parent, 0, jobs.float[chunk * FLOATS + BORN]! - jobs.time[parent * TIMES + ENTERED]!)
  const first = program.ops.int[jobs.int[parent * INTS + PC]! * OP_INTS + PLACE]! + 1
  const end = program.ops.int[jobs.int[chunk * INTS + PC]! * OP_INTS + PLACE]!
  for (let place = first; place < end; place++) {
    const to = spentAt(jobs, parent, place)
    const from = spentAt(jobs, chunk, place)
    jobs.spent[to]! += jobs.spent[from]!
    jobs.spent[to + 1]! += jobs.spent[from + 1]!
  }
}

/** True when the job goes on behind the bracket itself. */
export const join = (run: EngineRun, job: number, pc: number): boolean => {
  const { jobs } = run
  if (!isChunkOf(run, job, pc)) return true
  const parent = jobs.rare[job * RARE + PARENT]!
  // A bracket without `next` runs its chunks one after the other.
  if (
    (jobs.int[job * INTS + FLAGS]! & PASSED_NEXT) === 0 &&
    jobs.rare[parent * RARE + REMAINING]! > 0
  )
    startChunk(run, parent)
  const isLast = --jobs.rare[parent * RARE + CHUNKS]! === 0
  if (isLast && (jobs.int[parent * INTS + FLAGS]! & FAILED) === 0) adoptPath(run, parent, job)
  freeEnded(run, job)
  if (!isLast) return false
  if ((jobs.int[parent * INTS + FLAGS]! & FAILED) !== 0) {
    lose(run, parent, jobs.rare[parent * RARE + CAUSE]!)
    return false
  }
  leave(run, parent)
  jobs.int[parent * INTS + PC] = pc + 1
  push(run.ready, parent)
  return false
}

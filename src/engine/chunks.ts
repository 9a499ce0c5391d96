/** `fork`, `next`, `join`: a job's bytes in chunks, each started when the one before it has passed `next`. */

import { freeEnded, lose } from './endings.ts'
import { CHUNK, FAILED, newJob, PASSED_NEXT, SIDE, spentAt } from './jobs.ts'

import { type EngineRun, push } from './state.ts'
import { account, leave } from './steps.ts'
import { adoptChunk } from './trace-log.ts'

const startChunk = (run: EngineRun, parent: number): void => {
  const { jobs, program } = run
  const pc = jobs.pc[parent]!
  const chunkBytes = program.ops.a[pc]!
  const left = jobs.remaining[parent]!
  const bytes = Math.min(chunkBytes, left)
  const length = program.routes.length[program.ops.route[pc]!]!
  const chunk = newJob(jobs, jobs.flow[parent]!, pc + 1, length, bytes, 1, run.now)
  jobs.flags[chunk]! |= CHUNK | (jobs.flags[parent]! & SIDE)
  jobs.parent[chunk] = parent
  jobs.trace[chunk] = jobs.trace[parent]!
  jobs.offset[chunk] = jobs.offset[parent]! + jobs.bytes[parent]! - left
  jobs.remaining[parent] = left - bytes
  jobs.chunks[parent]!++
  push(run.ready, chunk)
}

/** True when the job is one chunk itself and goes on in the bracket. */
export const fork = (run: EngineRun, job: number, pc: number): boolean => {
  const { jobs, program } = run
  const chunkBytes = program.ops.a[pc]!
  const bytes = jobs.bytes[job]!
  if (chunkBytes <= 0 || bytes <= chunkBytes) return true
  jobs.remaining[job] = bytes
  jobs.chunks[job] = 0
  startChunk(run, job)
  return false
}

/** Whether this bracket was opened by a fork that made chunks, and not passed inline. */
const isChunkOf = (run: EngineRun, job: number, joinPc: number): boolean => {
  const { jobs, program } = run
  const parent = jobs.parent[job]!
  return parent >= 0 && program.ops.b[jobs.pc[parent]!] === joinPc
}

const joinOf = (run: EngineRun, job: number): number =>
  run.program.ops.b[run.jobs.pc[run.jobs.parent[job]!]!]!

export const passNext = (run: EngineRun, job: number): void => {
  const { jobs } = run
  const parent = jobs.parent[job]!
  if (parent < 0 || (jobs.flags[job]! & PASSED_NEXT) !== 0) return
  if (jobs.pc[job]! > joinOf(run, job)) return
  jobs.flags[job]! |= PASSED_NEXT
  if (jobs.remaining[parent]! > 0) startChunk(run, parent)
}

/** The path of the last chunk is what the job took: its own start is the work of the fork, its steps are the job's. */
const adoptPath = (run: EngineRun, parent: number, chunk: number): void => {
  const { jobs, program } = run
  account(run, parent, 0, jobs.born[chunk]! - jobs.entered[parent]!)
  if (jobs.trace[parent]! > 0) adoptChunk(run, parent, chunk)
  const first = program.ops.place[jobs.pc[parent]!]! + 1
  const end = program.ops.place[jobs.pc[chunk]!]!
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
  const parent = jobs.parent[job]!
  // A bracket without `next` runs its chunks one after the other.
  if ((jobs.flags[job]! & PASSED_NEXT) === 0 && jobs.remaining[parent]! > 0) startChunk(run, parent)
  const isLast = --jobs.chunks[parent]! === 0
  if (isLast && (jobs.flags[parent]! & FAILED) === 0) adoptPath(run, parent, job)
  freeEnded(run, job)
  if (!isLast) return false
  if ((jobs.flags[parent]! & FAILED) !== 0) {
    lose(run, parent, jobs.cause[parent]!)
    return false
  }
  leave(run, parent)
  jobs.pc[parent] = pc + 1
  push(run.ready, parent)
  return false
}

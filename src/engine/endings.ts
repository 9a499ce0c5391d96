/** How jobs end: delivered, over, lost. */
import { releaseBuffer } from './buffers.ts'
import { recordDelivery, recordDrop } from './deliveries.ts'
import {
  ACK,
  BYTES,
  CAUSE,
  CHUNK,
  CHUNKS,
  FAILED,
  FLAGS,
  FLOATS,
  FLOW,
  FRAMES,
  freeJob,
  IN_BACKLOG,
  INTS,
  PARENT,
  RARE,
  REMAINING,
  SHARE,
  SIDE,
  SIGNALS,
  TRACE,
} from './jobs.ts'
import { reachPoller } from './pollers.ts'
import { giveAll } from './pools.ts'
import { returnShare } from './sources.ts'
import type { EngineRun } from './state.ts'
import { loseData, receiveAck, receiveData } from './streams.ts'
import { logEnd } from './trace-log.ts'

/** Gives back all that the job holds, and its row. */
export const freeEnded = (run: EngineRun, job: number): void => {
  const { jobs, flows } = run
  giveAll(run, job)
  releaseBuffer(run, job)
  if ((jobs.int[job * INTS + FLAGS]! & IN_BACKLOG) !== 0)
    flows.backlog[jobs.int[job * INTS + FLOW]!]!--
  freeJob(jobs, job)
}

/** A side job is over; what waits for it is told. */
export const endSide = (run: EngineRun, job: number): void => {
  const { jobs } = run
  const signals = jobs.rare[job * RARE + SIGNALS]!
  if ((jobs.int[job * INTS + FLAGS]! & ACK) !== 0) receiveAck(run, job)
  freeEnded(run, job)
  if (signals > 0) reachPoller(run, signals - 1)
}

export const deliver = (run: EngineRun, job: number): void => {
  const { jobs } = run
  const flow = jobs.int[job * INTS + FLOW]!
  if ((jobs.int[job * INTS + FLAGS]! & SIDE) !== 0 || flow < 0) {
    endSide(run, job)
    return
  }
  recordDelivery(run, job)
  if (jobs.int[job * INTS + TRACE]! > 0) logEnd(run, job, -1)
  receiveData(run, job)
  const share = jobs.float[job * FLOATS + SHARE]!
  freeEnded(run, job)
  returnShare(run, flow, share, false)
}

const loseSide = (run: EngineRun, job: number): void => {
  const { jobs } = run
  const signals = jobs.rare[job * RARE + SIGNALS]!
  if ((jobs.int[job * INTS + FLAGS]! & ACK) !== 0) loseData(run, job)
  freeEnded(run, job)
  // A lost interrupt message would leave its poller signalled for ever; drivers have watchdogs.
  if (signals > 0) reachPoller(run, signals - 1)
}

/** Ends a job whose route stops without `deliver`: nothing is counted, but the ledger and a closed loop must know. */
export const lose = (run: EngineRun, job: number, cause: number): void => {
  const { jobs } = run
  const flow = jobs.int[job * INTS + FLOW]!
  const flags = jobs.int[job * INTS + FLAGS]!
  if ((flags & CHUNK) !== 0) {
    loseChunk(run, job, cause)
    return
  }
  if ((flags & SIDE) !== 0 || flow < 0) {
    loseSide(run, job)
    return
  }
  recordDrop(run, flow, jobs.int[job * INTS + BYTES]!, jobs.int[job * INTS + FRAMES]!, cause)
  if (jobs.int[job * INTS + TRACE]! > 0) logEnd(run, job, cause)
  loseData(run, job)
  const share = jobs.float[job * FLOATS + SHARE]!
  freeEnded(run, job)
  returnShare(run, flow, share, true)
}

/** With a chunk its whole job is lost, once the other chunks under way are back. */
const loseChunk = (run: EngineRun, chunk: number, cause: number): void => {
  const { jobs } = run
  const parent = jobs.rare[chunk * RARE + PARENT]!
  freeEnded(run, chunk)
  jobs.int[parent * INTS + FLAGS]! |= FAILED
  jobs.rare[parent * RARE + CAUSE] = cause
  jobs.rare[parent * RARE + REMAINING] = 0
  if (--jobs.rare[parent * RARE + CHUNKS]! === 0) lose(run, parent, cause)
}

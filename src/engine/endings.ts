/** How jobs end: delivered, over, lost. */
import { releaseBuffer } from './buffers.ts'
import { recordDelivery, recordDrop } from './deliveries.ts'
import { ACK, CHUNK, FAILED, freeJob, IN_BACKLOG, SIDE } from './jobs.ts'
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
  if ((jobs.flags[job]! & IN_BACKLOG) !== 0) flows.backlog[jobs.flow[job]!]!--
  freeJob(jobs, job)
}

/** A side job is over; what waits for it is told. */
export const endSide = (run: EngineRun, job: number): void => {
  const { jobs } = run
  const signals = jobs.signals[job]!
  if ((jobs.flags[job]! & ACK) !== 0) receiveAck(run, job)
  freeEnded(run, job)
  if (signals > 0) reachPoller(run, signals - 1)
}

export const deliver = (run: EngineRun, job: number): void => {
  const { jobs } = run
  const flow = jobs.flow[job]!
  if ((jobs.flags[job]! & SIDE) !== 0 || flow < 0) {
    endSide(run, job)
    return
  }
  recordDelivery(run, job)
  if (jobs.trace[job]! > 0) logEnd(run, job, -1)
  receiveData(run, job)
  const share = jobs.share[job]!
  freeEnded(run, job)
  returnShare(run, flow, share, false)
}

const loseSide = (run: EngineRun, job: number): void => {
  const { jobs } = run
  const signals = jobs.signals[job]!
  if ((jobs.flags[job]! & ACK) !== 0) loseData(run, job)
  freeEnded(run, job)
  // A lost interrupt message would leave its poller signalled for ever; drivers have watchdogs.
  if (signals > 0) reachPoller(run, signals - 1)
}

/** Ends a job whose route stops without `deliver`: nothing is counted, but the ledger and a closed loop must know. */
export const lose = (run: EngineRun, job: number, cause: number): void => {
  const { jobs } = run
  const flow = jobs.flow[job]!
  const flags = jobs.flags[job]!
  if ((flags & CHUNK) !== 0) {
    loseChunk(run, job, cause)
    return
  }
  if ((flags & SIDE) !== 0 || flow < 0) {
    loseSide(run, job)
    return
  }
  recordDrop(run, flow, jobs.bytes[job]!, jobs.frames[job]!, cause)
  if (jobs.trace[job]! > 0) logEnd(run, job, cause)
  loseData(run, job)
  const share = jobs.share[job]!
  freeEnded(run, job)
  returnShare(run, flow, share, true)
}

/** With a chunk its whole job is lost, once the other chunks under way are back. */
const loseChunk = (run: EngineRun, chunk: number, cause: number): void => {
  const { jobs } = run
  const parent = jobs.parent[chunk]!
  freeEnded(run, chunk)
  jobs.flags[parent]! |= FAILED
  jobs.cause[parent] = cause
  jobs.remaining[parent] = 0
  if (--jobs.chunks[parent]! === 0) lose(run, parent, cause)
}

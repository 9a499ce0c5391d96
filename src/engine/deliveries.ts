/** What is written down when traffic is made, delivered or lost. */

import { recordInBatch } from './batches.ts'
import { BUCKETS, bucketOf } from './histogram.ts'
import { spentAt } from './jobs.ts'
import { amountAt } from './program.ts'
import type { EngineRun } from './state.ts'
import { noteStray } from './stray-log.ts'

/** Columns of `totals.flow`. */
export const OFFERED_FRAMES = 0
export const OFFERED_BYTES = 1
export const DELIVERED_JOBS = 2
export const DELIVERED_FRAMES = 3
export const DELIVERED_BYTES = 4
export const LATENCY_SUM = 5
export const TAIL_FRAMES = 6
export const FLOW_TOTALS = 7

/** Columns of the ledger. */
export const LEDGER = 8

export const recordOffer = (run: EngineRun, flow: number, bytes: number, frames: number): void => {
  const { totals, flows } = run
  totals.flow[flow * FLOW_TOTALS + OFFERED_FRAMES]! += frames
  totals.flow[flow * FLOW_TOTALS + OFFERED_BYTES]! += bytes
  flows.ledger[flow * LEDGER]! += frames
  flows.ledger[flow * LEDGER + 1]! += bytes
}

const stamp = (run: EngineRun, flow: number, cause: number): void => {
  const { flows, now, program } = run
  const high = Math.floor(now / 4_294_967_296)
  let hash = flows.fingerprint[flow]!
  hash = Math.imul(hash ^ (now - high * 4_294_967_296), 0x01000193)
  hash = Math.imul(hash ^ high, 0x01000193)
  hash = Math.imul(hash ^ program.flows.hash[flow]!, 0x01000193)
  hash = Math.imul(hash ^ (cause < 0 ? 0 : program.causeHash[cause]!), 0x01000193)
  flows.fingerprint[flow] = hash
}

export const recordDrop = (
  run: EngineRun,
  flow: number,
  bytes: number,
  frames: number,
  cause: number,
): void => {
  run.totals.drops[flow * run.program.causeCount + cause]! += frames
  run.flows.ledger[flow * LEDGER + 4]! += frames
  run.flows.ledger[flow * LEDGER + 5]! += bytes
  stamp(run, flow, cause)
  noteStray(run, flow, cause)
}

/** What a `resize` changed, so that the ledger still balances. */
export const recordResize = (run: EngineRun, flow: number, bytes: number, frames: number): void => {
  run.flows.ledger[flow * LEDGER + 6]! += frames
  run.flows.ledger[flow * LEDGER + 7]! += bytes
}

const addRows = (run: EngineRun, job: number, flow: number, frames: number, inTail: boolean) => {
  const { jobs, totals, program } = run
  const route = program.flows.route[flow]!
  // One that finishes on a route from before an edit fits no column.
  if (program.ops.route[jobs.pc[job]!] !== route) return
  const from = spentAt(jobs, job, 0)
  const length = program.ops.place[jobs.pc[job]!]!
  const { opWork, opWait, tailWork, tailWait } = totals
  const at = flow * program.routes.longest
  for (let place = 0; place < length; place++) {
    opWork[at + place]! += jobs.spent[from + place * 2 + 1]! * frames
    opWait[at + place]! += jobs.spent[from + place * 2]! * frames
  }
  if (!inTail) return
  for (let place = 0; place < length; place++) {
    tailWork[at + place]! += jobs.spent[from + place * 2 + 1]! * frames
    tailWait[at + place]! += jobs.spent[from + place * 2]! * frames
  }
}

export const recordDelivery = (run: EngineRun, job: number): void => {
  const { jobs, flows, totals, now, program } = run
  const flow = jobs.flow[job]!
  const frames = jobs.frames[job]!
  const bytes = jobs.bytes[job]!
  const latency = now - jobs.born[job]!
  const sum = latency * frames - jobs.bornLater[job]!
  const at = flow * FLOW_TOTALS
  totals.flow[at + DELIVERED_JOBS]!++
  totals.flow[at + DELIVERED_FRAMES]! += frames
  totals.flow[at + DELIVERED_BYTES]! += amountAt(program.flows.counted, flow, bytes, frames)
  totals.flow[at + LATENCY_SUM]! += sum
  flows.ledger[flow * LEDGER + 2]! += frames
  flows.ledger[flow * LEDGER + 3]! += bytes
  if (latency > flows.latencyMax[flow]!) flows.latencyMax[flow] = latency
  const bucket = bucketOf(latency)
  flows.histogram[flow * BUCKETS + bucket]! += frames
  flows.interval[flow * BUCKETS + bucket]! += frames
  const inTail = latency >= flows.tailFrom[flow]!
  if (inTail) totals.flow[at + TAIL_FRAMES]! += frames
  addRows(run, job, flow, frames, inTail)
  stamp(run, flow, -1)
  noteStray(run, flow, -1)
  recordInBatch(run, flow, frames, sum, bucket)
}

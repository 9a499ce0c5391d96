/** Who makes jobs, and when. */
import { exponentialDraw, paretoDraw, uniform } from './chance.ts'
import { CLOSED, CONSTANT, ON_OFF, POISSON, STREAM } from './compile-flows.ts'
import { recordDrop, recordOffer } from './deliveries.ts'
import { REQUEST_IS_SENT_AGAIN, SOURCE_SENDS, schedule } from './event-queue.ts'
import { IN_BACKLOG, newJob } from './jobs.ts'
import { type EngineRun, push } from './state.ts'
import { maybeTrace } from './trace-log.ts'

/** A request whose answer was lost is sent again; the least timeout of the model's streams. */
const RESEND_PS = 1_000_000_000

/** Puts a job at the begin of its flow's route. */
export const emit = (run: EngineRun, flow: number, bytes: number, frames: number): number => {
  const { program, jobs } = run
  const route = program.flows.route[flow]!
  const length = program.routes.length[route]!
  const job = newJob(jobs, flow, program.routes.start[route]!, length, bytes, frames, run.now)
  recordOffer(run, flow, bytes, frames)
  if (run.trace.flow >= 0) maybeTrace(run, job)
  push(run.ready, job)
  return job
}

const pickSize = (run: EngineRun, flow: number): number => {
  const { firstSize, sizeShare } = run.program.flows
  const first = firstSize[flow]!
  const end = firstSize[flow + 1]!
  if (end - first === 1) return first
  const at = uniform(run.chance, run.program.chance.work + flow)
  let size = first
  while (size < end - 1 && at >= sizeShare[size]!) size++
  return size
}

/** A job of the flow's mix; refused when too many already wait for the sender. */
const offer = (run: EngineRun, flow: number): void => {
  const { flows, program } = run
  const size = pickSize(run, flow)
  const bytes = program.flows.sizeBytes[size]!
  const frames = program.flows.sizeFrames[size]!
  // One is with the sender, the others wait.
  if (flows.backlog[flow]! > program.flows.backlogJobs[flow]!) {
    recordOffer(run, flow, bytes, frames)
    recordDrop(run, flow, bytes, frames, program.flows.backlogCause[flow]!)
    return
  }
  flows.backlog[flow]!++
  const job = emit(run, flow, bytes, frames)
  run.jobs.flags[job]! |= IN_BACKLOG
}

const request = (run: EngineRun, flow: number): void => {
  const size = pickSize(run, flow)
  const { sizeBytes, sizeFrames } = run.program.flows
  const request = emit(run, flow, sizeBytes[size]!, sizeFrames[size]!)
  run.jobs.share[request] = 1
}

const sendAt = (run: EngineRun, flow: number, clock: number): void => {
  run.flows.clock[flow] = clock
  schedule(run.queue, SOURCE_SENDS, flow, Math.max(run.now, Math.round(clock)))
}

const span = (run: EngineRun, flow: number, mean: number): number => {
  const stream = run.program.chance.arrivals + flow
  if (run.program.flows.isPareto[flow] === 1) return mean * paretoDraw(run.chance, stream)
  return mean * exponentialDraw(run.chance, stream)
}

const scheduleNext = (run: EngineRun, flow: number): void => {
  const { flows, program } = run
  const table = program.flows
  const kind = table.kind[flow]!
  const interval = table.interval[flow]!
  if (kind === POISSON) {
    const gap = interval * exponentialDraw(run.chance, program.chance.arrivals + flow)
    sendAt(run, flow, flows.clock[flow]! + gap)
    return
  }
  let next = flows.clock[flow]! + interval
  while (kind === ON_OFF && next >= flows.onUntil[flow]!) {
    next = flows.onUntil[flow]! + span(run, flow, table.off[flow]!)
    flows.onUntil[flow] = next + span(run, flow, table.on[flow]!)
  }
  sendAt(run, flow, next)
}

/** Starts a flow that has not sent before. */
export const startFlow = (run: EngineRun, flow: number): void => {
  const { flows, program, now } = run
  const table = program.flows
  const kind = table.kind[flow]!
  const start = Math.max(now, table.start[flow]!)
  const stream = program.chance.arrivals + flow
  flows.clock[flow] = start
  if (kind === CLOSED) {
    for (let n = 0; n < table.outstanding[flow]!; n++)
      schedule(run.queue, SOURCE_SENDS, flow, start)
  } else if (kind === STREAM) {
    flows.window[flow] = table.initialWindow[flow]!
    flows.threshold[flow] = table.windowCap[flow]!
    schedule(run.queue, SOURCE_SENDS, flow, start)
  } else if (!(table.interval[flow]! > 0) || table.interval[flow] === Number.POSITIVE_INFINITY) {
    // A flow that is switched off sends nothing.
  } else if (kind === CONSTANT)
    sendAt(run, flow, start + table.interval[flow]! * uniform(run.chance, stream))
  else if (kind === ON_OFF) {
    flows.onUntil[flow] = start + span(run, flow, table.on[flow]!)
    sendAt(run, flow, start + table.interval[flow]! * uniform(run.chance, stream))
  } else scheduleNext(run, flow)
}

/** A clocked source's time has come. */
export const sendClocked = (run: EngineRun, flow: number): void => {
  if (run.program.flows.kind[flow] === CLOSED) {
    request(run, flow)
    return
  }
  offer(run, flow)
  scheduleNext(run, flow)
}

export const sendAgain = (run: EngineRun, flow: number): void => request(run, flow)

/** Part of a closed request has come back, or is lost; with the last part the next request is due. */
export const returnShare = (run: EngineRun, flow: number, share: number, isLost: boolean): void => {
  const { flows, program, now } = run
  if (share === 0) return
  flows.returned[flow]! += share
  // Parts of 1/45 do not sum to 1 exactly.
  if (flows.returned[flow]! < 1 - 1e-6) return
  flows.returned[flow]! -= 1
  if (flows.returned[flow]! < 1e-6) flows.returned[flow] = 0
  const think = program.flows.think[flow]!
  if (isLost) schedule(run.queue, REQUEST_IS_SENT_AGAIN, flow, now + RESEND_PS + think)
  // Through the queue even without thinking: a loop around a path without time must not hold up the caller.
  else schedule(run.queue, SOURCE_SENDS, flow, now + think)
}

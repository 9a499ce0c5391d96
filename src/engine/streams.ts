/**
 * Bulk transfers with a congestion window: slow start to the first loss or the cap, then one segment a round trip, half
 * of it on loss at most once a round trip. Retransmission waits shorter than Linux does (200 ms), so that a run of
 * milliseconds sees both sides of a loss.
 */
import { STREAM } from './compile-flows.ts'
import { SOURCE_SENDS, STREAM_RETRANSMITS, schedule } from './event-queue.ts'
import { ACK, BELOW_SOCKET, newJob, SIDE } from './jobs.ts'
import { emit } from './sources.ts'
import { type EngineRun, push } from './state.ts'

const MILLISECOND = 1_000_000_000
/** TCP small queues: two aggregates between the socket and the wire, or this much in smaller ones. */
const SMALL_QUEUE_BYTES = 131_072
const LEAST_BELOW_SOCKET = 2

/** Sends what window, small queues and pace allow. */
export const trySend = (run: EngineRun, flow: number): void => {
  const { flows, program, now } = run
  const table = program.flows
  const segment = table.segment[flow]!
  const largest = table.maxAggregate[flow]!
  const most = Math.max(LEAST_BELOW_SOCKET, Math.floor(SMALL_QUEUE_BYTES / largest))
  while (flows.belowSocket[flow]! < most) {
    const window = flows.window[flow]!
    const isIdle = flows.inFlight[flow]! <= 0
    const room = Math.max(window - flows.inFlight[flow]!, isIdle ? segment : 0)
    const trip = flows.roundTrip[flow]!
    const perMillisecond = trip > 0 ? (window / trip) * MILLISECOND : window
    const wanted = Math.min(largest, Math.max(2 * segment, perMillisecond))
    const frames = Math.floor(Math.min(wanted, room) / segment)
    // Who can aggregate sends one frame alone only when nothing else would bring an ACK.
    if (frames < 1 || (frames < 2 && !isIdle && largest >= 2 * segment)) return
    const pace = table.pace[flow]!
    if (pace > 0 && now < flows.mayPaceFrom[flow]!) {
      if (flows.paceAt[flow]! > now) return
      flows.paceAt[flow] = Math.ceil(flows.mayPaceFrom[flow]!)
      schedule(run.queue, SOURCE_SENDS, flow, flows.paceAt[flow]!)
      return
    }
    const bytes = frames * segment
    flows.mayPaceFrom[flow] = Math.max(flows.mayPaceFrom[flow]!, now) + bytes * pace
    flows.inFlight[flow]! += bytes
    flows.belowSocket[flow]!++
    const job = emit(run, flow, bytes, frames)
    run.jobs.flags[job]! |= BELOW_SOCKET
  }
}

/** The aggregate has left its host. */
export const leavesSocket = (run: EngineRun, job: number): void => {
  const flow = run.jobs.flow[job]!
  run.jobs.flags[job]! &= ~BELOW_SOCKET
  run.flows.belowSocket[flow]!--
  trySend(run, flow)
}

const acknowledge = (run: EngineRun, flow: number): void => {
  const { flows, program, jobs } = run
  const pc = program.flows.ackRoute[flow]!
  const length = program.routes.length[program.ops.route[pc]!]!
  const ack = newJob(jobs, flow, pc, length, program.flows.ackBytes[flow]!, 1, run.now)
  jobs.flags[ack]! |= SIDE | ACK
  jobs.share[ack] = flows.unacknowledged[flow]!
  jobs.born[ack] = flows.unacknowledgedBorn[flow]!
  flows.acksUnderWay[flow]! += flows.unacknowledged[flow]!
  flows.unacknowledged[flow] = 0
  flows.unacknowledgedFrames[flow] = 0
  push(run.ready, ack)
}

/** Data has come: an ACK after so many frames, for an aggregate of as many at once, and for the last under way. */
export const receiveData = (run: EngineRun, job: number): void => {
  const { flows, jobs, program } = run
  const flow = jobs.flow[job]!
  if (program.flows.kind[flow] !== STREAM) return
  if ((jobs.flags[job]! & BELOW_SOCKET) !== 0) leavesSocket(run, job)
  flows.unacknowledged[flow]! += jobs.bytes[job]!
  flows.unacknowledgedFrames[flow]! += jobs.frames[job]!
  flows.unacknowledgedBorn[flow] = jobs.born[job]!
  const known = flows.unacknowledged[flow]! + flows.acksUnderWay[flow]! + flows.lostAcks[flow]!
  const enough = program.flows.framesPerAck[flow]!
  if (
    flows.unacknowledgedFrames[flow]! >= enough ||
    known >= flows.inFlight[flow]! - flows.lost[flow]!
  )
    acknowledge(run, flow)
}

export const receiveAck = (run: EngineRun, ack: number): void => {
  const { flows, jobs, program, now } = run
  const flow = jobs.flow[ack]!
  if (program.flows.kind[flow] !== STREAM) return
  flows.acksUnderWay[flow]! -= jobs.share[ack]!
  // ACKs are cumulative: this one covers those that were lost before it.
  const bytes = jobs.share[ack]! + flows.lostAcks[flow]!
  flows.lostAcks[flow] = 0
  flows.inFlight[flow] = Math.max(0, flows.inFlight[flow]! - bytes)
  const sample = now - jobs.born[ack]!
  const trip = flows.roundTrip[flow]!
  flows.roundTrip[flow] = trip === 0 ? sample : trip + (sample - trip) / 8
  const window = flows.window[flow]!
  const growth =
    window < flows.threshold[flow]! ? bytes : (program.flows.segment[flow]! * bytes) / window
  flows.window[flow] = Math.min(program.flows.windowCap[flow]!, window + growth)
  // Around a path without time the next one goes through the queue, or this would never end.
  if (sample > 0) trySend(run, flow)
  else schedule(run.queue, SOURCE_SENDS, flow, now)
}

const awaitTimeout = (run: EngineRun, flow: number): void => {
  const { flows, now } = run
  if (flows.retransmitAt[flow]! > now) return
  const timeout = Math.max(MILLISECOND, 4 * flows.roundTrip[flow]!)
  flows.retransmitAt[flow] = Math.round(now + timeout)
  schedule(run.queue, STREAM_RETRANSMITS, flow, flows.retransmitAt[flow]!)
}

/** Data or an ACK of a stream is lost. */
export const loseData = (run: EngineRun, job: number): void => {
  const { flows, jobs, program, now } = run
  const flow = jobs.flow[job]!
  if (program.flows.kind[flow] !== STREAM) return
  if ((jobs.flags[job]! & ACK) !== 0) {
    flows.acksUnderWay[flow]! -= jobs.share[job]!
    flows.lostAcks[flow]! += jobs.share[job]!
  } else {
    if ((jobs.flags[job]! & BELOW_SOCKET) !== 0) {
      jobs.flags[job]! &= ~BELOW_SOCKET
      flows.belowSocket[flow]!--
    }
    flows.lost[flow]! += jobs.bytes[job]!
    if (now >= flows.recoverUntil[flow]!) {
      const half = Math.max(flows.window[flow]! / 2, 2 * program.flows.segment[flow]!)
      flows.window[flow] = half
      flows.threshold[flow] = half
      flows.recoverUntil[flow] = now + flows.roundTrip[flow]!
    }
  }
  awaitTimeout(run, flow)
}

/** What was lost is no longer under way: the window lets as much out again. */
export const retransmit = (run: EngineRun, flow: number): void => {
  const { flows } = run
  const gone = flows.lost[flow]! + flows.lostAcks[flow]!
  flows.inFlight[flow] = Math.max(0, flows.inFlight[flow]! - gone)
  flows.lost[flow] = 0
  flows.lostAcks[flow] = 0
  if (flows.unacknowledged[flow]! > 0) acknowledge(run, flow)
  trySend(run, flow)
}

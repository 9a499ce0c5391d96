/** Takes a job along its route until it has to wait for something. */

import { enterArbitrated } from './arbiter.ts'
import { conformsAt, spendTokens } from './buckets.ts'
import { fork, join, passNext } from './chunks.ts'
import { startSlice } from './cores.ts'
import { recordResize } from './deliveries.ts'
import { deliver, endSide, lose } from './endings.ts'
import { JOB_GOES_ON, schedule } from './event-queue.ts'
import { enterFifo } from './fifo.ts'
import { BELOW_SOCKET, IN_BACKLOG, LEADER, SIDE } from './jobs.ts'
import { enterLookup } from './lookups.ts'
import { gather, merge, split } from './merging.ts'
import * as op from './op-codes.ts'
import { notify, queueAtPoller, rearmed, signal, startPolling } from './pollers.ts'
import { giveUnits, REFUSED, takeUnits, WAITS } from './pools.ts'

import { spawn } from './spawning.ts'
import type { EngineRun } from './state.ts'
import { account, durationAt, leave } from './steps.ts'
import { leavesSocket } from './streams.ts'
import { queueAtThread } from './wake-ups.ts'

/** A job that holds its core keeps it for the next `run` of the same thread, context and poll. */
const keepsCore = (run: EngineRun, pc: number): boolean => {
  const { cores, program, threads } = run
  const core = cores.holding
  if (core < 0) return false
  const { a, b, c } = program.ops
  const context = b[pc]!
  const poller = c[pc]!
  return (
    cores.thread[core] === a[pc] &&
    cores.context[core] === context &&
    (poller < 0 || threads.batch[context] === poller)
  )
}

const enterRun = (run: EngineRun, job: number, pc: number): void => {
  if (keepsCore(run, pc)) {
    const core = run.cores.holding
    run.cores.holding = -1
    startSlice(run, core, job)
  } else if (run.program.ops.c[pc]! >= 0) queueAtPoller(run, job, pc)
  else queueAtThread(run, job, pc)
}

const enterStation = (run: EngineRun, job: number, pc: number): void => {
  const { ops, stations } = run.program
  const station = ops.a[pc]!
  const isIn =
    stations.isArbitrated[station] === 1
      ? enterArbitrated(run, job, station, ops.b[pc]!)
      : enterFifo(run, job, station)
  if (!isIn) lose(run, job, stations.limitCause[station]!)
}

const enterDelay = (run: EngineRun, job: number, pc: number): void => {
  const { jobs, program } = run
  const stream = program.chance.work + Math.max(0, jobs.flow[job]!)
  const time = durationAt(run, pc, jobs.bytes[job]!, jobs.frames[job]!, stream)
  account(run, job, 0, time)
  schedule(run.queue, JOB_GOES_ON, job, run.now + time)
}

const enterShaper = (run: EngineRun, job: number, pc: number): boolean => {
  const bucket = run.program.ops.a[pc]!
  const at = conformsAt(run, bucket, run.jobs.bytes[job]!)
  spendTokens(run, bucket, run.jobs.bytes[job]!, at)
  if (at === run.now) return true
  account(run, job, at - run.now, 0)
  schedule(run.queue, JOB_GOES_ON, job, at)
  return false
}

const resize = (run: EngineRun, job: number, pc: number): void => {
  const { jobs, program } = run
  const bytes = program.ops.a[pc]!
  const frames = program.ops.b[pc]!
  if ((jobs.flags[job]! & SIDE) === 0 && jobs.flow[job]! >= 0)
    recordResize(run, jobs.flow[job]!, bytes - jobs.bytes[job]!, frames - jobs.frames[job]!)
  jobs.bytes[job] = bytes
  // Another buffer: the answer does not lie where the question lay.
  if (jobs.buffer[job]! < 0) jobs.pattern[job] = -1
  // The mean birth of its frames stays what it was.
  jobs.bornLater[job]! *= frames / Math.max(1, jobs.frames[job]!)
  jobs.frames[job] = frames
  jobs.offset[job] = 0
}

const passMarks = (run: EngineRun, job: number, flags: number): void => {
  const { jobs, flows } = run
  if ((flags & op.LEAVES_SENDER) !== 0 && (jobs.flags[job]! & IN_BACKLOG) !== 0) {
    jobs.flags[job]! &= ~IN_BACKLOG
    flows.backlog[jobs.flow[job]!]!--
  }
}

export const proceed = (run: EngineRun, job: number): void => {
  const { jobs, program } = run
  const { ops } = program
  for (;;) {
    const pc = jobs.pc[job]!
    const flags = ops.flags[pc]!
    jobs.entered[job] = run.now
    if (flags !== 0) {
      passMarks(run, job, flags)
      if ((flags & op.LEADER_ONLY) !== 0 && (jobs.flags[job]! & LEADER) === 0) {
        jobs.pc[job]!++
        continue
      }
      // A stream may send the next aggregate when this one has come so far.
      if ((flags & op.LEAVES_HOST) !== 0 && (jobs.flags[job]! & BELOW_SOCKET) !== 0)
        leavesSocket(run, job)
    }
    switch (ops.kind[pc]) {
      case op.RUN:
        enterRun(run, job, pc)
        return
      case op.SERVE:
      case op.TRANSFER:
        enterStation(run, job, pc)
        return
      case op.DELAY:
        enterDelay(run, job, pc)
        return
      case op.TAKE: {
        const outcome = takeUnits(run, job, pc)
        if (outcome === WAITS) return
        if (outcome === REFUSED) {
          lose(run, job, ops.c[pc]!)
          return
        }
        break
      }
      case op.GIVE:
        giveUnits(run, job, pc)
        break
      case op.LOOKUP:
        enterLookup(run, job, pc)
        return
      case op.NOTIFY:
        notify(run, job, pc)
        break
      case op.SHAPE:
        if (!enterShaper(run, job, pc)) return
        break
      case op.GATHER:
        if (!gather(run, job, pc)) return
        break
      case op.SPLIT:
        split(run, job)
        break
      case op.MERGE:
        if (!merge(run, job, pc)) return
        break
      case op.SPAWN:
        spawn(run, job, pc)
        break
      case op.FORK:
        if (!fork(run, job, pc)) return
        break
      case op.NEXT:
        passNext(run, job)
        break
      case op.JOIN:
        if (!join(run, job, pc)) return
        break
      case op.RESIZE:
        resize(run, job, pc)
        break
      case op.DELIVER:
        deliver(run, job)
        return
      case op.DROP:
        lose(run, job, ops.a[pc]!)
        return
      case op.SIGNAL:
        signal(run, ops.a[pc]!, ops.b[pc]!, jobs.frames[job]!)
        break
      case op.POLL_STARTS:
        startPolling(run, ops.a[pc]!)
        break
      case op.REARMED:
        rearmed(run, ops.a[pc]!)
        break
      case op.REMOVED:
        lose(run, job, program.removedCause)
        return
      default:
        // A route that stops without `deliver` loses what is traffic, and ends what is not.
        if ((jobs.flags[job]! & SIDE) !== 0 || jobs.flow[job]! < 0) endSide(run, job)
        else lose(run, job, program.removedCause)
        return
    }
    leave(run, job)
  }
}

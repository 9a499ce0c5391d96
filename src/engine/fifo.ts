/**
 * First come, first served. The service is known when the job comes, so its departure is computed at once and a visit
 * is one event; the queue is kept only as a list of those whose service has not begun.
 */

import { JOB_GOES_ON, schedule } from './event-queue.ts'
import { BYTES, FLOW, FRAMES, INTS, NEXT, PC, STARTED, spentAt, TIMES, TRACE } from './jobs.ts'
import { CUTS_THROUGH, GOES_BETWEEN } from './op-codes.ts'
import {
  amountAt,
  C,
  FIRST_QUEUE,
  FIRST_SLOT,
  LIMIT_BYTES,
  LIMIT_JOBS,
  OP_FLAGS,
  OP_INTS,
  PLACE,
  PROPAGATION,
  PS_PER_BYTE,
  SERVERS,
  STATION,
} from './program.ts'
import {
  BOOKED,
  COUNT,
  type EngineRun,
  HEAD,
  LAST_FLOW,
  LONGEST,
  QUEUE,
  QUEUED_BYTES,
  TAIL,
  WAIT,
  WORK,
} from './state.ts'
import { account, durationAt } from './steps.ts'
import { noteQueue } from './trace-log.ts'

/** Lets go of those whose service has begun. Also called when one departs: its `next` will be used elsewhere. */
export const passStarted = (run: EngineRun, queue: number): void => {
  const { stations, jobs, now } = run
  let head = stations.queue[queue * QUEUE + HEAD]!
  while (head >= 0 && jobs.time[head * TIMES + STARTED]! <= now) {
    stations.queue[queue * QUEUE + COUNT]!--
    stations.queue[queue * QUEUE + QUEUED_BYTES]! -= jobs.int[head * INTS + BYTES]!
    head = jobs.int[head * INTS + NEXT]!
  }
  stations.queue[queue * QUEUE + HEAD] = head
}

/** Picoseconds of service at a station. */
export const serviceTime = (run: EngineRun, job: number, station: number): number => {
  const { program, jobs } = run
  const pc = jobs.int[job * INTS + PC]!
  if (station < program.stations.firstLink)
    return durationAt(
      run,
      pc,
      jobs.int[job * INTS + BYTES]!,
      jobs.int[job * INTS + FRAMES]!,
      program.chance.station + station,
    )
  const onLink = amountAt(
    program.ops.terms,
    pc,
    jobs.int[job * INTS + BYTES]!,
    jobs.int[job * INTS + FRAMES]!,
  )
  return Math.round(onLink * program.stations.rows[station * STATION + PS_PER_BYTE]!)
}

/** When a link that is free may have begun: it ends no sooner than the job's own end has come. */
export const beganAt = (run: EngineRun, job: number, work: number, free: number): number => {
  const { program, jobs, now } = run
  const pc = jobs.int[job * INTS + PC]!
  if ((program.ops.int[pc * OP_INTS + OP_FLAGS]! & CUTS_THROUGH) === 0) return now
  const headStart = amountAt(
    program.ops.headStart,
    pc,
    jobs.int[job * INTS + BYTES]!,
    jobs.int[job * INTS + FRAMES]!,
  )
  return Math.max(free, now - Math.min(work, Math.round(headStart)))
}

/** Goes at the next boundary; all that waits is over so much later. What has its departure already keeps it. */
const goBetween = (run: EngineRun, job: number, pc: number, station: number): void => {
  const { stations, now, program } = run
  const { rows } = program.stations
  const slot = rows[station * STATION + FIRST_SLOT]!
  const piece = program.ops.int[pc * OP_INTS + C]! * rows[station * STATION + PS_PER_BYTE]!
  const wait = Math.round((stations.slotFree[slot]! - now) % piece)
  const work = serviceTime(run, job, station)
  const after = work + rows[station * STATION + PROPAGATION]!
  stations.slotFree[slot]! += work
  stations.booked[station * BOOKED + WORK]! += work
  stations.booked[station * BOOKED + WAIT]! += wait
  account(run, job, wait, after)
  schedule(run.queue, JOB_GOES_ON, job, now + wait + after)
}

/** False when the queue was full. */
export const enterFifo = (run: EngineRun, job: number, station: number): boolean => {
  const { stations, jobs, now, program } = run
  const table = program.stations
  const queue = table.rows[station * STATION + FIRST_QUEUE]!
  passStarted(run, queue)
  let slot = table.rows[station * STATION + FIRST_SLOT]!
  let free = stations.slotFree[slot]!
  const servers = table.rows[station * STATION + SERVERS]!
  for (let other = slot + 1, end = slot + servers; other < end; other++) {
    const otherFree = stations.slotFree[other]!
    if (otherFree < free) {
      free = otherFree
      slot = other
    }
  }
  if (jobs.int[job * INTS + TRACE]! > 0)
    noteQueue(
      run,
      job,
      stations.queue[queue * QUEUE + COUNT]!,
      free > now ? stations.booked[station * BOOKED + LAST_FLOW]! : -1,
    )
  let start = now
  if (free > now) {
    const pc = jobs.int[job * INTS + PC]!
    if ((program.ops.int[pc * OP_INTS + OP_FLAGS]! & GOES_BETWEEN) !== 0) {
      goBetween(run, job, pc, station)
      return true
    }
    const bytes = jobs.int[job * INTS + BYTES]!
    const count = stations.queue[queue * QUEUE + COUNT]!
    if (
      count >= table.rows[station * STATION + LIMIT_JOBS]! ||
      stations.queue[queue * QUEUE + QUEUED_BYTES]! + bytes >
        table.rows[station * STATION + LIMIT_BYTES]!
    )
      return false
    start = free
    jobs.time[job * TIMES + STARTED] = start
    jobs.int[job * INTS + NEXT] = -1
    if (stations.queue[queue * QUEUE + HEAD]! < 0) stations.queue[queue * QUEUE + HEAD] = job
    else jobs.int[stations.queue[queue * QUEUE + TAIL]! * INTS + NEXT] = job
    stations.queue[queue * QUEUE + TAIL] = job
    stations.queue[queue * QUEUE + COUNT] = count + 1
    stations.queue[queue * QUEUE + QUEUED_BYTES]! += bytes
    if (count >= stations.booked[station * BOOKED + LONGEST]!)
      stations.booked[station * BOOKED + LONGEST] = count + 1
    stations.booked[station * BOOKED + WAIT]! += start - now
  }
  const work = serviceTime(run, job, station)
  const end = (free > now ? start : beganAt(run, job, work, free)) + work
  stations.slotFree[slot] = end
  stations.booked[station * BOOKED + WORK]! += work
  stations.booked[station * BOOKED + LAST_FLOW] = jobs.int[job * INTS + FLOW]!
  const propagation = table.rows[station * STATION + PROPAGATION]!
  const at = spentAt(jobs, job, program.ops.int[jobs.int[job * INTS + PC]! * OP_INTS + PLACE]!)
  jobs.spent[at]! += start - now
  jobs.spent[at + 1]! += end - start + propagation
  schedule(run.queue, JOB_GOES_ON, job, end + propagation)
  return true
}

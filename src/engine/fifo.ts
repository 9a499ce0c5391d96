/**
 * First come, first served. The service is known when the job comes, so its departure is computed at once and a visit
 * is one event; the queue is kept only as a list of those whose service has not begun.
 */

import { JOB_GOES_ON, schedule } from './event-queue.ts'
import { BYTES, FLOATS, FLOW, FRAMES, INTS, NEXT, PC, STARTED, spentAt, TRACE } from './jobs.ts'
import { amountAt } from './program.ts'
import type { EngineRun } from './state.ts'
import { durationAt } from './steps.ts'
import { noteQueue } from './trace-log.ts'

/** Lets go of those whose service has begun. Also called when one departs: its `next` will be used elsewhere. */
export const passStarted = (run: EngineRun, queue: number): void => {
  const { stations, jobs, now } = run
  let head = stations.queueHead[queue]!
  while (head >= 0 && jobs.float[head * FLOATS + STARTED]! <= now) {
    stations.queueCount[queue]!--
    stations.queueBytes[queue]! -= jobs.int[head * INTS + BYTES]!
    head = jobs.int[head * INTS + NEXT]!
  }
  stations.queueHead[queue] = head
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
  return Math.round(onLink * program.stations.psPerByte[station]!)
}

/** False when the queue was full. */
export const enterFifo = (run: EngineRun, job: number, station: number): boolean => {
  const { stations, jobs, now, program } = run
  const table = program.stations
  const queue = table.firstQueue[station]!
  passStarted(run, queue)
  let slot = table.firstSlot[station]!
  let free = stations.slotFree[slot]!
  const servers = table.servers[station]!
  for (let other = slot + 1, end = slot + servers; other < end; other++) {
    const otherFree = stations.slotFree[other]!
    if (otherFree < free) {
      free = otherFree
      slot = other
    }
  }
  if (jobs.int[job * INTS + TRACE]! > 0)
    noteQueue(run, job, stations.queueCount[queue]!, free > now ? stations.lastFlow[station]! : -1)
  let start = now
  if (free > now) {
    const bytes = jobs.int[job * INTS + BYTES]!
    const count = stations.queueCount[queue]!
    if (
      count >= table.limitJobs[station]! ||
      stations.queueBytes[queue]! + bytes > table.limitBytes[station]!
    )
      return false
    start = free
    jobs.float[job * FLOATS + STARTED] = start
    jobs.int[job * INTS + NEXT] = -1
    if (stations.queueHead[queue]! < 0) stations.queueHead[queue] = job
    else jobs.int[stations.queueTail[queue]! * INTS + NEXT] = job
    stations.queueTail[queue] = job
    stations.queueCount[queue] = count + 1
    stations.queueBytes[queue]! += bytes
    if (count >= stations.maxQueue[station]!) stations.maxQueue[station] = count + 1
    stations.bookedWait[station]! += start - now
  }
  const work = serviceTime(run, job, station)
  const end = start + work
  stations.slotFree[slot] = end
  stations.bookedWork[station]! += work
  stations.lastFlow[station] = jobs.int[job * INTS + FLOW]!
  const propagation = table.propagation[station]!
  const at = spentAt(jobs, job, program.ops.place[jobs.int[job * INTS + PC]!]!)
  jobs.spent[at]! += start - now
  jobs.spent[at + 1]! += work + propagation
  schedule(run.queue, JOB_GOES_ON, job, end + propagation)
  return true
}

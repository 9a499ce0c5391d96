/**
 * First come, first served. The service is known when the job comes, so its departure is computed at once and a visit
 * is one event; the queue is kept only as a list of those whose service has not begun.
 */

import { JOB_GOES_ON, schedule } from './event-queue.ts'
import { spentAt } from './jobs.ts'
import { CUTS_THROUGH, GOES_BETWEEN } from './op-codes.ts'
import { amountAt } from './program.ts'
import type { EngineRun } from './state.ts'
import { account, durationAt } from './steps.ts'
import { noteQueue } from './trace-log.ts'

/** Lets go of those whose service has begun. Also called when one departs: its `next` will be used elsewhere. */
export const passStarted = (run: EngineRun, queue: number): void => {
  const { stations, jobs, now } = run
  let head = stations.queueHead[queue]!
  while (head >= 0 && jobs.started[head]! <= now) {
    stations.queueCount[queue]!--
    stations.queueBytes[queue]! -= jobs.bytes[head]!
    head = jobs.next[head]!
  }
  stations.queueHead[queue] = head
}

/** Picoseconds of service at a station. */
export const serviceTime = (run: EngineRun, job: number, station: number): number => {
  const { program, jobs } = run
  const pc = jobs.pc[job]!
  if (station < program.stations.firstLink)
    return durationAt(
      run,
      pc,
      jobs.bytes[job]!,
      jobs.frames[job]!,
      program.chance.station + station,
    )
  const onLink = amountAt(program.ops.terms, pc, jobs.bytes[job]!, jobs.frames[job]!)
  return Math.round(onLink * program.stations.psPerByte[station]!)
}

/** When a link that is free may have begun: it ends no sooner than the job's own end has come. */
export const beganAt = (run: EngineRun, job: number, work: number, free: number): number => {
  const { program, jobs, now } = run
  const pc = jobs.pc[job]!
  if ((program.ops.flags[pc]! & CUTS_THROUGH) === 0) return now
  const headStart = amountAt(program.ops.headStart, pc, jobs.bytes[job]!, jobs.frames[job]!)
  return Math.max(free, now - Math.min(work, Math.round(headStart)))
}

/** Goes at the next boundary; all that waits is over so much later. What has its departure already keeps it. */
const goBetween = (run: EngineRun, job: number, pc: number, station: number): void => {
  const { stations, now, program } = run
  const { firstSlot, psPerByte, propagation } = program.stations
  const slot = firstSlot[station]!
  const piece = program.ops.c[pc]! * psPerByte[station]!
  const wait = Math.round((stations.slotFree[slot]! - now) % piece)
  const work = serviceTime(run, job, station)
  const after = work + propagation[station]!
  stations.slotFree[slot]! += work
  stations.bookedWork[station]! += work
  stations.bookedWait[station]! += wait
  account(run, job, wait, after)
  schedule(run.queue, JOB_GOES_ON, job, now + wait + after)
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
  if (jobs.trace[job]! > 0)
    noteQueue(run, job, stations.queueCount[queue]!, free > now ? stations.lastFlow[station]! : -1)
  let start = now
  if (free > now) {
    const pc = jobs.pc[job]!
    if ((program.ops.flags[pc]! & GOES_BETWEEN) !== 0) {
      goBetween(run, job, pc, station)
      return true
    }
    const bytes = jobs.bytes[job]!
    const count = stations.queueCount[queue]!
    if (
      count >= table.limitJobs[station]! ||
      stations.queueBytes[queue]! + bytes > table.limitBytes[station]!
    )
      return false
    start = free
    jobs.started[job] = start
    jobs.next[job] = -1
    if (stations.queueHead[queue]! < 0) stations.queueHead[queue] = job
    else jobs.next[stations.queueTail[queue]!] = job
    stations.queueTail[queue] = job
    stations.queueCount[queue] = count + 1
    stations.queueBytes[queue]! += bytes
    if (count >= stations.maxQueue[station]!) stations.maxQueue[station] = count + 1
    stations.bookedWait[station]! += start - now
  }
  const work = serviceTime(run, job, station)
  const end = (free > now ? start : beganAt(run, job, work, free)) + work
  stations.slotFree[slot] = end
  stations.bookedWork[station]! += work
  stations.lastFlow[station] = jobs.flow[job]!
  const propagation = table.propagation[station]!
  const at = spentAt(jobs, job, program.ops.place[jobs.pc[job]!]!)
  jobs.spent[at]! += start - now
  jobs.spent[at + 1]! += end - start + propagation
  schedule(run.queue, JOB_GOES_ON, job, end + propagation)
  return true
}

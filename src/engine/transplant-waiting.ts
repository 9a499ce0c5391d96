/**
 * Jobs that wait at a first-come-first-served station in an edit. Their departures were computed when they came; from
 * their service on the station is another, so they are computed anew.
 */

import type { EditMaps } from './edit-maps.ts'
import { retimeJobs, timesOfJobs } from './event-queue.ts'
import { passStarted, serviceTime } from './fifo.ts'
import { spentAt } from './jobs.ts'
import { amountAt } from './program.ts'
import type { EngineRun, Stations } from './state.ts'

/** The same draw, with what the op costs now. */
const workNow = (
  run: EngineRun,
  maps: EditMaps,
  job: number,
  station: number,
  before: { readonly pc: number; readonly work: number },
): number => {
  const { jobs } = run
  if (station >= maps.to.stations.firstLink) return serviceTime(run, job, station)
  const meanAt = ({ ops }: EditMaps['to'], pc: number): number =>
    amountAt(ops.terms, pc, jobs.bytes[job]!, jobs.frames[job]!)
  const mean = meanAt(maps.from, before.pc)
  return mean > 0
    ? Math.round((before.work * meanAt(maps.to, jobs.pc[job]!)) / mean)
    : serviceTime(run, job, station)
}

/** `pcBefore`: where a job was in the old program. */
export const rescheduleWaiting = (
  run: EngineRun,
  old: Stations,
  maps: EditMaps,
  pcBefore: (job: number) => number,
): void => {
  const { stations, jobs, now } = run
  const from = maps.from.stations
  const to = maps.to.stations
  const times = timesOfJobs(run.queue)
  const changed = new Map<number, number>()
  maps.station.forEach((place, station) => {
    if (place < 0 || from.isArbitrated[station] === 1 || to.isArbitrated[place] === 1) return
    const queue = to.firstQueue[place]!
    passStarted(run, queue)
    const waiting: number[] = []
    for (let job = stations.queueHead[queue]!; job >= 0; job = jobs.next[job]!) waiting.push(job)
    if (waiting.length === 0) return

    const propagationBefore = from.propagation[station]!
    const propagation = to.propagation[place]!
    const endBefore = (job: number): number => times.get(job)! - propagationBefore
    const startBefore = (job: number): number => jobs.started[job]!
    // Undone from the last one back, what is left is when those in service end.
    const free = [...old.slotFree.slice(from.firstSlot[station]!, from.firstSlot[station + 1]!)]
    for (const job of waiting.toReversed())
      free[Math.max(0, free.indexOf(endBefore(job)))] = startBefore(job)
    // Servers that go are those that would be free first; new ones are free.
    free.sort((a, b) => b - a)
    const servers = to.servers[place]!
    free.length = Math.min(free.length, servers)
    while (free.length < servers) free.push(now)

    for (const job of waiting) {
      const slot = free.indexOf(Math.min(...free))
      const start = free[slot]!
      const work = endBefore(job) - startBefore(job)
      const workAfter = workNow(run, maps, job, place, { pc: pcBefore(job), work })
      const at = spentAt(jobs, job, run.program.ops.place[jobs.pc[job]!]!)
      jobs.spent[at]! += start - startBefore(job)
      jobs.spent[at + 1]! += workAfter + propagation - work - propagationBefore
      stations.bookedWait[place]! += start - startBefore(job)
      changed.set(job, start + workAfter + propagation)
      jobs.started[job] = start
      free[slot] = start + workAfter
    }
    stations.slotFree.set(free, to.firstSlot[place]!)
    const ahead = free.reduce((sum, end) => sum + Math.max(0, end - now), 0)
    stations.bookedWork[place] = ahead
  })
  retimeJobs(run.queue, changed)
}

/**
 * Stations that choose: strict classes, groups that share a class by weight, leaves that share a group by weight. Both
 * rounds are deficit round robin (Shreedhar and Varghese, 1996).
 */

import { conformsAt, spendTokens, tokensIn } from './buckets.ts'
import { JOB_GOES_ON, LEAF_CONFORMS, SLOT_ENDS, schedule } from './event-queue.ts'
import { beganAt, serviceTime } from './fifo.ts'

import { type EngineRun, SHAPED_JOBS, SHAPED_SERVERS, STATION_TOTALS } from './state.ts'
import { account, sendOn } from './steps.ts'
import { noteQueue } from './trace-log.ts'

/** Adds up the waiting time of the jobs of a station since their number last changed. */
export const settleWaiting = (run: EngineRun, station: number): void => {
  const { stations, totals, program, now } = run
  const since = now - stations.changedAt[station]!
  const shaped = stations.shaped[station]!
  stations.bookedWait[station]! += (stations.waiting[station]! - shaped) * since
  stations.changedAt[station] = now
  if (shaped === 0) return
  const free = program.stations.servers[station]! - stations.busySlots[station]!
  const at = station * STATION_TOTALS
  totals.station[at + SHAPED_SERVERS]! += Math.min(free, shaped) * since
  totals.station[at + SHAPED_JOBS]! += shaped * since
}

/** A job of no bytes still takes a turn. */
const sizeOf = (run: EngineRun, job: number): number => Math.max(1, run.jobs.bytes[job]!)

const joinRound = (run: EngineRun, leaf: number): void => {
  const { stations, program } = run
  const group = program.stations.queueGroup[leaf]!
  stations.isInRound[leaf] = 1
  stations.nextInRound[leaf] = -1
  if (stations.groupHead[group]! < 0) stations.groupHead[group] = leaf
  else stations.nextInRound[stations.groupTail[group]!] = leaf
  stations.groupTail[group] = leaf
}

/** The head of the round goes, to the end or out of it. */
const leaveRound = (run: EngineRun, group: number): number => {
  const { stations } = run
  const leaf = stations.groupHead[group]!
  stations.groupHead[group] = stations.nextInRound[leaf]!
  stations.isInRound[leaf] = 0
  return leaf
}

/** Which jobs of a leaf wait for tokens: all behind a head that does not conform, else those its tokens do not reach. */
const countShaped = (run: EngineRun, leaf: number): void => {
  const { stations, program } = run
  const bucket = program.stations.queueBucket[leaf]!
  if (bucket < 0) return
  const count = stations.queueCount[leaf]!
  const meanBytes = Math.max(1, stations.queueBytes[leaf]! / count)
  const conform = Math.max(1, Math.floor(tokensIn(run, bucket) / meanBytes))
  const shaped = stations.isInRound[leaf] === 1 ? Math.max(0, count - conform) : count
  const station = program.stations.queueStation[leaf]!
  settleWaiting(run, station)
  stations.shaped[station]! += shaped - stations.shapedInLeaf[leaf]!
  stations.shapedInLeaf[leaf] = shaped
}

/** A leaf with jobs takes part as soon as its head conforms. */
const admit = (run: EngineRun, leaf: number): void => {
  const bucket = run.program.stations.queueBucket[leaf]!
  const head = run.stations.queueHead[leaf]!
  const at = bucket < 0 ? run.now : conformsAt(run, bucket, sizeOf(run, head))
  if (at > run.now) schedule(run.queue, LEAF_CONFORMS, leaf, at)
  else joinRound(run, leaf)
}

const pickLeaf = (run: EngineRun, group: number): number => {
  const { stations, program } = run
  for (;;) {
    const leaf = stations.groupHead[group]!
    if (stations.deficit[leaf]! >= sizeOf(run, stations.queueHead[leaf]!)) return leaf
    stations.deficit[leaf]! += program.stations.queueQuantum[leaf]!
    if (stations.nextInRound[leaf]! >= 0) {
      leaveRound(run, group)
      joinRound(run, leaf)
    }
  }
}

/** The group of the first class with somebody to send, by its round; -1 when all are empty or shaped. */
const pickGroup = (run: EngineRun, station: number): number => {
  const { stations, program } = run
  const { firstGroup, groupClass, groupQuantum } = program.stations
  const end = firstGroup[station + 1]!
  for (let first = firstGroup[station]!; first < end; ) {
    let next = first
    let active = 0
    while (next < end && groupClass[next] === groupClass[first]) {
      if (stations.groupHead[next]! >= 0) active++
      else stations.groupDeficit[next] = 0
      next++
    }
    while (active > 0) {
      const group = (stations.groupTurn[first]! % (next - first)) + first
      if (stations.groupHead[group]! >= 0) {
        const head = stations.queueHead[pickLeaf(run, group)]!
        if (stations.groupDeficit[group]! >= sizeOf(run, head)) return group
        stations.groupDeficit[group]! += groupQuantum[group]!
        // A group alone keeps its turn.
        if (active === 1) continue
      }
      stations.groupTurn[first] = group - first + 1
    }
    first = next
  }
  return -1
}

/** Starts services while a slot is free and somebody may send. */
const startServices = (run: EngineRun, station: number): void => {
  const { stations, jobs, program, now } = run
  const table = program.stations
  while (stations.busySlots[station]! < table.servers[station]!) {
    const group = pickGroup(run, station)
    if (group < 0) return
    const leaf = stations.groupHead[group]!
    const job = stations.queueHead[leaf]!
    const size = sizeOf(run, job)
    settleWaiting(run, station)
    stations.waiting[station]!--
    stations.queueHead[leaf] = jobs.next[job]!
    stations.queueCount[leaf]!--
    stations.queueBytes[leaf]! -= jobs.bytes[job]!
    stations.groupDeficit[group]! -= size
    stations.deficit[leaf]! -= size
    const bucket = table.queueBucket[leaf]!
    if (bucket >= 0) spendTokens(run, bucket, size)
    if (stations.queueHead[leaf]! < 0) {
      leaveRound(run, group)
      stations.deficit[leaf] = 0
    } else if (bucket >= 0) {
      leaveRound(run, group)
      admit(run, leaf)
    }
    countShaped(run, leaf)
    let slot = table.firstSlot[station]!
    while (stations.slotJob[slot]! >= 0) slot++
    const work = serviceTime(run, job, station)
    const entered = jobs.entered[job]!
    const end = (entered < now ? now : beganAt(run, job, work, stations.slotFree[slot]!)) + work
    stations.slotJob[slot] = job
    stations.slotFree[slot] = end
    stations.busySlots[station]!++
    stations.bookedWork[station]! += work
    stations.lastFlow[station] = jobs.flow[job]!
    account(run, job, now - entered, end - now + table.propagation[station]!)
    schedule(run.queue, SLOT_ENDS, slot, end)
  }
}

/** False when the leaf was full. */
export const enterArbitrated = (
  run: EngineRun,
  job: number,
  station: number,
  leaf: number,
): boolean => {
  const { stations, jobs, program } = run
  const table = program.stations
  const isBusy = stations.busySlots[station]! >= table.servers[station]!
  const count = stations.queueCount[leaf]!
  const bytes = jobs.bytes[job]!
  if (jobs.trace[job]! > 0)
    noteQueue(run, job, stations.waiting[station]!, isBusy ? stations.lastFlow[station]! : -1)
  if (
    (isBusy || count > 0) &&
    (count >= table.limitJobs[station]! ||
      stations.queueBytes[leaf]! + bytes > table.limitBytes[station]!)
  )
    return false
  settleWaiting(run, station)
  jobs.next[job] = -1
  if (stations.queueHead[leaf]! < 0) stations.queueHead[leaf] = job
  else jobs.next[stations.queueTail[leaf]!] = job
  stations.queueTail[leaf] = job
  stations.queueCount[leaf] = count + 1
  stations.queueBytes[leaf]! += bytes
  stations.waiting[station]!++
  if (count === 0) admit(run, leaf)
  countShaped(run, leaf)
  startServices(run, station)
  // Those who wait, without the one that has just gone into service.
  const waiting = stations.waiting[station]! - stations.shaped[station]!
  if (waiting > stations.maxQueue[station]!) stations.maxQueue[station] = waiting
  return true
}

export const slotEnds = (run: EngineRun, slot: number): void => {
  const { stations, program } = run
  const station = program.stations.slotStation[slot]!
  const job = stations.slotJob[slot]!
  if (stations.shaped[station]! > 0) settleWaiting(run, station)
  stations.slotJob[slot] = -1
  stations.busySlots[station]!--
  const propagation = program.stations.propagation[station]!
  if (propagation > 0) schedule(run.queue, JOB_GOES_ON, job, run.now + propagation)
  else sendOn(run, job)
  startServices(run, station)
}

export const leafConforms = (run: EngineRun, leaf: number): void => {
  // Two events of one leaf may stand in the future after an edit; the second finds it in its round.
  if (run.stations.isInRound[leaf] === 1 || run.stations.queueCount[leaf]! === 0) return
  admit(run, leaf)
  countShaped(run, leaf)
  startServices(run, run.program.stations.queueStation[leaf]!)
}

/** After an edit: whoever waits is admitted anew. */
export const readmit = (run: EngineRun, station: number): void => {
  const { firstQueue } = run.program.stations
  for (let leaf = firstQueue[station]!; leaf < firstQueue[station + 1]!; leaf++) {
    if (run.stations.queueCount[leaf]! > 0 && run.stations.isInRound[leaf] === 0) admit(run, leaf)
    countShaped(run, leaf)
  }
  startServices(run, station)
}

/** Servers and links in an edit: queues and what is in service stay, as far as there is still a place. */

import type { EditMaps } from './edit-maps.ts'
import { spentAt } from './jobs.ts'

import type { EngineRun, Stations } from './state.ts'
import { moveColumns } from './transplant-columns.ts'

export interface StationMoves {
  /** Old slot -> new slot, or -1: the service ends without a station. */
  readonly slot: Int32Array
  readonly queue: Int32Array
  /** Jobs that waited where nobody will serve them; `isHome` when the station itself is still there. */
  readonly stranded: { readonly job: number; readonly isHome: boolean }[]
}

const jobsIn = (run: EngineRun, head: number): number[] => {
  const found: number[] = []
  for (let job = head; job >= 0; job = run.jobs.next[job]!) found.push(job)
  return found
}

const sameArbiter = (maps: EditMaps, station: number, place: number): boolean => {
  const from = maps.from.stations
  const to = maps.to.stations
  const leaves = from.firstQueue[station + 1]! - from.firstQueue[station]!
  const groups = from.firstGroup[station + 1]! - from.firstGroup[station]!
  if (leaves !== to.firstQueue[place + 1]! - to.firstQueue[place]!) return false
  if (groups !== to.firstGroup[place + 1]! - to.firstGroup[place]!) return false
  for (let n = 0; n < leaves; n++) {
    const was = from.queueGroup[from.firstQueue[station]! + n]! - from.firstGroup[station]!
    const is = to.queueGroup[to.firstQueue[place]! + n]! - to.firstGroup[place]!
    if (was !== is) return false
  }
  return true
}

/** Where the tree is the same, whoever is next stays next. */
const moveRounds = (
  old: Stations,
  fresh: Stations,
  maps: EditMaps,
  queue: Int32Array,
  group: Int32Array,
): void => {
  const from = maps.from.stations
  maps.station.forEach((place, station) => {
    if (place < 0 || from.isArbitrated[station] === 0) return
    if (maps.to.stations.isArbitrated[place] === 0 || !sameArbiter(maps, station, place)) return
    for (let at = from.firstQueue[station]!; at < from.firstQueue[station + 1]!; at++) {
      const next = old.nextInRound[at]!
      fresh.isInRound[queue[at]!] = old.isInRound[at]!
      fresh.nextInRound[queue[at]!] = next < 0 ? -1 : queue[next]!
    }
    for (let at = from.firstGroup[station]!; at < from.firstGroup[station + 1]!; at++) {
      const head = old.groupHead[at]!
      const tail = old.groupTail[at]!
      fresh.groupHead[group[at]!] = head < 0 ? -1 : queue[head]!
      fresh.groupTail[group[at]!] = tail < 0 ? -1 : queue[tail]!
    }
  })
}

/** A departure that will not be: its wait has been booked up to its start, and its work. */
const unbook = (run: EngineRun, old: Stations, job: number, station: number, ahead: number) => {
  const { jobs, program } = run
  old.bookedWait[station]! -= ahead
  const place = program.ops.place[jobs.pc[job]!]!
  jobs.spent[spentAt(jobs, job, place)]! -= ahead
  jobs.spent[spentAt(jobs, job, place) + 1] = 0
}

export const transplantStations = (
  run: EngineRun,
  old: Stations,
  fresh: Stations,
  maps: EditMaps,
): StationMoves => {
  const from = maps.from.stations
  const to = maps.to.stations
  const slot = new Int32Array(from.slotStation.length).fill(-1)
  const queue = new Int32Array(from.queueStation.length).fill(-1)
  const group = new Int32Array(from.groupClass.length).fill(-1)
  const stranded: StationMoves['stranded'] = []
  maps.station.forEach((place, station) => {
    const queues = from.firstQueue[station + 1]! - from.firstQueue[station]!
    const sameKind = place >= 0 && from.isArbitrated[station] === to.isArbitrated[place]
    const room = sameKind ? to.firstQueue[place + 1]! - to.firstQueue[place]! : 0
    for (let n = 0; n < queues; n++) {
      const leaf = from.firstQueue[station]! + n
      if (n < room) queue[leaf] = to.firstQueue[place]! + n
      else
        for (const job of jobsIn(run, old.queueHead[leaf]!)) {
          const ahead = run.jobs.started[job]! - run.now
          if (from.isArbitrated[station] === 0 && ahead <= 0) continue
          stranded.push({ job, isHome: place >= 0 })
          if (from.isArbitrated[station] === 0) unbook(run, old, job, station, ahead)
        }
    }
    if (place < 0 || !sameKind) return
    const slots = Math.min(from.servers[station]!, to.servers[place]!)
    for (let n = 0; n < slots; n++) slot[from.firstSlot[station]! + n] = to.firstSlot[place]! + n
    const groups = Math.min(
      from.firstGroup[station + 1]! - from.firstGroup[station]!,
      to.firstGroup[place + 1]! - to.firstGroup[place]!,
    )
    for (let n = 0; n < groups; n++)
      group[from.firstGroup[station]! + n] = to.firstGroup[place]! + n
  })
  moveColumns(old, fresh, ['slotFree', 'slotJob'], slot)
  moveColumns(old, fresh, ['deficit', 'queueHead', 'queueTail', 'queueCount', 'queueBytes'], queue)
  moveColumns(old, fresh, ['groupDeficit', 'groupTurn'], group)
  moveRounds(old, fresh, maps, queue, group)
  moveColumns(old, fresh, ['settledWait', 'bookedWait', 'maxQueue'], maps.station)
  fresh.changedAt.fill(run.now)
  // Counts, and what lies ahead, follow from what has been moved. Rounds that do not stay are formed anew by `readmit`.
  for (let at = 0; at < to.queueStation.length; at++)
    fresh.waiting[to.queueStation[at]!]! += fresh.queueCount[at]!
  for (let at = 0; at < to.slotStation.length; at++) {
    const station = to.slotStation[at]!
    if (fresh.slotJob[at]! >= 0) fresh.busySlots[station]!++
    fresh.bookedWork[station]! += Math.max(0, fresh.slotFree[at]! - run.now)
  }
  return { slot, queue, stranded }
}

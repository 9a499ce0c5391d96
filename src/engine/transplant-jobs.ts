/** Jobs in an edit: they keep their rows; where they are and what they hold is renumbered. */

import type { EditMaps } from './edit-maps.ts'
import { ACK, BELOW_SOCKET, IN_BACKLOG, SIDE } from './jobs.ts'

import type { EngineRun } from './state.ts'

const rowsOf = (rows: Float32Array, capacity: number, from: number, to: number): Float32Array => {
  const moved = new Float32Array(capacity * to)
  const width = Math.min(from, to)
  for (let job = 0; job < capacity; job++)
    moved.set(rows.subarray(job * from, job * from + width), job * to)
  return moved
}

/** Units by pool move to the slots that their pools have on the job's route now. */
const moveHoldings = (run: EngineRun, maps: EditMaps, routes: Int32Array): void => {
  const { jobs } = run
  const from = maps.from.routes
  const to = maps.to.routes
  const held = new Float64Array(jobs.capacity * to.slots)
  for (let job = 0; job < jobs.capacity; job++) {
    if (jobs.isAlive[job] === 0 || jobs.holds[job] === 0) continue
    const newRoute = to.slots * maps.to.ops.route[jobs.pc[job]!]!
    jobs.holds[job] = 0
    for (let slot = 0; slot < from.slots; slot++) {
      const units = jobs.held[job * from.slots + slot]!
      const pool = from.slotPool[routes[job]! * from.slots + slot]!
      if (units === 0 || pool < 0 || maps.pool[pool]! < 0) continue
      const place = to.slotPool.subarray(newRoute, newRoute + to.slots).indexOf(maps.pool[pool]!)
      if (place < 0) continue
      held[job * to.slots + place] = units
      jobs.holds[job]!++
    }
  }
  jobs.held = held
  jobs.slots = to.slots
}

/** A job of a flow that is gone goes on as nobody's. */
const disown = (run: EngineRun, job: number): void => {
  const { jobs } = run
  jobs.flow[job] = -1
  jobs.share[job] = 0
  jobs.flags[job] = (jobs.flags[job]! | SIDE) & ~(IN_BACKLOG | ACK | BELOW_SOCKET)
}

/** Renumbers every live job. */
export const transplantJobs = (run: EngineRun, maps: EditMaps): void => {
  const { jobs } = run
  const { from, to } = maps
  const routes = new Int32Array(jobs.capacity)
  for (let job = 0; job < jobs.capacity; job++) {
    if (jobs.isAlive[job] === 0) continue
    const pc = jobs.pc[job]!
    const route = from.ops.route[pc]!
    routes[job] = route
    const flow = jobs.flow[job]!
    if (flow >= 0 && maps.flow[flow]! < 0) disown(run, job)
    else if (flow >= 0) jobs.flow[job] = maps.flow[flow]!
    if (jobs.cause[job]! >= 0) {
      const cause = maps.cause[jobs.cause[job]!] ?? -1
      jobs.cause[job] = cause < 0 ? to.removedCause : cause
    }
    if (jobs.signals[job]! > 0) jobs.signals[job] = maps.poller[jobs.signals[job]! - 1]! + 1
    const pattern = jobs.pattern[job]!
    if (pattern >= 0) {
      jobs.pattern[job] = maps.pattern[pattern]!
      if (jobs.pattern[job]! < 0) jobs.buffer[job] = -1
    }
    jobs.pc[job] = to.routes.start[maps.route[route]!]! + from.ops.place[pc]!
  }
  const columns = to.routes.longest
  jobs.spent = rowsOf(jobs.spent, jobs.capacity, jobs.columns * 2, columns * 2)
  jobs.columns = columns
  moveHoldings(run, maps, routes)
}

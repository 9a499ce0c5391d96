/** Jobs in an edit: they keep their rows; where they are and what they hold is renumbered. */

import type { EditMaps } from './edit-maps.ts'
import {
  ACK,
  BELOW_SOCKET,
  BUFFER,
  CAUSE,
  FLAGS,
  FLOATS,
  FLOW,
  HOLDS,
  IN_BACKLOG,
  INTS,
  IS_ALIVE,
  PATTERN,
  PC,
  RARE,
  SHARE,
  SIDE,
  SIGNALS,
} from './jobs.ts'
import { OP_INTS, PLACE } from './program.ts'
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
    if (jobs.rare[job * RARE + IS_ALIVE] === 0 || jobs.int[job * INTS + HOLDS] === 0) continue
    const newRoute = to.slots * maps.to.ops.route[jobs.int[job * INTS + PC]!]!
    jobs.int[job * INTS + HOLDS] = 0
    for (let slot = 0; slot < from.slots; slot++) {
      const units = jobs.held[job * from.slots + slot]!
      const pool = from.slotPool[routes[job]! * from.slots + slot]!
      if (units === 0 || pool < 0 || maps.pool[pool]! < 0) continue
      const place = to.slotPool.subarray(newRoute, newRoute + to.slots).indexOf(maps.pool[pool]!)
      if (place < 0) continue
      held[job * to.slots + place] = units
      jobs.int[job * INTS + HOLDS]!++
    }
  }
  jobs.held = held
  jobs.slots = to.slots
}

/** A job of a flow that is gone goes on as nobody's. */
const disown = (run: EngineRun, job: number): void => {
  const { jobs } = run
  jobs.int[job * INTS + FLOW] = -1
  jobs.float[job * FLOATS + SHARE] = 0
  jobs.int[job * INTS + FLAGS] =
    (jobs.int[job * INTS + FLAGS]! | SIDE) & ~(IN_BACKLOG | ACK | BELOW_SOCKET)
}

/** Renumbers every live job. */
export const transplantJobs = (run: EngineRun, maps: EditMaps): void => {
  const { jobs } = run
  const { from, to } = maps
  const routes = new Int32Array(jobs.capacity)
  for (let job = 0; job < jobs.capacity; job++) {
    if (jobs.rare[job * RARE + IS_ALIVE] === 0) continue
    const pc = jobs.int[job * INTS + PC]!
    const route = from.ops.route[pc]!
    routes[job] = route
    const flow = jobs.int[job * INTS + FLOW]!
    if (flow >= 0 && maps.flow[flow]! < 0) disown(run, job)
    else if (flow >= 0) jobs.int[job * INTS + FLOW] = maps.flow[flow]!
    if (jobs.rare[job * RARE + CAUSE]! >= 0) {
      const cause = maps.cause[jobs.rare[job * RARE + CAUSE]!] ?? -1
      jobs.rare[job * RARE + CAUSE] = cause < 0 ? to.removedCause : cause
    }
    if (jobs.rare[job * RARE + SIGNALS]! > 0)
      jobs.rare[job * RARE + SIGNALS] = maps.poller[jobs.rare[job * RARE + SIGNALS]! - 1]! + 1
    const pattern = jobs.rare[job * RARE + PATTERN]!
    if (pattern >= 0) {
      jobs.rare[job * RARE + PATTERN] = maps.pattern[pattern]!
      if (jobs.rare[job * RARE + PATTERN]! < 0) jobs.rare[job * RARE + BUFFER] = -1
    }
    jobs.int[job * INTS + PC] =
      to.routes.start[maps.route[route]!]! + from.ops.int[pc * OP_INTS + PLACE]!
  }
  const columns = to.routes.longest
  jobs.spent = rowsOf(jobs.spent, jobs.capacity, jobs.columns * 2, columns * 2)
  jobs.columns = columns
  moveHoldings(run, maps, routes)
}

/** Flows and sums in an edit. */
import { BATCH_COLUMNS, MARKS, MOST_BATCHES } from './batches.ts'
import { CLOSED } from './compile-flows.ts'
import { USES } from './cores.ts'
import { FLOW_TOTALS, LEDGER } from './deliveries.ts'
import type { EditMaps } from './edit-maps.ts'
import { SOURCE_SENDS, schedule } from './event-queue.ts'
import { BUCKETS } from './histogram.ts'
import { ACK, BELOW_SOCKET, IN_BACKLOG } from './jobs.ts'
import { startFlow } from './sources.ts'
import { type EngineRun, type Flows, STATION_TOTALS, type Totals } from './state.ts'
import { moveColumns, moveRows } from './transplant-columns.ts'
import { CACHE_TOTALS } from './walks.ts'

const WIDTHS: Partial<Record<keyof Flows, number>> = {
  histogram: BUCKETS,
  interval: BUCKETS,
  batchAbove: MARKS,
  marks: MARKS,
  batches: MOST_BATCHES * BATCH_COLUMNS,
  ledger: LEDGER,
}

const SOURCE_STATE = [
  'backlog',
  'returned',
  'inFlight',
  'belowSocket',
  'roundTrip',
  'recoverUntil',
  'lost',
  'lostAcks',
  'acksUnderWay',
  'retransmitAt',
  'unacknowledged',
  'unacknowledgedFrames',
  'mayPaceFrom',
  'paceAt',
] as const satisfies readonly (keyof Flows)[]

export const transplantFlows = (old: Flows, fresh: Flows, maps: EditMaps): void => {
  for (const name of Object.keys(old) as (keyof Flows)[])
    moveRows(old[name], fresh[name], maps.flow, WIDTHS[name] ?? 1)
}

/** Whether what an event of the old source says still makes sense for the new one. */
export const keepsClock = (maps: EditMaps, flow: number): boolean => {
  const place = maps.flow[flow]!
  if (place < 0) return false
  const from = maps.from.flows
  const to = maps.to.flows
  return from.kind[flow] === to.kind[place]
}

const isSilent = (interval: number): boolean =>
  !(interval > 0) || interval === Number.POSITIVE_INFINITY

/** A source of another kind knows nothing of what the old one has under way. */
const forgetSource = (run: EngineRun, flow: number): void => {
  const { jobs, flows } = run
  for (let job = 0; job < jobs.capacity; job++) {
    if (jobs.isAlive[job] === 0 || jobs.flow[job] !== flow) continue
    jobs.share[job] = 0
    jobs.flags[job]! &= ~(BELOW_SOCKET | ACK | IN_BACKLOG)
  }
  for (const name of SOURCE_STATE) flows[name][flow] = 0
}

/** Starts what is new, and brings closed loops to their new number of requests. */
export const startSources = (run: EngineRun, maps: EditMaps): void => {
  const { from, to } = maps
  const before = new Int32Array(to.flows.count).fill(-1)
  maps.flow.forEach((place, flow) => {
    if (place >= 0) before[place] = flow
  })
  for (let flow = 0; flow < to.flows.count; flow++) {
    const old = before[flow]!
    if (old < 0 || !keepsClock(maps, old)) {
      if (old >= 0) forgetSource(run, flow)
      startFlow(run, flow)
      continue
    }
    if (to.flows.kind[flow] === CLOSED) {
      let more = to.flows.outstanding[flow]! - from.flows.outstanding[old]!
      for (; more > 0; more--) schedule(run.queue, SOURCE_SENDS, flow, run.now)
      // Fewer: as many answers bring no new request.
      run.flows.returned[flow]! += more
    } else if (isSilent(from.flows.interval[old]!) && to.flows.interval[flow]! > 0)
      startFlow(run, flow)
  }
}

export const transplantTotals = (old: Totals, fresh: Totals, maps: EditMaps): void => {
  const { from, to } = maps
  moveRows(old.flow, fresh.flow, maps.flow, FLOW_TOTALS)
  moveColumns(old, fresh, ['core'], maps.core, USES)
  moveColumns(old, fresh, ['coreQueue'], maps.core)
  moveColumns(old, fresh, ['thread'], maps.thread, USES)
  moveColumns(old, fresh, ['station'], maps.station, STATION_TOTALS)
  moveColumns(old, fresh, ['pool'], maps.pool, 2)
  moveColumns(old, fresh, ['cache'], maps.cache, CACHE_TOTALS)
  maps.flow.forEach((place, flow) => {
    if (place < 0) return
    for (let cause = 0; cause < from.causeCount; cause++) {
      const known = cause === from.removedCause ? to.removedCause : (maps.cause[cause] ?? -1)
      // Losses by a cause that no longer exists stay losses.
      const into = known < 0 ? to.removedCause : known
      fresh.drops[place * to.causeCount + into]! += old.drops[flow * from.causeCount + cause]!
    }
    if (maps.route[from.flows.route[flow]!] !== to.flows.route[place]) return
    const length = to.routes.length[to.flows.route[place]!]!
    for (const name of ['opWork', 'opWait', 'tailWork', 'tailWait'] as const)
      for (let op = 0; op < length; op++)
        fresh[name][place * to.routes.longest + op] = old[name][flow * from.routes.longest + op]!
  })
}

/**
 * A live edit: another plan under the same run. What has the same key keeps its state and takes its new parameters from
 * its next service on; jobs in flight finish on their old routes; a job whose station is gone is lost as "removed".
 */
import type { Plan } from '../plan/plan.ts'
import { readmit } from './arbiter.ts'
import { ARMED, REARMING, SIGNALLED } from './contexts.ts'
import { type EditMaps, mapEdit } from './edit-maps.ts'
import { lose } from './endings.ts'
import * as events from './event-queue.ts'
import { freeJob } from './jobs.ts'
import { makeRun } from './make-run.ts'
import { POLL_STARTS, REARMED, SIGNAL } from './op-codes.ts'
import { reachPoller, rearmed } from './pollers.ts'
import { grantWaiting } from './pools.ts'
import type { Program } from './program.ts'
import { settleAll } from './settle.ts'
import { type EngineRun, push } from './state.ts'
import { account, sendOn } from './steps.ts'
import { keepsClock, startSources, transplantFlows, transplantTotals } from './transplant-flows.ts'
import { transplantJobs } from './transplant-jobs.ts'
import { transplantCaches, transplantPools } from './transplant-memory.ts'
import { type StationMoves, transplantStations } from './transplant-stations.ts'
import { restartThreads, type ThreadMoves, transplantThreads } from './transplant-threads.ts'
import { rescheduleWaiting } from './transplant-waiting.ts'
import { startWalks } from './walks.ts'

const routesInUse = ({ jobs, program }: EngineRun): Set<number> => {
  const used = new Set<number>()
  for (let job = 0; job < jobs.capacity; job++)
    if (jobs.isAlive[job] === 1) used.add(program.ops.route[jobs.pc[job]!]!)
  return used
}

const moveChance = (run: EngineRun, fresh: EngineRun, maps: EditMaps): void => {
  const places = new Map(maps.to.chance.names.map((name, place) => [name, place]))
  maps.from.chance.names.forEach((name, stream) => {
    const place = places.get(name)
    if (place !== undefined)
      fresh.chance.set(run.chance.subarray(stream * 4, stream * 4 + 4), place * 4)
  })
}

interface Moves {
  readonly stations: StationMoves
  readonly threads: ThreadMoves
  readonly walkers: Int32Array
  readonly gone: ReadonlySet<number>
}

/** The future in the new numbering. */
const moveEvents = (run: EngineRun, maps: EditMaps, moves: Moves, inService: Int32Array): void => {
  const { stations, threads, walkers, gone } = moves
  const keep = (kind: number, index: number | undefined): number =>
    index === undefined || index < 0 ? -1 : index * 16 + kind
  events.rewriteEvents(run.queue, (what) => {
    const kind = what & 15
    const index = what >> 4
    switch (kind) {
      case events.JOB_GOES_ON:
        return gone.has(index) ? -1 : what
      case events.CORE_PHASE_ENDS:
        return threads.keepsPhase[index] === 1 ? keep(kind, maps.core[index]) : -1
      case events.SLOT_ENDS: {
        const slot = stations.slot[index]!
        if (slot >= 0) return keep(kind, slot)
        // Without its station the service still ends when it would have.
        const job = inService[index]!
        return gone.has(job) ? -1 : keep(events.JOB_GOES_ON, job)
      }
      case events.WALK_ENDS:
        return keep(kind, walkers[index])
      case events.LEAF_CONFORMS:
        return keep(kind, stations.queue[index])
      case events.MODERATOR_OPENS:
        return keep(kind, maps.moderator[index])
      case events.THREAD_WAKES:
        return threads.keepsWaking[index] === 1 ? keep(kind, maps.thread[index]) : -1
      case events.POLLER_IS_REACHED:
        return keep(kind, maps.poller[index])
      default:
        return keepsClock(maps, index) ? keep(kind, maps.flow[index]) : -1
    }
  })
}

/** The engine's own jobs whose thread is gone: what they were to do is done at once. */
const finishOwn = (run: EngineRun, from: Program, maps: EditMaps, job: number, pc: number) => {
  const { ops } = from
  let at = pc
  const route = ops.route[pc]
  while (ops.route[at] === route && ![SIGNAL, POLL_STARTS, REARMED].includes(ops.kind[at]!)) at++
  const poller = ops.route[at] === route ? maps.poller[ops.a[at]!]! : -1
  freeJob(run.jobs, job)
  if (poller < 0) return
  if (ops.kind[at] === REARMED) {
    run.pollers.state[poller] = REARMING
    rearmed(run, poller)
  } else reachPoller(run, poller)
}

/** A signal that a moderator held back when the moderator went goes out now. */
const launchHeld = (run: EngineRun, old: EngineRun['pollers'], maps: EditMaps): void => {
  maps.poller.forEach((place, poller) => {
    const held = old.moderator[poller]!
    if (place < 0 || held < 0 || maps.moderator[held]! >= 0) return
    if (run.pollers.state[place] !== ARMED) run.pollers.state[place] = SIGNALLED
    reachPoller(run, place)
  })
}

/** How far each `spawn` has counted. */
const moveCounters = (old: EngineRun, run: EngineRun, { from, to, route }: EditMaps): void => {
  old.spawnCounters.forEach((count, pc) => {
    const place = route[from.ops.route[pc]!]!
    if (count === 0 || place < 0) return
    const into = to.routes.start[place]! + from.ops.place[pc]!
    run.spawnCounters[into] = count
    run.spawnBegan[into] = old.spawnBegan[pc]!
  })
}

export const applyPlan = (run: EngineRun, plan: Plan): void => {
  settleAll(run)
  const used = routesInUse(run)
  const version = run.planVersion
  const maps = mapEdit(run.program, plan, (route) => used.has(route), version)
  const fresh = makeRun(maps.to, run.seed)
  const old = { ...run }
  const before = run.jobs.pc.slice()
  moveChance(run, fresh, maps)
  transplantJobs(run, maps)
  // From here on `run` is the new state around the old jobs and events.
  const { jobs, queue, ready, pending, trace } = run
  const { now, events: eventCount, windowStart, sampledAt, seed } = run
  Object.assign(run, fresh, { jobs, queue, ready, pending, trace })
  Object.assign(run, { now, events: eventCount, windowStart, sampledAt, seed })
  run.planVersion = version + 1
  if (trace.flow >= 0) trace.flow = maps.flow[trace.flow]!

  transplantTotals(old.totals, run.totals, maps)
  transplantTotals(old.sampled, run.sampled, maps)
  transplantFlows(old.flows, run.flows, maps)
  const stations = transplantStations(run, old.stations, run.stations, maps)
  const freed = transplantPools(run, old.pools, run.pools, maps)
  const walkers = transplantCaches(run, old.caches, maps)
  const threads = transplantThreads(run, old, maps)
  const inLostCaches: number[] = []
  maps.cache.forEach((place, cache) => {
    for (let job = old.caches.head[cache]!; place < 0 && job >= 0; job = jobs.next[job]!)
      inLostCaches.push(job)
  })

  const gone = new Set([
    ...stations.stranded.map(({ job }) => job),
    ...threads.stranded,
    ...inLostCaches,
  ])
  moveEvents(run, maps, { stations, threads, walkers, gone }, old.stations.slotJob)
  rescheduleWaiting(run, old.stations, maps, (job) => before[job]!)

  for (const { job, isHome } of stations.stranded) {
    gone.delete(job)
    // Where the station only serves in another way now, it queues again.
    if (isHome) push(run.ready, job)
    else lose(run, job, maps.to.removedCause)
  }
  const firstOwn = old.program.plan.routes.length + old.program.routes.retained.length
  for (const job of gone) {
    const pc = before[job]!
    if (old.program.ops.route[pc]! >= firstOwn) finishOwn(run, maps.from, maps, job, pc)
    else lose(run, job, maps.to.removedCause)
  }
  for (const job of freed) {
    account(run, job, now - jobs.entered[job]!, 0)
    sendOn(run, job)
  }
  launchHeld(run, old.pollers, maps)
  for (let pool = 0; pool < run.pools.free.length; pool++) grantWaiting(run, pool)
  moveCounters(old, run, maps)
  for (let station = 0; station < maps.to.stations.count; station++)
    if (maps.to.stations.isArbitrated[station] === 1) readmit(run, station)
  for (let cache = 0; cache < maps.to.memory.cacheCount; cache++)
    if (maps.to.memory.asked[cache]! >= 0) startWalks(run, cache)
  restartThreads(run, threads.cut)
  startSources(run, maps)
}

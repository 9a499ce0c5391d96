/** The state of a run that has not begun. */

import { BATCH_COLUMNS, FIRST_BATCH, MARKS, MOST_BATCHES } from './batches.ts'
import { MOST_BUFFERS, RECYCLED } from './buffers.ts'
import { seedStream } from './chance.ts'
import { startsOf } from './compile-stations.ts'
import { NO_BATCH } from './contexts.ts'
import { IDLE_USE, USES } from './cores.ts'
import { FLOW_TOTALS, LEDGER } from './deliveries.ts'
import { makeEventQueue } from './event-queue.ts'
import { BUCKETS } from './histogram.ts'
import { makeJobs } from './jobs.ts'
import { indexSize, NOBODY } from './page-set.ts'
import type { Program } from './program.ts'
import {
  type Caches,
  type Cores,
  type EngineRun,
  type Flows,
  type Pollers,
  type Pools,
  STATION_TOTALS,
  type Stations,
  type Threads,
  type Totals,
} from './state.ts'
import { strayLog } from './stray-log.ts'
import { noTrace } from './trace-log.ts'
import { CACHE_TOTALS } from './walks.ts'

const floats = (length: number, value = 0) => new Float64Array(length).fill(value)
const ints = (length: number, value = 0) => new Int32Array(length).fill(value)
const octets = (length: number) => new Uint8Array(length)

const makeStations = ({ stations: table }: Program): Stations => {
  const slots = table.slotStation.length
  const queues = table.queueStation.length
  const groups = table.groupClass.length
  const { count } = table
  return {
    slotFree: floats(slots),
    slotJob: ints(slots, -1),
    busySlots: ints(count),
    queueHead: ints(queues, -1),
    queueTail: ints(queues),
    queueCount: ints(queues),
    queueBytes: floats(queues),
    maxQueue: ints(count),
    bookedWork: floats(count),
    bookedWait: floats(count),
    lastFlow: ints(count, -1),
    settledWork: floats(count),
    settledWait: floats(count),
    waiting: ints(count),
    shaped: ints(count),
    shapedInLeaf: ints(queues),
    changedAt: floats(count),
    deficit: floats(queues),
    nextInRound: ints(queues, -1),
    isInRound: octets(queues),
    groupDeficit: floats(groups),
    groupHead: ints(groups, -1),
    groupTail: ints(groups, -1),
    groupTurn: ints(groups),
  }
}

const makeThreads = ({ threads: table }: Program): Threads => {
  const { count } = table
  const contexts = count * 3
  return {
    state: octets(count),
    waiting: ints(count),
    core: Int32Array.from({ length: count }, (_, n) => table.cores[table.firstCore[n]!]!),
    virtual: floats(count),
    isWoken: octets(count),
    hasSpun: octets(count),
    next: ints(count, -1),
    softirqFrames: floats(count),
    softirqStart: floats(count),
    isDeferred: octets(count),
    softirqTime: floats(count),
    taskTime: floats(count),
    head: ints(contexts, -1),
    tail: ints(contexts, -1),
    count: ints(contexts),
    urgentHead: ints(contexts, -1),
    urgentTail: ints(contexts, -1),
    urgentCount: ints(contexts),
    activeHead: ints(contexts, -1),
    activeTail: ints(contexts, -1),
    activeCount: ints(contexts),
    batch: ints(contexts, NO_BATCH),
    batchFrames: floats(contexts),
    batchStart: floats(contexts),
    isPollersTurn: octets(contexts),
    gatherHead: ints(contexts, -1),
    gatherTail: ints(contexts, -1),
    gatherCount: ints(contexts),
    mergeHead: ints(contexts, -1),
    mergeTail: ints(contexts, -1),
  }
}

const makeCores = ({ threads: { coreCount: count } }: Program): Cores => ({
  thread: ints(count, -1),
  phase: octets(count),
  phaseEnd: floats(count, -1),
  job: ints(count, -1),
  context: ints(count),
  use: octets(count).fill(IDLE_USE),
  bookedFrom: floats(count),
  lastThread: ints(count, -1),
  idleSince: floats(count),
  readyHead: ints(count, -1),
  readyTail: ints(count, -1),
  readyCount: ints(count),
  virtual: floats(count),
  isBoundary: octets(count),
  shallRethink: octets(count),
  isPending: octets(count),
  awake: ints(count),
  maxQueue: ints(count),
  holding: -1,
})

const makePollers = ({
  pollers: { count, moderatorCount, moderatorPeriod },
}: Program): Pollers => ({
  state: octets(count),
  head: ints(count, -1),
  tail: ints(count, -1),
  count: ints(count),
  nextActive: ints(count, -1),
  startedAt: floats(count),
  moderator: ints(count, -1),
  moderatorWaiting: floats(moderatorCount),
  moderatorSeen: floats(moderatorCount),
  // Nothing was ever sent: the first signal goes out at once.
  moderatorLast: floats(moderatorCount, -1e15),
  moderatorOpensAt: floats(moderatorCount, -1),
  moderatorPeriod: moderatorPeriod.slice(),
})

const makePools = ({ memory: { poolUnits, bucketBurst } }: Program): Pools => ({
  free: poolUnits.slice(),
  collected: floats(poolUnits.length),
  head: ints(poolUnits.length, -1),
  tail: ints(poolUnits.length, -1),
  count: ints(poolUnits.length),
  changedAt: floats(poolUnits.length),
  maxQueue: ints(poolUnits.length),
  bucketTime: floats(bucketBurst.length),
})

const makeCaches = ({ memory }: Program): Caches => {
  const { cacheCount: count, patternPages, patternOrder, patternBuffers } = memory
  const firstEntry = startsOf([...memory.setEntries])
  const firstIndex = startsOf(Array.from(memory.setEntries, indexSize))
  const firstBuffer = startsOf(
    Array.from(patternPages, (pages, n) =>
      patternOrder[n] === RECYCLED ? Math.min(MOST_BUFFERS, pages * patternBuffers[n]!) : 0,
    ),
  )
  return {
    firstEntry,
    firstIndex,
    entryKey: floats(firstEntry.at(-1)!, NOBODY),
    index: ints(firstIndex.at(-1)!),
    used: ints(memory.setEntries.length),
    head: ints(count, -1),
    tail: ints(count, -1),
    count: ints(count),
    toStart: ints(count, -1),
    inFlight: ints(count),
    walkHead: ints(count, -1),
    walkTail: ints(count, -1),
    busyWalkers: ints(count),
    walkerJob: ints(memory.walkerCache.length, -1),
    walkerPhase: ints(memory.walkerCache.length),
    changedAt: floats(count),
    maxQueue: ints(count),
    patternCursor: floats(patternPages.length),
    firstBuffer,
    freeBuffers: ints(firstBuffer.at(-1)!),
    freeCount: ints(patternPages.length),
  }
}

const makeFlows = ({ flows: { count } }: Program): Flows => ({
  clock: floats(count),
  onUntil: floats(count),
  backlog: ints(count),
  returned: floats(count),
  fingerprint: ints(count, 0x811c9dc5 | 0),
  window: floats(count),
  threshold: floats(count),
  inFlight: floats(count),
  belowSocket: ints(count),
  roundTrip: floats(count),
  recoverUntil: floats(count),
  lost: floats(count),
  lostAcks: floats(count),
  acksUnderWay: floats(count),
  retransmitAt: floats(count, -1),
  unacknowledged: floats(count),
  unacknowledgedFrames: ints(count),
  unacknowledgedBorn: floats(count),
  mayPaceFrom: floats(count),
  paceAt: floats(count, -1),
  histogram: new Uint32Array(count * BUCKETS),
  interval: new Uint32Array(count * BUCKETS),
  tailFrom: floats(count, Number.POSITIVE_INFINITY),
  latencyMax: floats(count),
  batchDeliveries: floats(count),
  batchLimit: floats(count, FIRST_BATCH),
  batchCount: ints(count),
  batches: floats(count * MOST_BATCHES * BATCH_COLUMNS),
  batchStart: floats(count),
  batchFrames: floats(count),
  batchLatency: floats(count),
  batchAbove: floats(count * MARKS),
  batchesCompared: ints(count),
  marks: ints(count * MARKS, BUCKETS),
  ledger: floats(count * LEDGER),
})

const makeTotals = (program: Program): Totals => {
  const { flows, routes, threads, stations, memory } = program
  const perOp = flows.count * routes.longest
  return {
    flow: floats(flows.count * FLOW_TOTALS),
    drops: floats(flows.count * program.causeCount),
    opWork: floats(perOp),
    opWait: floats(perOp),
    tailWork: floats(perOp),
    tailWait: floats(perOp),
    core: floats(threads.coreCount * USES),
    coreQueue: floats(threads.coreCount),
    thread: floats(threads.count * USES),
    station: floats(stations.count * STATION_TOTALS),
    pool: floats(memory.poolUnits.length * 2),
    cache: floats(memory.cacheCount * CACHE_TOTALS),
  }
}

export const makeRun = (program: Program, seed: number): EngineRun => {
  const chance = new Uint32Array(program.chance.names.length * 4)
  program.chance.names.forEach((name, stream) => {
    seedStream(chance, stream, seed, name)
  })
  return {
    program,
    planVersion: 1,
    seed,
    now: 0,
    events: 0,
    windowStart: 0,
    sampledAt: 0,
    chance,
    queue: makeEventQueue(1_024),
    jobs: makeJobs(program, 256),
    ready: { entries: ints(64), head: 0, size: 0 },
    pending: { entries: ints(64), head: 0, size: 0 },
    stations: makeStations(program),
    threads: makeThreads(program),
    cores: makeCores(program),
    pollers: makePollers(program),
    pools: makePools(program),
    caches: makeCaches(program),
    flows: makeFlows(program),
    spawnCounters: floats(program.ops.route.length),
    spawnBegan: floats(program.ops.route.length),
    lastGathered: ints(program.ops.route.length, -1),
    totals: makeTotals(program),
    sampled: makeTotals(program),
    trace: noTrace(),
    strays: strayLog(program),
  }
}

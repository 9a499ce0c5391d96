/** All that changes while a run goes on. One object of typed arrays and numbers, so that a snapshot is a copy. */
import type { EventQueue } from './event-queue.ts'
import type { Jobs } from './jobs.ts'
import type { Program } from './program.ts'

/** A ring of indexes that are to be looked at before the next event. */
export interface Ring {
  entries: Int32Array
  head: number
  size: number
}

/** Columns of a station in the totals, all times time: servers at work, jobs that queue, servers and jobs that shaping holds. */
export const BUSY = 0
export const QUEUED = 1
export const SHAPED_SERVERS = 2
export const SHAPED_JOBS = 3
export const STATION_TOTALS = 4

export interface Stations {
  slotFree: Float64Array
  slotJob: Int32Array
  busySlots: Int32Array
  /** Those whose service has not begun, linked. */
  queueHead: Int32Array
  queueTail: Int32Array
  queueCount: Int32Array
  queueBytes: Float64Array
  maxQueue: Int32Array
  /** First come, first served: work and waits booked when a job comes, so ahead of time. */
  bookedWork: Float64Array
  bookedWait: Float64Array
  lastFlow: Int32Array
  settledWork: Float64Array
  settledWait: Float64Array
  /** With an arbiter: jobs waiting, those of them that wait for tokens, and when that was last added up. */
  waiting: Int32Array
  shaped: Int32Array
  shapedInLeaf: Int32Array
  changedAt: Float64Array
  /** Rounds: leaves of a group, groups of a station. */
  deficit: Float64Array
  nextInRound: Int32Array
  isInRound: Uint8Array
  groupDeficit: Float64Array
  groupHead: Int32Array
  groupTail: Int32Array
  /** Whose turn it is among the groups of a class; stands at the first of them. */
  groupTurn: Int32Array
}

export interface Threads {
  /** Per thread. */
  state: Uint8Array
  waiting: Int32Array
  core: Int32Array
  virtual: Float64Array
  isWoken: Uint8Array
  hasSpun: Uint8Array
  next: Int32Array
  softirqFrames: Float64Array
  softirqStart: Float64Array
  isDeferred: Uint8Array
  softirqTime: Float64Array
  taskTime: Float64Array
  /** Per context: its own queue, the round of its active pollers, and the batch under way. */
  head: Int32Array
  tail: Int32Array
  count: Int32Array
  /** Kicks: they go out before the batch goes on. */
  urgentHead: Int32Array
  urgentTail: Int32Array
  urgentCount: Int32Array
  activeHead: Int32Array
  activeTail: Int32Array
  activeCount: Int32Array
  batch: Int32Array
  batchFrames: Float64Array
  batchStart: Float64Array
  isPollersTurn: Uint8Array
  gatherHead: Int32Array
  gatherTail: Int32Array
  gatherCount: Int32Array
  /** Open aggregates, linked. */
  mergeHead: Int32Array
  mergeTail: Int32Array
}

export interface Cores {
  thread: Int32Array
  phase: Uint8Array
  phaseEnd: Float64Array
  job: Int32Array
  context: Int32Array
  use: Uint8Array
  bookedFrom: Float64Array
  lastThread: Int32Array
  idleSince: Float64Array
  readyHead: Int32Array
  readyTail: Int32Array
  readyCount: Int32Array
  virtual: Float64Array
  isBoundary: Uint8Array
  shallRethink: Uint8Array
  isPending: Uint8Array
  awake: Int32Array
  maxQueue: Int32Array
  /** The core whose job is being sent on and may keep it; -1 for none. */
  holding: number
}

export interface Pollers {
  state: Uint8Array
  head: Int32Array
  tail: Int32Array
  count: Int32Array
  nextActive: Int32Array
  /** When its first batch began since it was signalled; negative until then. */
  startedAt: Float64Array
  moderator: Int32Array
  moderatorWaiting: Float64Array
  moderatorSeen: Float64Array
  moderatorLast: Float64Array
  moderatorOpensAt: Float64Array
  moderatorPeriod: Float64Array
}

export interface Pools {
  free: Float64Array
  collected: Float64Array
  head: Int32Array
  tail: Int32Array
  count: Int32Array
  changedAt: Float64Array
  maxQueue: Int32Array
  bucketTime: Float64Array
}

export interface Caches {
  /** Sets of pages: slot -> key, and an open-addressed index key -> slot. */
  firstEntry: Int32Array
  firstIndex: Int32Array
  entryKey: Float64Array
  index: Int32Array
  used: Int32Array
  /** Requests in order of arrival; the next to start; walks that wait for a walker. */
  head: Int32Array
  tail: Int32Array
  count: Int32Array
  toStart: Int32Array
  inFlight: Int32Array
  walkHead: Int32Array
  walkTail: Int32Array
  busyWalkers: Int32Array
  walkerJob: Int32Array
  /** Of a walker that asks another cache: how far it is. */
  walkerPhase: Int32Array
  changedAt: Float64Array
  maxQueue: Int32Array
  patternCursor: Float64Array
  firstBuffer: Int32Array
  freeBuffers: Int32Array
  freeCount: Int32Array
}

export interface Flows {
  /** Fraction of a picosecond kept: the next departure of a clocked source. */
  clock: Float64Array
  onUntil: Float64Array
  backlog: Int32Array
  returned: Float64Array
  fingerprint: Int32Array
  /** Streams, in bytes and picoseconds. */
  window: Float64Array
  threshold: Float64Array
  inFlight: Float64Array
  belowSocket: Int32Array
  roundTrip: Float64Array
  recoverUntil: Float64Array
  lost: Float64Array
  lostAcks: Float64Array
  acksUnderWay: Float64Array
  retransmitAt: Float64Array
  unacknowledged: Float64Array
  unacknowledgedFrames: Int32Array
  unacknowledgedBorn: Float64Array
  mayPaceFrom: Float64Array
  paceAt: Float64Array
  /** Latencies: all, of the interval since the last sample. */
  histogram: Uint32Array
  interval: Uint32Array
  tailFrom: Float64Array
  latencyMax: Float64Array
  batchDeliveries: Float64Array
  batchLimit: Float64Array
  batchCount: Int32Array
  /** Rows of finished batches, see batches.ts. */
  batches: Float64Array
  batchStart: Float64Array
  batchFrames: Float64Array
  batchLatency: Float64Array
  /** Rows of a column per mark: frames of the batch under way at or above it. */
  batchAbove: Float64Array
  /** The first so many batches are compared with all of the window. */
  batchesCompared: Int32Array
  /** Buckets near the quantiles that have intervals; BUCKETS: not placed yet. */
  marks: Int32Array
  /** For the ledger: raw frames and bytes since the run began, whatever was cleared. */
  ledger: Float64Array
}

/** Sums since the last `clearResults`; a second set stands at the last sample. */
export interface Totals {
  flow: Float64Array
  drops: Float64Array
  opWork: Float64Array
  opWait: Float64Array
  tailWork: Float64Array
  tailWait: Float64Array
  core: Float64Array
  coreQueue: Float64Array
  thread: Float64Array
  station: Float64Array
  pool: Float64Array
  cache: Float64Array
}

export interface EngineRun {
  program: Program
  planVersion: number
  seed: number
  now: number
  events: number
  windowStart: number
  sampledAt: number
  chance: Uint32Array
  queue: EventQueue
  jobs: Jobs
  ready: Ring
  pending: Ring
  stations: Stations
  threads: Threads
  cores: Cores
  pollers: Pollers
  pools: Pools
  caches: Caches
  flows: Flows
  spawnCounters: Float64Array
  /** When the first of those that each `spawn` has counted came. */
  spawnBegan: Float64Array
  lastGathered: Int32Array
  totals: Totals
  sampled: Totals
  trace: TraceState
  strays: StrayLog
}

/** How the first stray writes since the plan came ended: delivered (-1) or lost by a cause. Not part of the trajectory. */
export interface StrayLog {
  count: number
  time: Float64Array
  flow: Int32Array
  cause: Int32Array
}

/** Chosen jobs and what they logged. Not part of the trajectory. */
export interface TraceState {
  flow: number
  every: number
  seen: number
  count: number
  /** Per traced job: id, born, ended. Per step: row, op, entered, started, left, queue, behind, chunk. */
  jobs: Float64Array
  stepCount: number
  steps: Float64Array
  /** By job, until it leaves its op: what it found in front of it; of the flow one more than its index. */
  queue: Int32Array
  behind: Int32Array
}

export const push = (ring: Ring, entry: number): void => {
  if (ring.size === ring.entries.length) {
    const larger = new Int32Array(ring.entries.length * 2)
    for (let n = 0; n < ring.size; n++)
      larger[n] = ring.entries[(ring.head + n) & (ring.entries.length - 1)]!
    ring.entries = larger
    ring.head = 0
  }
  ring.entries[(ring.head + ring.size) & (ring.entries.length - 1)] = entry
  ring.size++
}

export const shift = (ring: Ring): number => {
  const entry = ring.entries[ring.head]!
  ring.head = (ring.head + 1) & (ring.entries.length - 1)
  ring.size--
  return entry
}

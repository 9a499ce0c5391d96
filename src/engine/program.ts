/** A plan as flat arrays: what a run reads and never writes. */
import type { Route } from '../plan/ops.ts'
import type { Plan } from '../plan/plan.ts'

export interface Ops {
  readonly kind: Uint8Array
  /** Operands; what they mean depends on the kind (compile-ops.ts). */
  readonly a: Int32Array
  readonly b: Int32Array
  readonly c: Int32Array
  readonly flags: Uint8Array
  readonly use: Uint8Array
  readonly spread: Uint8Array
  /** Place in the route. */
  readonly place: Int32Array
  /** Five a row: fixed, per frame, per byte, per chunk, bytes of a chunk. */
  readonly terms: Float64Array
  /** In the same form: how long before its end a job's head came to a transfer that cuts through. */
  readonly headStart: Float64Array
  readonly route: Int32Array
}

export interface RouteTable {
  readonly keys: readonly string[]
  readonly start: Int32Array
  readonly length: Int32Array
  /** Routes beyond the plan's: kept for jobs in flight, then the engine's own. */
  readonly retained: readonly Route[]
  /** Longest route: columns of the rows in which a job carries its waits. */
  readonly longest: number
  /** Pools that a job may hold: columns of the rows of holdings, and the pool of each column. */
  readonly slots: number
  readonly slotPool: Int32Array
}

/** Servers, then links; each has slots (what it does at a time) and queues (one, or one per leaf). */
export interface StationTable {
  readonly count: number
  readonly firstLink: number
  readonly servers: Int32Array
  readonly firstSlot: Int32Array
  readonly slotStation: Int32Array
  readonly firstQueue: Int32Array
  readonly queueStation: Int32Array
  readonly isArbitrated: Uint8Array
  readonly psPerByte: Float64Array
  readonly propagation: Float64Array
  readonly limitJobs: Float64Array
  readonly limitBytes: Float64Array
  readonly limitCause: Int32Array
  readonly queueGroup: Int32Array
  readonly queueQuantum: Float64Array
  readonly queueBucket: Int32Array
  /** Groups of a station in the order of their strict classes. */
  readonly firstGroup: Int32Array
  readonly groupClass: Int32Array
  readonly groupQuantum: Float64Array
}

export interface ThreadTable {
  readonly count: number
  readonly coreCount: number
  readonly switchPs: Float64Array
  readonly hiccupProbability: Float64Array
  readonly hiccupLow: Float64Array
  readonly hiccupHigh: Float64Array
  readonly firstCore: Int32Array
  readonly cores: Int32Array
  readonly weight: Float64Array
  readonly polls: Uint8Array
  readonly loop: Float64Array
  readonly spin: Float64Array
  readonly wake: Float64Array
  /** Program counters at which the costs stand. */
  readonly wakeCost: Int32Array
  readonly sleepCost: Int32Array
  readonly sleepUse: Uint8Array
}

export interface PollerTable {
  readonly count: number
  readonly thread: Int32Array
  /** thread * 3 + context, as everywhere. */
  readonly context: Int32Array
  readonly budget: Float64Array
  /** Program counters of the engine's own routes; -1 when free. */
  /** Where a signal that arrives begins: at a thread that is asleep, and at one that has to leave its guest. */
  readonly delivery: Int32Array
  readonly interruption: Int32Array
  readonly rearm: Int32Array
  readonly wake: Float64Array
  readonly via: Int32Array
  readonly moderatorCount: number
  readonly moderatorFrames: Float64Array
  readonly moderatorPeriod: Float64Array
  readonly isSinceWaiter: Uint8Array
  readonly firstStep: Int32Array
  readonly stepFrames: Float64Array
  readonly stepPeriod: Float64Array
  readonly firstModerated: Int32Array
  readonly moderated: Int32Array
}

export interface FlowTable {
  readonly count: number
  readonly kind: Uint8Array
  readonly hash: Uint32Array
  readonly route: Int32Array
  readonly isStray: Uint8Array
  readonly start: Float64Array
  readonly interval: Float64Array
  readonly on: Float64Array
  readonly off: Float64Array
  readonly isPareto: Uint8Array
  readonly outstanding: Int32Array
  readonly think: Float64Array
  readonly backlogJobs: Float64Array
  readonly backlogCause: Int32Array
  /** Counted bytes, five terms a row as for ops. */
  readonly counted: Float64Array
  readonly firstSize: Int32Array
  readonly sizeBytes: Int32Array
  readonly sizeFrames: Int32Array
  /** Cumulative shares. */
  readonly sizeShare: Float64Array
  readonly ackRoute: Int32Array
  readonly ackBytes: Int32Array
  readonly framesPerAck: Int32Array
  readonly segment: Int32Array
  readonly initialWindow: Float64Array
  readonly windowCap: Float64Array
  readonly maxAggregate: Float64Array
  readonly pace: Float64Array
}

export interface MemoryTable {
  readonly poolUnits: Float64Array
  readonly bucketPsPerByte: Float64Array
  readonly bucketBurst: Float64Array
  readonly mergerContext: Int32Array
  readonly mergerBytes: Float64Array
  readonly mergerFrames: Float64Array
  readonly cacheCount: number
  readonly firstWalker: Int32Array
  readonly walkerCache: Int32Array
  readonly readPs: Float64Array
  readonly lookahead: Int32Array
  /**
   * Sets of pages: of every cache its leaf, its upper levels up to `upperEnd`, its requesters (-1: none), its second stage
   * from `secondSet` (-1: none) to the end of the cache. Behind those of the caches, the present pages of patterns.
   */
  readonly firstSet: Int32Array
  readonly upperEnd: Int32Array
  readonly requesterSet: Int32Array
  readonly requesterReads: Int32Array
  readonly secondSet: Int32Array
  /** What a cache asks; -1: it walks itself. */
  readonly asked: Int32Array
  readonly tripPs: Float64Array
  readonly faultPs: Float64Array
  readonly setEntries: Int32Array
  /** 0: a page may be in any entry. */
  readonly setWays: Int32Array
  readonly setPages: Float64Array
  readonly patternPages: Int32Array
  readonly patternOrder: Uint8Array
  readonly patternDomain: Int32Array
  readonly patternBuffers: Int32Array
  /** -1: known everywhere. */
  readonly patternRequester: Int32Array
  /** 0: one stage. */
  readonly patternSecondPages: Float64Array
  /** Set of its present pages; -1: all are. */
  readonly presentSet: Int32Array
}

/** Where the streams of chance of each kind begin. */
export interface ChanceTable {
  readonly arrivals: number
  readonly work: number
  readonly thread: number
  readonly core: number
  readonly station: number
  readonly cache: number
  readonly pattern: number
  /** What draws from each stream, by stable key. */
  readonly names: readonly string[]
}

export interface Program {
  readonly plan: Plan
  readonly chance: ChanceTable
  readonly ops: Ops
  readonly routes: RouteTable
  readonly stations: StationTable
  readonly threads: ThreadTable
  readonly pollers: PollerTable
  readonly flows: FlowTable
  readonly memory: MemoryTable
  /** The plan's causes, and one more when "removed" is not among them. */
  readonly causeCount: number
  readonly removedCause: number
  /** By text, so that an index that moves changes nothing. */
  readonly causeHash: Uint32Array
}

/** The amount that stands at an op, for this load. */
export const amountAt = (
  terms: Float64Array,
  row: number,
  bytes: number,
  frames: number,
): number => {
  const at = row * 5
  let sum = terms[at]! + terms[at + 1]! * frames + terms[at + 2]! * bytes
  const perChunk = terms[at + 3]!
  if (perChunk !== 0 && frames > 0) {
    const chunkBytes = terms[at + 4]!
    if (chunkBytes > 0) sum += perChunk * frames * Math.ceil(bytes / frames / chunkBytes)
  }
  return sum > 0 ? sum : 0
}

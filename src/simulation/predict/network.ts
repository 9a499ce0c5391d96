/**
 * What the prediction solves: the plan unrolled into strands (one walk of one route), visits (one op of a strand), claims
 * (what one strand asks of one station behind one guard). Plain mutable records: the rounds allocate nothing.
 */
import type { Op } from '../../plan/ops.ts'
import type { Context, Poller, Thread } from '../../plan/stations.ts'
import type { JobSizes } from './size-mix.ts'

export type StationKind = 'core' | 'thread' | 'server' | 'link' | 'pool' | 'cache' | 'bucket'

/** How many jobs go as one. */
export type Batch = { batch: number }

export interface Strand {
  /** Of a stream: frames that leave the socket as one job. */
  readonly aggregate: Batch | null
  readonly flow: number
  readonly role: 'main' | 'ack' | 'side' | 'signal'
  readonly route: number
  readonly sizes: JobSizes
  /** Strands of the plan that this one stands for, itself among them: they are alike in all that counts. */
  readonly size: number
  readonly visits: Visit[]
  readonly claims: Claim[]
  /** The spawn that starts a side strand. */
  readonly parent: Visit | null
  /** Of a side strand that takes over units of a pool: their take, and the visit here that gives them back. */
  readonly handed: { readonly take: Visit; until: number } | null
  /** The poller whose signal travels a signal strand. */
  readonly poller: PollerState | null
  readonly source: Guard
  /** Jobs under way at most. */
  readonly most: number
  /** Jobs per ps that enter, before the source guard. */
  offered: number
  ca2: number
  /** What comes back together goes out together. */
  train: number
  spacing: number
  /** Jobs per ps that reach the end. */
  finished: number
}

/** Where work that a full station refuses is lost or held back: a source, a take, or a growing queue. */
export interface Guard {
  readonly id: number
  readonly visit: Visit | null
  readonly strand: Strand
  /** Jobs that may wait behind it; infinite for a queue without limit. */
  readonly tokens: number
  readonly cause: number | null
  readonly claims: Claim[]
  accept: number
  /** The least `admit` of its claims, whose that is, and the least of those that do not take turns with it. */
  least: number
  second: number
  leastClaim: Claim | null
}

export interface Visit {
  readonly strand: Strand
  readonly op: Op
  /** Of the op: ops have many shapes, visits one. */
  readonly kind: Op['op']
  readonly index: number
  claim: Claim | null
  guard: Guard | null
  readonly sizes: JobSizes
  /** Jobs here per job of the strand, frames and bytes of each, before merging. */
  readonly jobs: number
  readonly frames: number
  readonly bytes: number
  readonly fixed: number
  readonly varying: number
  readonly variance: number
  /** Squared coefficient of variation of the spread. */
  readonly spread2: number
  /** Time after the service in which nothing is occupied: propagation of a link. */
  readonly after: number
  /** Jobs that arrive in one clump: what a split makes of one job. */
  readonly clump: number
  /** Half of the jobs that come along with one, and the time by which they come apart: a poll lets them go together. */
  train: number
  spacing: number
  /** Squared variation of the time between such trains. */
  trainCa2: number
  /** It goes at the next boundary between pieces so long, not behind all that waits; 0: it queues. */
  readonly piecePs: number
  /** Goes on from the `run` before it without leaving the core. */
  readonly continues: boolean
  /** Of a `run`: the server at which its core spins behind it, for which it is busy so much longer. */
  spinsAt: Visit | null
  /** The job comes from elsewhere, so that it may find the thread at rest. */
  enters: boolean
  /** The last merge and gather before it. */
  readonly merge: Batch | null
  readonly leader: Visit | null
  /** Accesses of a lookup; chunks of a fork; units of a take. */
  readonly amount: number
  /** Index of the visit that closes the bracket: give of a take, join of a fork; the end when nothing does. */
  closedBy: number
  /** Of a spawn that hands units over, their take; of that take, the strand that has them then. */
  handedFrom: Visit | null
  handedTo: Strand | null
  rate: number
  ca2: number
  /** Per job here: time of service, and before it. */
  work: number
  wait: number
  /** Frames merged, or jobs gathered, into one. 1 elsewhere. */
  batch: number
}

export interface Claim {
  readonly station: Station
  /** The place in the plan of its own station, which `station` stands for. */
  readonly at: number
  /** Claims like this one at the station, itself among them, and at the leaf of its arbiter. */
  readonly count: number
  readonly perLeaf: number
  readonly strand: Strand
  readonly guard: Guard
  readonly visits: Visit[]
  readonly context: Context | null
  readonly poller: PollerState | null
  /** The place in the plan of its own poller; -1 without one. */
  readonly polledBy: number
  /** Of a claim without a poller: the one before it in whose poll it is done, and the poll above that handed over to it. */
  readonly poll: Claim | null
  readonly after: Claim | null
  /** Of a request that an answer sends: the claim that takes the answer, on the same thread. */
  answer: Claim | null
  /** The claim whose job goes on here without queueing again; its own when it queues. */
  readonly head: Claim
  /** Of a head: time of the station per ps of all that goes on from it, itself included; variance of it for one job. */
  chain: number
  chainVariance: number
  /** Its queue, and the leaf of the arbiter at `station` that stands for it. */
  readonly queue: number
  readonly leaf: number
  readonly tokens: number
  /** Time of the station per ps: without limits, with those of others only, given, had it all it asks, used. */
  unlimited: number
  demand: number
  given: number
  room: number
  used: number
  weight: number
  admit: number
  /** Share of the station that the token bucket of its leaf allows. */
  shaped: number
  /** Jobs per ps that start here, variance of the time of one, and its mean wait. */
  jobRate: number
  variance: number
  wait: number
  /** The wait of this round before damping; the part of it until a resting thread or poller works. */
  fresh: number
  setUp: number
  /** Part of `setUp`: mean wait for the others of a closed flow's bunch. */
  mates: number
  /** Strict order at the station, 0 first. */
  readonly level: number
  /** Of a closed flow or a stream, which never queues behind more than its own window. */
  readonly closed: boolean
  /** The closed claims of its flow at its own station, itself among them. */
  readonly siblings: Claim[]
}

export interface Station {
  readonly kind: StationKind
  readonly index: number
  /** Stations of the plan that this one stands for, itself among them. */
  readonly size: number
  readonly servers: number
  readonly claims: Claim[]
  utilisation: number
  /** Of one visit: mean, squared variation; of arrivals. */
  service: number
  cs2: number
  ca2: number
  arrivals: number
  wait: number
}

export interface PollerState {
  readonly plan: Poller
  readonly index: number
  /** Pollers of the plan that this one stands for, and how many of them its thread has. */
  readonly size: number
  readonly onThread: number
  readonly thread: ThreadState
  readonly notifies: Visit[]
  readonly claims: Claim[]
  /** All that its polls do: its claims, and what goes on from them. */
  readonly polled: Claim[]
  readonly signal: Strand | null
  /** Probability that a notify finds it armed, and that its signal finds the thread asleep. */
  armed: number
  asleep: number
  /** Signals per ps, after moderation, and the mean time a signal is held back. */
  signals: number
  /** Polls that find nothing more, per ps: each re-arms, and looks once more. */
  ends: number
  jobsPerSignal: number
  /** Its only work is that of one closed flow. */
  bunched: boolean
  holdPs: number
  /** From the signal to the first work: hold, travel, wake-up, delivery. */
  reachPs: number
  /** Mean of its square. */
  reachSquare: number
  /** Of the answer to a request that goes round alone; null elsewhere. */
  lonePs: number | null
  /** Of it, the part that takes no time of the thread. */
  idlePs: number
  /** Frames of one poll. */
  batch: number
  utilisation: number
  /** Share of its signals that do not come from its own thread, which is awake then. */
  fromOutside: number
  /** Share of its thread that it uses, probability that nothing else does when it is armed, variation of its arrivals. */
  load: number
  /** Load of the thread by the same few jobs after this poll: they are not there when the next one comes. */
  following: number
  atRest: number
  /** Variance of what ends a rest of it: one gap between arrivals, less where a moderator holds it anyway. */
  gapVariance: number
}

/** Cores that are alike are one. */
export interface CoreState {
  readonly index: number
  readonly size: number
  load: number
  /** `place`: which of the thread's cores this is; `count`: so many threads like it run here. */
  readonly threads: {
    readonly thread: ThreadState
    readonly place: number
    readonly count: number
  }[]
}

export interface ThreadState {
  readonly plan: Thread
  readonly index: number
  readonly station: Station
  readonly pollers: PollerState[]
  /** Cores it may run on, those that are alike together. */
  readonly cores: readonly { readonly core: CoreState; readonly count: number }[]
  /** Which share of its work each core of this kind does; index as in `cores`. */
  readonly onCore: Float64Array
  /** Probability that a job which waits for no poller finds it asleep. */
  asleep: number
  /** What may end a rest per ps: signals, and jobs that wait for no poller. */
  events: number
  /** The only visit that comes without a poller, when it is of a closed flow; probability that its rest outlasts the spin. */
  bunched: Visit | null
  bunchedAsleep: number
  /** Of the rests: the share that outlasts the spin, and of those the share that ends while it falls asleep. */
  long: number
  late: number
  /** Wake-ups and fallings asleep per ps, and share of time asleep. */
  wakes: number
  falls: number
  asleepTime: number
  spinTime: number
  /** Mean of the rare delay before a batch. */
  readonly rareDelayPs: number
  /** Share of a core: wanted if it never slept, used, given, could have. A full thread does not sleep. */
  wanted: number
  demand: number
  given: number
  room: number
  /** What its contexts lack in the order of their levels, as what remains for each is never below nothing. */
  readonly lacks: Float64Array
  /** CPU not of a visit: deliveries, re-arms, wake-ups, switches. */
  interruptLoad: number
  softirqLoad: number
  taskLoad: number
  switchLoad: number
}

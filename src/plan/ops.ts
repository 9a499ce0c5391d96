/** One step of a route. Generic on purpose: `hardware/` turns PCIe, IOMMU and Ethernet into these. */
import type { Amount, Cost } from './amount.ts'
import type { StageLabel } from './stage-label.ts'
import type { Context, CpuUse, Index, Units } from './stations.ts'

interface OpBase {
  /** Index into the route's stages: the title, the why and the cost id of what this op belongs to. */
  readonly stage: number
}

/**
 * CPU work on a thread. A job that goes from one `run` to another on the same thread and context keeps the core (run to
 * completion); otherwise it queues in the context's FIFO. With a poller it waits in the poller's FIFO, which is served
 * only while the poller is not armed.
 */
export interface Run extends OpBase {
  readonly op: 'run'
  readonly thread: Index
  readonly context: Context
  readonly poller: Index | null
  readonly cost: Cost
  readonly use: CpuUse
  /** Paid only by the leader of a gathered batch. */
  readonly leaderOnly: boolean
}
/** Queue for one of k servers, as long as `cost` says. */
export interface Serve extends OpBase {
  readonly op: 'serve'
  readonly server: Index
  readonly queue: number
  readonly cost: Cost
  /**
   * The core of this thread spins until the server is done with the job, its turn included: a lock, or a queue that is
   * waited for with interrupts off. The thread asks for one at a time. The server is one, without arbiter and limit.
   */
  readonly by?: { readonly thread: Index; readonly context: Context; readonly use: CpuUse }
}
/** Occupy a link for `bytes` (protocol overhead included), arrive after its propagation. */
export interface Transfer extends OpBase {
  readonly op: 'transfer'
  readonly link: Index
  readonly queue: number
  readonly bytes: Amount
  readonly leaderOnly: boolean
  /**
   * Cut-through: for so many ps before its end came, the job has been coming. A link that is free begins so much earlier,
   * but never ends before the end has come. Absent: the job is stored first.
   */
  readonly headStart?: Amount
  /**
   * A posted write of a few bytes: on a first-come link it goes at the next boundary between pieces of so many bytes of
   * what is under way, not behind all that waits.
   */
  readonly betweenBytes?: number
}
/** Time that needs no capacity. Each one says what it is, so that no capacity hides in it. */
export interface Delay extends OpBase {
  readonly op: 'delay'
  readonly time: Cost
  readonly kind: 'wire' | 'wake-up' | 'propagation' | 'fixed hardware latency' | 'software'
}
/**
 * Take units, or wait in FIFO order (a waiter collects: what is given back is reserved for the head), or drop the job.
 * A pool is named again by the `give` of the same route. A job that is dropped or removed gives back all it holds.
 */
export interface Take extends OpBase {
  readonly op: 'take'
  readonly pool: Index
  readonly units: Units
  /** null: wait. Otherwise the cause under which the job is dropped when the pool has too few units. */
  readonly dropCause: Index | null
}
export interface Give extends OpBase {
  readonly op: 'give'
  readonly pool: Index
  readonly units: Units
}
/** Translate every page that the job's buffer touches: max(1, ceil(bytes / pageBytes)) look-ups, in order. */
export interface Lookup extends OpBase {
  readonly op: 'lookup'
  readonly cache: Index
  readonly pattern: Index
  readonly pageBytes: number
  /** How much longer than its result takes a walker stays with such a request; absent: no longer. */
  readonly walkerHoldPs?: number
  /** The buffer is outside the requester's domain: the job ends as a fault with this cause. */
  readonly faultCause: Index | null
}
/**
 * Make the poller serve what follows. Armed: `by` pays `kick` (an exit, an IPI, an eventfd), the signal goes out (after
 * the moderator, over `via`), delivery is paid on the poller's thread, after its wake-up when it was asleep. Not armed:
 * free. The job itself goes on at once to its next op, which waits at the poller.
 */
export interface Notify extends OpBase {
  readonly op: 'notify'
  readonly poller: Index
  readonly moderator: Index | null
  /** null: hardware signals. */
  readonly by: { readonly thread: Index; readonly context: Context } | null
  readonly kick: Cost
  readonly kickUse: CpuUse
}
/** Wait until the token bucket conforms. */
export interface Shape extends OpBase {
  readonly op: 'shape'
  readonly bucket: Index
}
/** Leave the context with the rest of its batch; the last one becomes leader and pays the `leaderOnly` ops after it. */
export interface Gather extends OpBase {
  readonly op: 'gather'
  readonly thread: Index
  readonly context: Context
  readonly maxJobs: number
}
/** One job of n frames becomes n jobs of one frame (TSO in the adapter). */
export interface Split extends OpBase {
  readonly op: 'split'
}
export interface Merge extends OpBase {
  readonly op: 'merge'
  readonly merger: Index
}
/**
 * Start a side job on another route, with this job's flow, bytes and frames (or `bytes` when given), once every
 * `everyFrames` frames of this op. The job does not wait for it.
 */
export interface Spawn extends OpBase {
  readonly op: 'spawn'
  readonly route: Index
  readonly everyFrames: number
  readonly bytes: number | null
  /**
   * A pool of which the side job takes over what this job holds, to give it back itself: the ring slot of a sent frame
   * belongs to its completion. A job that holds none starts nothing, and `everyFrames` does not count.
   */
  readonly hands: Index | null
  /** Fewer frames start it, too, when one comes so long after the first of them. */
  readonly orAfterPs?: number
}
/**
 * Opens a bracket that runs once per chunk of at most `chunkBytes` of the job's bytes. A chunk starts when the one
 * before it has passed `next`; the job goes on after `join`, when its last chunk is there. DMA is cut like this.
 */
export interface Fork extends OpBase {
  readonly op: 'fork'
  readonly chunkBytes: number
}
export interface Next extends OpBase {
  readonly op: 'next'
}
export interface Join extends OpBase {
  readonly op: 'join'
}
/** From here on the job carries this much: the response to a request. */
export interface Resize extends OpBase {
  readonly op: 'resize'
  readonly bytes: number
  readonly frames: number
}
/** The job has arrived: counted for its flow, with its latency. */
export interface Deliver extends OpBase {
  readonly op: 'deliver'
}
/** A side job is over; nothing is counted. */
export interface End extends OpBase {
  readonly op: 'end'
}
/** Lost on purpose: no route, removed, forbidden. */
export interface Drop extends OpBase {
  readonly op: 'drop'
  readonly cause: Index
}

export type Op =
  | Run
  | Serve
  | Transfer
  | Delay
  | Take
  | Give
  | Lookup
  | Notify
  | Shape
  | Gather
  | Split
  | Merge
  | Spawn
  | Fork
  | Next
  | Join
  | Resize
  | Deliver
  | End
  | Drop

export interface Route {
  readonly key: string
  readonly ops: readonly Op[]
  readonly stages: readonly StageLabel[]
}

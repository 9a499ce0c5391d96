/** What has capacity and time. Every entry has a `key`, stable over edits: part id, role, index ("host1/core/3"). */
import type { Amount, Cost } from './amount.ts'
import type { StageLabel } from './stage-label.ts'

/** A reference is an index into the plan's list of that kind. */
export type Index = number

/** To what a nanosecond of a core is booked. The uses of a core, idle included, sum to its time. */
export const CPU_USES = [
  'application',
  'kernel',
  'hypervisor',
  'vhost',
  'vmm',
  'vswitch',
  'exits',
  'interrupts',
  'polling',
  'switches',
  'idle',
] as const
export type CpuUse = (typeof CPU_USES)[number]

const NOT_WORK: ReadonlySet<CpuUse> = new Set(['polling', 'idle'])

/** Share of a core, or of a thread, that does something: who spins for work has room for more. */
export const workOf = (byUse: ArrayLike<number>): number =>
  CPU_USES.reduce((sum, use, index) => (NOT_WORK.has(use) ? sum : sum + (byUse[index] ?? 0)), 0)

/** A physical core. It works only through the threads that it carries, one at a time. */
export interface Core {
  readonly key: string
  /** Paid when the core passes from one thread to another. */
  readonly switchPs: number
  /** A rare delay before a batch starts: timer ticks, other work of the kernel. */
  readonly hiccup: {
    readonly probability: number
    readonly lowPs: number
    readonly highPs: number
  } | null
}

/**
 * What runs on a core: a vCPU, a vhost worker, a VMM I/O thread, the softirqs of a host core, a polling vswitch. Its
 * three contexts are served in the order interrupt, softirq, task; each is a FIFO.
 */
export interface Thread {
  readonly key: string
  /** Where it may run; with several, the least loaded is chosen at every wake-up. */
  readonly cores: readonly Index[]
  /** Share of a contended core, by least virtual time at batch boundaries. */
  readonly weight: number
  /** It never sleeps: its core is busy, split into useful work and `polling`. */
  readonly polls: boolean
  /** Length of one empty poll loop of a polling thread; an arrival waits for the rest of the one under way. */
  readonly loopPs: number
  /** How long an idle thread spins before it sleeps (halt polling, busy polling); booked as `polling`. */
  readonly spinPs: number
  /**
   * Latency from the signal to the first instruction when the thread was asleep; no CPU. A source's job at the begin of
   * its route needs no signal: the sender works already.
   */
  readonly wakePs: number
  /** CPU paid on its core when it is woken (scheduling in, VM entry) and when it goes to sleep (halt exit). */
  readonly wakeCost: Cost
  readonly sleepCost: Cost
  /** What a reader is told of its waking, or of the wait for its poll. */
  readonly woken?: StageLabel
  /** Use to which switching, waking and sleeping of this thread are booked besides `switches`. */
  readonly sleepUse: CpuUse
}

export const CONTEXTS = ['interrupt', 'softirq', 'task'] as const
export type Context = (typeof CONTEXTS)[number]

/**
 * Who serves which waiting job next. A leaf is one queue (a VF, a traffic class); leaves of a group share by weight
 * (DRR), groups of a class share by weight (ETS), classes are strict: the lowest number first.
 */
export interface Arbiter {
  readonly leaves: readonly {
    readonly group: number
    readonly weight: number
    /** A leaf whose head does not conform leaves the round and keeps its deficit. */
    readonly bucket: Index | null
  }[]
  readonly groups: readonly { readonly strictClass: number; readonly weight: number }[]
}

/** A full queue drops the arrival, with its cause. It counts what waits, not what is served; 0: no limit. */
export interface QueueLimit {
  readonly jobs: number
  readonly bytes: number
  readonly cause: Index
}

/** k equal servers with one queue: an adapter engine, an appliance CPU, an invalidation queue with its lock. */
export interface Server {
  readonly key: string
  readonly servers: number
  /** null: first come, first served. */
  readonly arbiter: Arbiter | null
  /** Per leaf when there is an arbiter. */
  readonly limit: QueueLimit | null
}

/** One direction of a link: occupied while a job serialises, delivering it `propagationPs` later. */
export interface Link {
  readonly key: string
  /** Fractional; the duration is rounded once. */
  readonly psPerByte: number
  readonly propagationPs: number
  readonly arbiter: Arbiter | null
  readonly limit: QueueLimit | null
}

/** Countable units: DMA tags, write credits, ring descriptors, packet-buffer bytes. */
export interface Pool {
  readonly key: string
  readonly units: number
}

/** Token bucket kept as a theoretical arrival time. */
export interface Bucket {
  readonly key: string
  readonly psPerByte: number
  readonly burstBytes: number
}

/** Entries that each stand for so many consecutive pages. */
export interface CacheLevel {
  readonly entries: number
  readonly pagesPerEntry: number
}

/**
 * A translation cache with its page walkers. Replacement is random from the cache's own stream. A page being walked is
 * joined. Results leave in request order with at most `lookahead` requests started past the oldest unfinished one.
 */
export interface Cache {
  readonly key: string
  readonly entries: number
  /** Entries among which the number of a page decides; absent or 0: a page may be in any. */
  readonly ways?: number
  /** Caches of upper levels, nearest to the leaf first; a miss in one adds one read to the walk. */
  readonly upperLevels: readonly CacheLevel[]
  readonly walkers: number
  /** One memory read of a walk. A walk makes 1 + (upper levels missed) reads. */
  readonly readPs: number
  /** 0: results may leave out of order. */
  readonly lookahead: number
  /** Whose tables are known; a walk for another requester reads its way to them first. Absent: everybody's are. */
  readonly requesters?: { readonly entries: number; readonly reads: number }
  /**
   * For address spaces of two stages: each table that the first stage names, and the page at its end, is translated once
   * more, by as many levels as `upperLevels` has and one. What is kept of that, by pages of the second stage.
   */
  readonly secondStage?: { readonly entries: number; readonly upperLevels: readonly CacheLevel[] }
  /** It walks nothing itself: what it misses it asks of another cache, on one of its `walkers`. */
  readonly asks?: AskedCache
}

export interface AskedCache {
  readonly cache: Index
  /** One way. */
  readonly tripPs: number
  /** Until a page that was not present is, from the answer that says so; then it asks again. */
  readonly faultPs: number
}

/** Which pages a flow's buffers touch. The cursor belongs to the pattern, so flows that share a ring share it. */
export interface BufferPattern {
  readonly key: string
  readonly pages: number
  readonly order: 'ring' | 'random' | 'recycled'
  /** Address space; entries of different domains never match. */
  readonly domain: number
  /** Consecutive buffers on one page before the cursor moves on (page bytes / buffer bytes), at least 1. */
  readonly buffersPerPage: number
  /** Key of who asks: buffers of one requester share what `requesters` of a cache keeps. Absent: known everywhere. */
  readonly requester?: string
  /** Of an address space of two stages: pages that one page of the second covers. Absent: one stage. */
  readonly secondStagePages?: number
  /** Of memory that may be taken away: so many of its pages are present at a time. Absent: all. */
  readonly presentPages?: number
}

/**
 * One source of work, served by one context of one thread: a virtqueue at vhost, a NAPI instance, an eventfd at the
 * VMM. Work that names a poller waits in its own FIFO until the poller has been signalled; it disarms when signalled
 * and re-arms when its FIFO ran dry.
 */
export interface Poller {
  readonly key: string
  readonly thread: Index
  readonly context: Context
  /** Frames served before other work of the thread has its turn (NAPI: 64). */
  readonly budgetFrames: number
  /**
   * CPU on the poller's thread, interrupt context, when a signal finds it awake: out of its guest and back, booked to
   * `exits`. A thread that sleeps is out already and pays its waking instead.
   */
  readonly exit: Cost
  /** The same, asleep or awake: injection, posted entry, IRQ. */
  readonly delivery: Cost
  readonly deliveryUse: CpuUse
  /** CPU when the poll ends and re-arms: EOI exit, unmasking. */
  readonly rearm: Cost
  readonly rearmUse: CpuUse
  /** What a reader is told of the delivery, its exit among it, and of the re-arming. */
  readonly delivered?: StageLabel
  readonly rearmed?: StageLabel
  /** Latency added to a signal that arrives while armed (scheduling in a blocked application); no CPU. */
  readonly wakePs: number
  /** A route that the signal itself travels (an MSI-X write over the link) before it is delivered. */
  readonly via: Index | null
}

/** Interrupt moderation of one vector: a signal goes out after `frames` or `periodPs`, whichever comes first. */
export interface Moderator {
  readonly key: string
  /** 0: no limit by frames. */
  readonly frames: number
  readonly periodPs: number
  readonly since: 'last opening' | 'first waiter'
  /**
   * Adaptive: the period follows the frames of the last interval through the driver's published table; ascending by
   * `framesPerInterrupt`, the first entry that is not exceeded holds.
   */
  readonly adaptive: readonly { readonly framesPerInterrupt: number; readonly periodPs: number }[]
}

/** Receive coalescing (GRO, LRO): jobs of one flow, in order, become one until a limit or the end of the batch. */
export interface Merger {
  readonly key: string
  readonly thread: Index
  readonly context: Context
  readonly maxBytes: number
  readonly maxFrames: number
}

/** Units of a pool are amounts too: descriptors by frame, buffer space by byte. */
export type Units = Amount

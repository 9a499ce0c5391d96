/** Jobs as columns, with a free list. A job stands in at most one queue at a time, linked by `next`. */
import type { Program } from './program.ts'

/** Flags of a job. */
export const LEADER = 1
/** It travels beside its flow: an interrupt, an ACK, a write-back. Nothing of it is counted as traffic. */
export const SIDE = 2
export const BELOW_SOCKET = 4
export const IN_BACKLOG = 8
/** A chunk between `fork` and `join`. */
export const CHUNK = 16
export const PASSED_NEXT = 32
/** Its bytes acknowledge a stream. */
export const ACK = 64
/** One of its chunks was lost. */
export const FAILED = 128

export interface Jobs {
  capacity: number
  freeHead: number
  alive: number
  flow: Int32Array
  pc: Int32Array
  bytes: Int32Array
  frames: Int32Array
  flags: Uint8Array
  isAlive: Uint8Array
  next: Int32Array
  /** The job whose chunk this is; chunks under way, bytes not yet sent out as chunks, cause of a failed chunk. */
  parent: Int32Array
  chunks: Int32Array
  remaining: Int32Array
  cause: Int32Array
  /** Where it lies in its buffer, and which buffer of which pattern that is; -1 for none. */
  offset: Int32Array
  pattern: Int32Array
  page: Int32Array
  buffer: Int32Array
  /** At a lookup: pages still to be translated, 0 waiting 1 walking 2 done, who joined its walk, who walks next. */
  pages: Int32Array
  walk: Int32Array
  joined: Int32Array
  walkNext: Int32Array
  /** Pools of which it holds units, and units that it waits for. */
  holds: Int32Array
  need: Float64Array
  /** Poller that is reached when this job ends, plus one. */
  signals: Int32Array
  /** Row of its trace, plus one. */
  trace: Int32Array
  /** Birth of its earliest frame, and the sum over frames of how much later they were born. */
  born: Float64Array
  bornLater: Float64Array
  /** When it came to its op, and when its service there began. */
  entered: Float64Array
  started: Float64Array
  /** Part of a closed request or bytes that an ACK stands for. */
  share: Float64Array
  key: Float64Array
  /** Rows of wait and work per op of the route, and of units held per pool slot. */
  columns: number
  slots: number
  spent: Float32Array
  held: Float64Array
}

export const makeJobs = (program: Program, capacity: number): Jobs => {
  const { longest, slots } = program.routes
  const ints = (): Int32Array<ArrayBuffer> => new Int32Array(capacity)
  const floats = (): Float64Array<ArrayBuffer> => new Float64Array(capacity)
  const jobs: Jobs = {
    capacity,
    freeHead: 0,
    alive: 0,
    flow: ints(),
    pc: ints(),
    bytes: ints(),
    frames: ints(),
    flags: new Uint8Array(capacity),
    isAlive: new Uint8Array(capacity),
    next: ints(),
    parent: ints(),
    chunks: ints(),
    remaining: ints(),
    cause: ints(),
    offset: ints(),
    pattern: ints(),
    page: ints(),
    buffer: ints(),
    pages: ints(),
    walk: ints(),
    joined: ints(),
    walkNext: ints(),
    holds: ints(),
    need: floats(),
    signals: ints(),
    trace: ints(),
    born: floats(),
    bornLater: floats(),
    entered: floats(),
    started: floats(),
    share: floats(),
    key: floats(),
    columns: longest,
    slots,
    spent: new Float32Array(capacity * longest * 2),
    held: new Float64Array(capacity * slots),
  }
  linkFree(jobs, 0)
  return jobs
}

/** Where the wait of a job at a place of its route stands; its work stands behind. */
export const spentAt = (jobs: Jobs, job: number, place: number): number =>
  (job * jobs.columns + place) * 2

const linkFree = (jobs: Jobs, from: number): void => {
  for (let job = from; job < jobs.capacity; job++)
    jobs.next[job] = job + 1 < jobs.capacity ? job + 1 : -1
  jobs.freeHead = from
}

type Column = Int32Array | Uint8Array | Float32Array | Float64Array
const isColumn = (value: unknown): value is Column => ArrayBuffer.isView(value)

const grow = (jobs: Jobs): void => {
  const from = jobs.capacity
  for (const [name, column] of Object.entries(jobs)) {
    if (!isColumn(column)) continue
    const larger = new (column.constructor as new (length: number) => Column)(column.length * 2)
    larger.set(column)
    Object.assign(jobs, { [name]: larger })
  }
  jobs.capacity = from * 2
  linkFree(jobs, from)
}

/** A new job at `pc`, whose rows are empty for a route of `length` ops. */
export const newJob = (
  jobs: Jobs,
  flow: number,
  pc: number,
  length: number,
  bytes: number,
  frames: number,
  now: number,
): number => {
  if (jobs.freeHead < 0) grow(jobs)
  const job = jobs.freeHead
  jobs.freeHead = jobs.next[job]!
  jobs.alive++
  jobs.isAlive[job] = 1
  jobs.flow[job] = flow
  jobs.pc[job] = pc
  jobs.bytes[job] = bytes
  jobs.frames[job] = frames
  jobs.flags[job] = LEADER
  jobs.parent[job] = -1
  jobs.chunks[job] = 0
  jobs.cause[job] = -1
  jobs.offset[job] = 0
  jobs.pattern[job] = -1
  jobs.buffer[job] = -1
  jobs.pages[job] = 0
  jobs.holds[job] = 0
  jobs.signals[job] = 0
  jobs.trace[job] = 0
  jobs.born[job] = now
  jobs.bornLater[job] = 0
  jobs.entered[job] = now
  jobs.share[job] = 0
  const { spent } = jobs
  const first = spentAt(jobs, job, 0)
  const end = first + length * 2
  for (let place = first; place < end; place++) spent[place] = 0
  return job
}

export const freeJob = (jobs: Jobs, job: number): void => {
  jobs.isAlive[job] = 0
  jobs.alive--
  jobs.next[job] = jobs.freeHead
  jobs.freeHead = job
}

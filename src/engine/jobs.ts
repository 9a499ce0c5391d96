/** Jobs as rows, with a free list. A job stands in at most one queue at a time, linked by `next`. */
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

/** Columns of the whole numbers of a job. What every hop needs comes first: it shares a line of the cache. */
export const PC = 0
export const FLOW = 1
export const BYTES = 2
export const FRAMES = 3
export const FLAGS = 4
export const NEXT = 5
/** Row of its trace, plus one. */
export const TRACE = 6
/** Pools of which it holds units. */
export const HOLDS = 7
export const INTS = 8

// Columns of what few hops need; apart, so that they take no room where all hops look.
/** The job whose chunk this is; chunks under way, bytes not yet sent out as chunks, cause of a failed chunk. */
export const PARENT = 0
export const CHUNKS = 1
export const REMAINING = 2
export const CAUSE = 3
/** Where it lies in its buffer, and which buffer of which pattern that is; -1 for none. */
export const OFFSET = 4
export const PATTERN = 5
export const PAGE = 6
export const BUFFER = 7
/** At a lookup: pages still to be translated, 0 waiting 1 walking 2 done, who joined its walk, who walks next. */
export const PAGES = 8
export const WALK = 9
export const JOINED = 10
export const WALK_NEXT = 11
/** Poller that is reached when this job ends, plus one. */
export const SIGNALS = 12
export const IS_ALIVE = 13
export const RARE = 14

/** Columns of its times: when it came to its op, and when its service there began. */
export const ENTERED = 0
export const STARTED = 1
export const TIMES = 2

// Columns of its other numbers.
/** Birth of its earliest frame, and the sum over frames of how much later they were born. */
export const BORN = 0
export const BORN_LATER = 1
/** Part of a closed request or bytes that an ACK stands for. */
export const SHARE = 2
export const KEY = 3
/** Units that it waits for. */
export const NEED = 4
export const FLOATS = 5

export interface Jobs {
  capacity: number
  freeHead: number
  alive: number
  /** Rows of INTS, RARE, TIMES and FLOATS. */
  int: Int32Array
  rare: Int32Array
  time: Float64Array
  float: Float64Array
  /** Rows of wait and work per op of the route, and of units held per pool slot. */
  columns: number
  slots: number
  spent: Float32Array
  held: Float64Array
}

export const makeJobs = (program: Program, capacity: number): Jobs => {
  const { longest, slots } = program.routes
  const jobs: Jobs = {
    capacity,
    freeHead: 0,
    alive: 0,
    int: new Int32Array(capacity * INTS),
    rare: new Int32Array(capacity * RARE),
    time: new Float64Array(capacity * TIMES),
    float: new Float64Array(capacity * FLOATS),
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
    jobs.int[job * INTS + NEXT] = job + 1 < jobs.capacity ? job + 1 : -1
  jobs.freeHead = from
}

const grow = (jobs: Jobs): void => {
  const from = jobs.capacity
  const { int, rare, time, float, spent, held } = jobs
  jobs.int = new Int32Array(int.length * 2)
  jobs.rare = new Int32Array(rare.length * 2)
  jobs.time = new Float64Array(time.length * 2)
  jobs.float = new Float64Array(float.length * 2)
  jobs.spent = new Float32Array(spent.length * 2)
  jobs.held = new Float64Array(held.length * 2)
  jobs.int.set(int)
  jobs.rare.set(rare)
  jobs.time.set(time)
  jobs.float.set(float)
  jobs.spent.set(spent)
  jobs.held.set(held)
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
  const { int, rare, time, float, spent } = jobs
  const at = job * INTS
  const seldom = job * RARE
  jobs.freeHead = int[at + NEXT]!
  jobs.alive++
  rare[seldom + IS_ALIVE] = 1
  int[at + FLOW] = flow
  int[at + PC] = pc
  int[at + BYTES] = bytes
  int[at + FRAMES] = frames
  int[at + FLAGS] = LEADER
  rare[seldom + PARENT] = -1
  rare[seldom + CHUNKS] = 0
  rare[seldom + CAUSE] = -1
  rare[seldom + OFFSET] = 0
  rare[seldom + PATTERN] = -1
  rare[seldom + BUFFER] = -1
  rare[seldom + PAGES] = 0
  int[at + HOLDS] = 0
  rare[seldom + SIGNALS] = 0
  int[at + TRACE] = 0
  float[job * FLOATS + BORN] = now
  float[job * FLOATS + BORN_LATER] = 0
  time[job * TIMES + ENTERED] = now
  float[job * FLOATS + SHARE] = 0
  const first = spentAt(jobs, job, 0)
  const end = first + length * 2
  for (let place = first; place < end; place++) spent[place] = 0
  return job
}

export const freeJob = (jobs: Jobs, job: number): void => {
  jobs.rare[job * RARE + IS_ALIVE] = 0
  jobs.alive--
  jobs.int[job * INTS + NEXT] = jobs.freeHead
  jobs.freeHead = job
}

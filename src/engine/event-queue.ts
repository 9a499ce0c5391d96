/** The future: a 4-ary heap over typed arrays, ordered by (time, priority, sequence). */

/** What happens; completions come before arrivals of the same instant. */
export const JOB_GOES_ON = 0
export const CORE_PHASE_ENDS = 1
export const SLOT_ENDS = 2
export const WALK_ENDS = 3
export const LEAF_CONFORMS = 4
export const MODERATOR_OPENS = 5
export const THREAD_WAKES = 6
export const POLLER_IS_REACHED = 7
/** From here on in the second rank. */
export const SOURCE_SENDS = 8
export const REQUEST_IS_SENT_AGAIN = 9
export const STREAM_RETRANSMITS = 10

/** Sequences stay below this for as long as any machine runs. */
const RANK = 35_184_372_088_832

export interface EventQueue {
  time: Float64Array
  /** Priority and sequence in one number. */
  order: Float64Array
  /** index * 16 + kind */
  what: Int32Array
  size: number
  sequence: number
  /** 1 while the root is being handled: the next event scheduled takes its place without a pop. */
  isRootFree: number
}

export const makeEventQueue = (capacity: number): EventQueue => ({
  time: new Float64Array(capacity),
  order: new Float64Array(capacity),
  what: new Int32Array(capacity),
  size: 0,
  sequence: 0,
  isRootFree: 0,
})

const grow = (queue: EventQueue): void => {
  const capacity = queue.time.length * 2
  const { time, order, what } = queue
  queue.time = new Float64Array(capacity)
  queue.time.set(time)
  queue.order = new Float64Array(capacity)
  queue.order.set(order)
  queue.what = new Int32Array(capacity)
  queue.what.set(what)
}

/** Puts the entry that stands at `from` in its place below the root. (Floats as arguments would be made objects.) */
const replaceRoot = (queue: EventQueue, from: number): void => {
  const { time, order, what, size } = queue
  const t = time[from]!
  const o = order[from]!
  const w = what[from]!
  let hole = 0
  for (;;) {
    const first = hole * 4 + 1
    if (first >= size) break
    const end = first + 4 < size ? first + 4 : size
    let least = first
    let leastTime = time[first]!
    for (let child = first + 1; child < end; child++) {
      const childTime = time[child]!
      if (childTime < leastTime || (childTime === leastTime && order[child]! < order[least]!)) {
        least = child
        leastTime = childTime
      }
    }
    if (leastTime > t || (leastTime === t && order[least]! > o)) break
    time[hole] = leastTime
    order[hole] = order[least]!
    what[hole] = what[least]!
    hole = least
  }
  time[hole] = t
  order[hole] = o
  what[hole] = w
}

export const schedule = (queue: EventQueue, kind: number, index: number, at: number): void => {
  const o = (kind >= SOURCE_SENDS ? RANK : 0) + queue.sequence++
  const w = index * 16 + kind
  if (queue.size === queue.time.length) grow(queue)
  const { time, order, what } = queue
  if (queue.isRootFree === 1) {
    queue.isRootFree = 0
    const { size } = queue
    time[size] = at
    order[size] = o
    what[size] = w
    replaceRoot(queue, size)
    return
  }
  let hole = queue.size++
  while (hole > 0) {
    const parent = (hole - 1) >> 2
    const parentTime = time[parent]!
    if (parentTime < at || (parentTime === at && order[parent]! < o)) break
    time[hole] = parentTime
    order[hole] = order[parent]!
    what[hole] = what[parent]!
    hole = parent
  }
  time[hole] = at
  order[hole] = o
  what[hole] = w
}

/** Takes away a root whose place nobody took. */
export const removeRoot = (queue: EventQueue): void => {
  queue.isRootFree = 0
  const last = --queue.size
  if (last > 0) replaceRoot(queue, last)
}

interface Entry {
  readonly t: number
  readonly o: number
  readonly w: number
}

const rewrite = (queue: EventQueue, change: (entry: Entry) => Entry | null): void => {
  const kept: Entry[] = []
  for (let at = 0; at < queue.size; at++) {
    const entry = change({ t: queue.time[at]!, o: queue.order[at]!, w: queue.what[at]! })
    if (entry) kept.push(entry)
  }
  // A sorted list is a heap.
  kept.sort((a, b) => a.t - b.t || a.o - b.o)
  queue.size = kept.length
  kept.forEach(({ t, o, w }, at) => {
    queue.time[at] = t
    queue.order[at] = o
    queue.what[at] = w
  })
}

/** Keeps the events for which `change` gives a new content; -1 forgets one. Order and sequence stay. */
export const rewriteEvents = (queue: EventQueue, change: (what: number) => number): void =>
  rewrite(queue, (entry) => {
    const w = change(entry.w)
    return w < 0 ? null : { ...entry, w }
  })

/** When each job that is on its way goes on. */
export const timesOfJobs = (queue: EventQueue): ReadonlyMap<number, number> => {
  const times = new Map<number, number>()
  for (let at = 0; at < queue.size; at++)
    if ((queue.what[at]! & 15) === JOB_GOES_ON) times.set(queue.what[at]! >> 4, queue.time[at]!)
  return times
}

/** These jobs go on at other times. */
export const retimeJobs = (queue: EventQueue, times: ReadonlyMap<number, number>): void => {
  if (times.size === 0) return
  rewrite(queue, (entry) => {
    const t = (entry.w & 15) === JOB_GOES_ON ? times.get(entry.w >> 4) : undefined
    return t === undefined ? entry : { ...entry, t }
  })
}

/** Whether an event besides the one being handled is due now. */
export const isAnotherDue = (queue: EventQueue, now: number): boolean => {
  const { time, size } = queue
  if (queue.isRootFree === 0) return size > 0 && time[0] === now
  for (let child = 1; child <= 4 && child < size; child++) if (time[child] === now) return true
  return false
}

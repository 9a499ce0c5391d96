/**
 * One mechanism each, as a programmer would write it for nothing else: no events, no jobs, only what decides. Each does
 * what the engine does with the plan of the same name in `mechanisms.ts`, draw by draw, and gives what it counted.
 */
import { below, seedStream } from '../src/engine/chance.ts'

/** Hits and misses of one request at a time that looks up random pages of a full cache, a victim at random. */
export const lookUpByHand = (
  { pages, entries, readPs }: { pages: number; entries: number; readPs: number },
  seed: number,
  until: number,
): readonly number[] => {
  const words = new Uint32Array(8)
  seedStream(words, 0, seed, 'pattern p')
  seedStream(words, 1, seed, 'cache iotlb')
  const entryOf = new Int32Array(pages).fill(-1)
  const pageOf = new Int32Array(entries)
  let used = 0
  let hits = 0
  let misses = 0
  for (let now = 0; now <= until; ) {
    const page = below(words, 0, pages)
    if (entryOf[page]! >= 0) {
      hits++
      continue
    }
    misses++
    now += readPs
    if (now > until) break
    const entry = used < entries ? used : below(words, 1, entries)
    if (used < entries) used++
    else entryOf[pageOf[entry]!] = -1
    entryOf[page] = entry
    pageOf[entry] = page
  }
  return [hits, misses]
}

export interface Shares {
  readonly weights: readonly number[]
  readonly servicePs: number
}

/**
 * Deliveries of queues that share a server by deficit round robin (Shreedhar and Varghese, 1996), frames of one size each.
 * No queue is ever empty.
 */
export const arbitrateByHand = (
  { weights, servicePs }: Shares,
  sizes: readonly number[],
  quantumBytes: number,
  until: number,
): readonly number[] => {
  const queues = weights.length
  const deficits = new Float64Array(queues)
  const delivered = new Int32Array(queues)
  const next = Int32Array.from(weights, (_, queue) => (queue + 1) % queues)
  let tail = queues - 1
  // The first request finds the server free: it is served before there is a round.
  let sending = 0
  for (let now = servicePs; now <= until; now += servicePs) {
    delivered[sending]!++
    sending = next[tail]!
    while (deficits[sending]! < sizes[sending]!) {
      deficits[sending]! += quantumBytes * weights[sending]!
      tail = sending
      sending = next[tail]!
    }
    deficits[sending]! -= sizes[sending]!
  }
  return Array.from(delivered)
}

/** Deliveries of threads that share a core by weight, in batches, with the cost of a switch. None is ever without work. */
export const scheduleByHand = (
  { weights, servicePs }: Shares,
  { switchPs, batchJobs, batchPs }: { switchPs: number; batchJobs: number; batchPs: number },
  until: number,
): readonly number[] => {
  const virtual = new Float64Array(weights.length)
  const delivered = new Int32Array(weights.length)
  // Those who wait, the longest first: of equals that one comes.
  const ready = Int32Array.from(weights.slice(1), (_, n) => n + 1)
  let thread = 0
  for (let now = 0; ; ) {
    const began = now
    for (let jobs = 0; jobs < batchJobs && now - began <= batchPs; jobs++) {
      now += servicePs
      if (now > until) return Array.from(delivered)
      virtual[thread]! += servicePs / weights[thread]!
      delivered[thread]!++
    }
    let least = 0
    for (let at = 1; at < ready.length; at++)
      if (virtual[ready[at]!]! < virtual[ready[least]!]!) least = at
    const other = ready[least]!
    if (virtual[other]! >= virtual[thread]!) continue
    ready.copyWithin(least, least + 1)
    ready[ready.length - 1] = thread
    thread = other
    virtual[thread]! += switchPs / weights[thread]!
    now += switchPs
  }
}

/**
 * The reference: what a programmer would write by hand for exactly one thing, a chain of stations and links. A heap of
 * (time, sequence), a ring per node, one event per service, serialisation and arrival. It draws as the engine draws, so
 * it must deliver the same packets at the same picoseconds.
 */
import { exponentialDraw, hashOf, seedStream, uniform } from '../src/engine/chance.ts'

export interface ChainShape {
  /** Chains side by side, and stations of each. */
  readonly chains: number
  readonly nodes: number
  readonly servicePs: number
  readonly psPerByte: number
  readonly propagationPs: number
  readonly intervalPs: number
  readonly sizes: readonly number[]
}

/** Keys of the flows, in an order that is that of their numbers. */
export const nameOf = (chain: number, chains: number): string =>
  chains === 1 ? 'f' : `f${String(chain).padStart(5, '0')}`

export interface LoopResult {
  readonly hops: number
  readonly events: number
  readonly delivered: number
  readonly latencySum: number
  readonly fingerprint: number
}

const RING = 256
const ARRIVAL = 0
const SERVED = 1
const SENT = 2
const REACHED = 3

export const runByHand = (
  { chains, nodes, servicePs, psPerByte, propagationPs, intervalPs, sizes }: ChainShape,
  seed: number,
  until: number,
): LoopResult => {
  // Of each chain: arrivals, sizes.
  const words = new Uint32Array(chains * 8)
  for (let chain = 0; chain < chains; chain++) {
    seedStream(words, chain * 2, seed, `arrivals ${nameOf(chain, chains)}`)
    seedStream(words, chain * 2 + 1, seed, `work ${nameOf(chain, chains)}`)
  }
  // Stations at even places, links at odd ones, chain after chain.
  const length = nodes * 2
  const places = chains * length
  const rings = new Int32Array(places * RING)
  const heads = new Int32Array(places)
  const counts = new Int32Array(places)
  const busy = new Int32Array(places).fill(-1)
  const work = new Float64Array(places)
  const waits = new Float64Array(places)
  const capacity = 1 << 16
  const bytes = new Int32Array(capacity)
  const born = new Float64Array(capacity)
  const entered = new Float64Array(capacity)
  const free = Int32Array.from({ length: capacity }, (_, n) => capacity - 1 - n)
  let freeCount = capacity

  const times = new Float64Array(capacity)
  const sequences = new Float64Array(capacity)
  const kinds = new Int32Array(capacity)
  const subjects = new Int32Array(capacity)
  let size = 0
  let sequence = 0
  const push = (time: number, kind: number, subject: number): void => {
    const own = sequence++
    let hole = size++
    while (hole > 0) {
      const parent = (hole - 1) >> 2
      const t = times[parent]!
      if (t < time || (t === time && sequences[parent]! < own)) break
      times[hole] = t
      sequences[hole] = sequences[parent]!
      kinds[hole] = kinds[parent]!
      subjects[hole] = subjects[parent]!
      hole = parent
    }
    times[hole] = time
    sequences[hole] = own
    kinds[hole] = kind
    subjects[hole] = subject
  }
  const pop = (): void => {
    const last = --size
    const time = times[last]!
    const own = sequences[last]!
    const kind = kinds[last]!
    const subject = subjects[last]!
    let hole = 0
    for (;;) {
      const first = hole * 4 + 1
      if (first >= size) break
      const end = Math.min(first + 4, size)
      let least = first
      for (let child = first + 1; child < end; child++)
        if (
          times[child]! < times[least]! ||
          (times[child]! === times[least]! && sequences[child]! < sequences[least]!)
        )
          least = child
      if (times[least]! > time || (times[least]! === time && sequences[least]! > own)) break
      times[hole] = times[least]!
      sequences[hole] = sequences[least]!
      kinds[hole] = kinds[least]!
      subjects[hole] = subjects[least]!
      hole = least
    }
    times[hole] = time
    sequences[hole] = own
    kinds[hole] = kind
    subjects[hole] = subject
  }

  let now = 0
  let hops = 0
  let events = 0
  let delivered = 0
  let latencySum = 0
  const hashes = new Int32Array(chains).fill(0x811c9dc5 | 0)
  const names = Int32Array.from({ length: chains }, (_, chain) => hashOf(nameOf(chain, chains)))
  const begin = (place: number, packet: number): void => {
    busy[place] = packet
    const time = place % 2 === 0 ? Math.round(servicePs) : Math.round(bytes[packet]! * psPerByte)
    work[place]! += time
    push(now + time, place % 2 === 0 ? SERVED : SENT, place)
  }
  const enter = (place: number, packet: number): void => {
    hops++
    entered[packet] = now
    if (busy[place]! < 0) {
      begin(place, packet)
      return
    }
    rings[place * RING + ((heads[place]! + counts[place]!) & (RING - 1))] = packet
    counts[place]!++
  }
  const finish = (place: number): number => {
    const packet = busy[place]!
    busy[place] = -1
    if (counts[place]! > 0) {
      const next = rings[place * RING + heads[place]!]!
      heads[place] = (heads[place]! + 1) & (RING - 1)
      counts[place]!--
      waits[place]! += now - entered[next]!
      begin(place, next)
    }
    return packet
  }
  const deliver = (chain: number, packet: number): void => {
    delivered++
    latencySum += now - born[packet]!
    const high = Math.floor(now / 4_294_967_296)
    let hash = hashes[chain]!
    hash = Math.imul(hash ^ (now - high * 4_294_967_296), 0x01000193)
    hash = Math.imul(hash ^ high, 0x01000193)
    hash = Math.imul(hash ^ names[chain]!, 0x01000193)
    hashes[chain] = Math.imul(hash, 0x01000193)
    free[freeCount++] = packet
  }

  const clocks = new Float64Array(chains)
  const awaitNext = (chain: number): void => {
    clocks[chain]! += intervalPs * exponentialDraw(words, chain * 2)
    push(Math.round(clocks[chain]!), ARRIVAL, chain)
  }
  for (let chain = 0; chain < chains; chain++) awaitNext(chain)
  while (times[0]! <= until) {
    now = times[0]!
    const kind = kinds[0]!
    const subject = subjects[0]!
    pop()
    events++
    if (kind === ARRIVAL) {
      const packet = free[--freeCount]!
      bytes[packet] = sizes[Math.floor(uniform(words, subject * 2 + 1) * sizes.length)]!
      born[packet] = now
      enter(subject * length, packet)
      awaitNext(subject)
    } else if (kind === SERVED) enter(subject + 1, finish(subject))
    else if (kind === SENT) {
      const packet = finish(subject)
      // A packet in flight names where it goes: place * capacity + packet.
      push(now + propagationPs, REACHED, subject * capacity + packet)
    } else {
      const packet = subject % capacity
      const place = (subject - packet) / capacity
      if ((place + 1) % length === 0) deliver((place + 1) / length - 1, packet)
      else enter(place + 1, packet)
    }
  }
  // FNV over the flows, as the engine combines them.
  let fingerprint = 0x811c9dc5
  for (const hash of hashes) fingerprint = Math.imul(fingerprint ^ hash, 0x01000193)
  return { hops, events, delivered, latencySum, fingerprint: fingerprint >>> 0 }
}

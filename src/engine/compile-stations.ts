/** Servers and links as one table of stations. */
import type { Plan } from '../plan/plan.ts'
import type { Arbiter } from '../plan/stations.ts'
import type { StationTable } from './program.ts'

/**
 * The frame that the quanta of the published DRR schedulers are made for. The least weight gets one of it in a round:
 * more would let each queue send a burst while the others wait (Shreedhar and Varghese, SIGCOMM 1995).
 */
const QUANTUM_BYTES = 1_518

/**
 * The largest frame on each route: what its flows send, what it is resized to, what is spawned on it. By route, because
 * a quantum must not change when somebody elsewhere sends larger frames.
 */
const largestFrames = (plan: Plan): number[] => {
  const largest = plan.routes.map(() => 64)
  const atLeast = (route: number, bytes: number): void => {
    largest[route] = Math.max(largest[route]!, bytes)
  }
  for (const { route, mix, source } of plan.flows) {
    for (const { bytes, frames } of mix.sizes) atLeast(route, bytes / Math.max(1, frames))
    if (source.kind !== 'stream') continue
    atLeast(route, source.segmentBytes)
    atLeast(source.ackRoute, source.ackBytes)
  }
  plan.routes.forEach(({ ops }, route) => {
    for (const op of ops) if (op.op === 'resize') atLeast(route, op.bytes / Math.max(1, op.frames))
  })
  plan.routes.forEach(({ ops }, route) => {
    for (const op of ops) if (op.op === 'spawn') atLeast(op.route, op.bytes ?? largest[route]!)
  })
  return largest
}

/** The largest frame that comes to each station. */
const framesAt = (plan: Plan): number[] => {
  const frames = Array<number>(plan.servers.length + plan.links.length).fill(64)
  const largest = largestFrames(plan)
  plan.routes.forEach(({ ops }, route) => {
    for (const op of ops) {
      const station =
        op.op === 'serve' ? op.server : op.op === 'transfer' ? plan.servers.length + op.link : -1
      if (station >= 0) frames[station] = Math.max(frames[station]!, largest[route]!)
    }
  })
  return frames
}

/** Running starts: [0, counts[0], counts[0] + counts[1], ...], one longer than the counts. */
export const startsOf = (counts: readonly number[]): Int32Array => {
  const starts = new Int32Array(counts.length + 1)
  counts.forEach((count, n) => {
    starts[n + 1] = starts[n]! + count
  })
  return starts
}

/** For every member the index of its owner. */
export const ownersOf = (starts: Int32Array): Int32Array => {
  const owners = new Int32Array(starts.at(-1)!)
  for (let n = 0; n + 1 < starts.length; n++) owners.fill(n, starts[n]!, starts[n + 1]!)
  return owners
}

export const compileStations = (plan: Plan): StationTable => {
  const entries = [
    ...plan.servers.map((server) => ({ ...server, psPerByte: 0, propagationPs: 0 })),
    ...plan.links.map((link) => ({ ...link, servers: 1 })),
  ]
  const firstQueue = startsOf(entries.map(({ arbiter }) => arbiter?.leaves.length ?? 1))
  const firstSlot = startsOf(entries.map(({ servers }) => Math.max(1, servers)))
  const firstGroup = startsOf(entries.map(({ arbiter }) => arbiter?.groups.length ?? 0))
  const queues = firstQueue.at(-1)!
  const queueGroup = new Int32Array(queues).fill(-1)
  const queueQuantum = new Float64Array(queues)
  const queueBucket = new Int32Array(queues).fill(-1)
  const groupClass = new Int32Array(firstGroup.at(-1)!)
  const groupQuantum = new Float64Array(firstGroup.at(-1)!)
  const frames = framesAt(plan)

  const addArbiter = ({ leaves, groups }: Arbiter, station: number): void => {
    // Groups stand in the order of their classes, so that the first one that can send is the right one.
    const order = groups
      .map((group, index) => ({ ...group, index }))
      .sort((a, b) => a.strictClass - b.strictClass || a.index - b.index)
    const placeOf = new Map(order.map(({ index }, place) => [index, firstGroup[station]! + place]))
    const leastOf = (weights: readonly number[]): number =>
      Math.max(QUANTUM_BYTES, frames[station]!) / Math.min(...weights)
    const perGroupWeight = leastOf(groups.map(({ weight }) => weight))
    const perLeafWeight = leastOf(leaves.map(({ weight }) => weight))
    order.forEach(({ strictClass, weight }, place) => {
      groupClass[firstGroup[station]! + place] = strictClass
      groupQuantum[firstGroup[station]! + place] = weight * perGroupWeight
    })
    leaves.forEach(({ group, weight, bucket }, leaf) => {
      const queue = firstQueue[station]! + leaf
      queueGroup[queue] = placeOf.get(group)!
      queueQuantum[queue] = weight * perLeafWeight
      queueBucket[queue] = bucket ?? -1
    })
  }
  entries.forEach(({ arbiter }, station) => {
    if (arbiter) addArbiter(arbiter, station)
  })

  return {
    count: entries.length,
    firstLink: plan.servers.length,
    servers: Int32Array.from(entries.map(({ servers }) => Math.max(1, servers))),
    firstSlot,
    slotStation: ownersOf(firstSlot),
    firstQueue,
    queueStation: ownersOf(firstQueue),
    isArbitrated: Uint8Array.from(entries.map(({ arbiter }) => (arbiter ? 1 : 0))),
    psPerByte: Float64Array.from(entries, ({ psPerByte }) => psPerByte),
    propagation: Float64Array.from(entries, ({ propagationPs }) => Math.round(propagationPs)),
    limitJobs: Float64Array.from(entries, ({ limit }) => limit?.jobs || Number.POSITIVE_INFINITY),
    limitBytes: Float64Array.from(entries, ({ limit }) => limit?.bytes || Number.POSITIVE_INFINITY),
    limitCause: Int32Array.from(entries.map(({ limit }) => limit?.cause ?? -1)),
    queueGroup,
    queueQuantum,
    queueBucket,
    firstGroup,
    groupClass,
    groupQuantum,
  }
}

/**
 * Mean waits at one station, by mean values: an arrival waits for the rest of the job in service and for everybody who
 * waits already. Open streams are solved at once (this is M/G/1, corrected by the variation of arrivals); closed flows see
 * all but their own jobs, and their queues follow from round to round. Levels are strict, 0 first.
 */
import { tokensOf } from './allot.ts'
import { isSpunAt } from './charged.ts'
import type { Claim, Station, Visit } from './network.ts'
import { meanWait } from './variation.ts'

const MOST_UTILISED = 0.9995
const ADMITS_ALL = 0.999

/** Of a job that queues here, with all that goes on from it. */
const meanOf = (claim: Claim): number =>
  claim.jobRate > 0 ? (claim.chain * claim.station.servers) / claim.jobRate : 0

/** Time an arrival waits for the job of this claim in service, when it finds one. */
export const residual = (claim: Claim): number => {
  const mean = meanOf(claim)
  return mean > 0 ? (mean * mean + claim.chainVariance) / (2 * mean) : 0
}

const regularity = (station: Station): number => {
  const { ca2, cs2, service, utilisation } = station
  const poisson = meanWait(1, utilisation, service, 1, cs2)
  return poisson > 0 ? meanWait(1, utilisation, service, ca2, cs2) / poisson : 1
}

/** Of the flow of a closed claim: what is in service, and what waits of this level and above. */
const ownWork = ({ siblings, level }: Claim): number => {
  let work = 0
  for (const claim of siblings) {
    if (claim.head !== claim) continue
    work += claim.chain * residual(claim)
    if (claim.level <= level) work += claim.wait * claim.chain
  }
  return work
}

const levels = new Float64Array(64)

const NOTHING_ABOVE = new Float64Array(levels.length)

/**
 * `stretch`: how much longer everything takes because others use the core. `above`: share of the station, by level, that
 * no claim asks for but that goes before it.
 */
export const waitsAt = (station: Station, stretch = 1, above = NOTHING_ABOVE): void => {
  const { claims, servers } = station
  if (claims.length === 0) return
  if (isSpunAt(claims[0]!.visits[0]!.op)) {
    waitsOfSpinners(station)
    return
  }
  if (servers > 1) {
    waitsAtMany(station)
    return
  }
  let deepest = 0
  for (const { level } of claims) if (level > deepest) deepest = level
  const regular = regularity(station)
  let higher = 0
  let behind = 0
  let bound = 0
  let held = 0
  let free = 1
  levels.fill(0, 0, deepest + 1)
  for (const claim of claims) {
    // The residual of every level delays all; the queues only those below.
    levels[claim.level]! += claim.count * claim.used
    if (claim.head !== claim) continue
    behind += claim.count * claim.chain * residual(claim) * (claim.closed ? 1 : regular)
    const most = claim.count * tokensOf(claim) * meanOf(claim)
    bound += most
    if (claim.admit < ADMITS_ALL) held += most
    else free -= claim.count * claim.chain
  }
  // A full station is full of those whom it holds back; the others come as they did and wait with them.
  if (held > 0 && free > 0) bound = Math.min(bound, held / free)
  let queued = 0
  for (let level = 0; level <= deepest; level++) {
    let closedQueue = 0
    let open = 0
    for (const claim of claims) {
      if (claim.level !== level) continue
      if (!claim.closed) open += claim.count * claim.used
      else if (claim.head === claim) closedQueue += claim.count * claim.wait * claim.chain
    }
    const left = Math.max(1 - MOST_UTILISED, 1 - higher - above[level]!)
    const seen = behind + queued + closedQueue
    const openWait = seen / left / Math.max(1 - MOST_UTILISED, 1 - open / left)
    for (const claim of claims) {
      if (claim.level !== level) continue
      claim.fresh = claim.closed
        ? Math.max(0, seen + open * openWait - ownWork(claim)) / left
        : openWait
      if (bound < Number.POSITIVE_INFINITY) claim.fresh = Math.min(claim.fresh, bound)
      claim.fresh *= stretch
    }
    queued += closedQueue + open * openWait
    higher += levels[level]!
  }
}

/** Near a full server a little more load is much more wait, which takes the load away again. */
const SPINNERS_STEP = 0.1

/**
 * Every core waits for its own, so of n cores at most n - 1 are in front, and one finds what the others would see. A full
 * server is asked for no more than it does: whoever is not at work spins.
 */
const waitsOfSpinners = ({ claims, service, utilisation }: Station): void => {
  let spinners = 0
  let asked = 0
  for (const { count, demand } of claims) {
    spinners += count
    asked += count * demand
  }
  const ofOthers = ((spinners - 1) / spinners) * Math.min(1, utilisation)
  const queued = (service * ofOthers) / (2 * (1 - ofOthers))
  for (const claim of claims) {
    const filled = claim.wait + (asked - 1) * (claim.wait + service)
    const next = Math.min((spinners - 1) * service, Math.max(queued, filled))
    claim.fresh = claim.wait + SPINNERS_STEP * (next - claim.wait)
  }
}

const waitsAtMany = (station: Station): void => {
  const { claims, servers, service, ca2, cs2 } = station
  for (const claim of claims) {
    let utilisation = station.utilisation
    if (claim.closed) for (const other of claim.siblings) utilisation -= other.used
    claim.fresh = meanWait(servers, Math.max(0, utilisation), service, ca2, cs2)
    if (claim.tokens < Number.POSITIVE_INFINITY)
      claim.fresh = Math.min(claim.fresh, (claim.tokens * service) / servers)
  }
}

/**
 * Damped step towards the fresh waits; every visit that does not go on on its core waits. Returns the largest step as a
 * part of the time spent there.
 */
export const settleWaits = (claims: readonly Claim[], damping: number): number => {
  let largest = 0
  for (const claim of claims) {
    const step = claim.fresh - claim.wait
    claim.wait += damping * step
    largest = Math.max(largest, Math.abs(step) / (claim.fresh + claim.station.service + 1_000))
    for (const visit of claim.visits) {
      const times = visit.kind === 'lookup' ? visit.amount : 1
      visit.wait = visit.continues
        ? 0
        : visit.piecePs > 0
          ? (claim.station.utilisation * visit.piecePs) / 2
          : times * claim.wait + claim.setUp + togetherWait(claim, visit)
    }
  }
  return largest
}

/** What arrives together waits for the half of it that is in front, by as much as this station is slower than the last. */
const togetherWait = (claim: Claim, visit: Visit): number => {
  if (claim.station.servers > 1) return 0
  const slower = Math.max(0, visit.work - visit.spacing)
  const queues = claim.station.kind !== 'thread' || visit.enters
  const together = visit.train > 1 && queues ? ((visit.train - 1) / 2) * slower : 0
  if (visit.clump <= 1) return together
  const { visits } = claim.strand
  let slowest = 0
  for (let i = visit.index - 1; i >= 0 && visits[i]!.clump === visit.clump; i--)
    if (visits[i]!.claim) slowest = Math.max(slowest, visits[i]!.work)
  return together + ((visit.clump - 1) / 2) * Math.max(0, visit.work - slowest)
}

/**
 * Shares out what a station has. A claim that is given less than it asks lets its guard admit less: work done before the
 * guard is done for nothing, work after it is not done at all.
 */
import type { Arbiter, Bucket } from '../../plan/stations.ts'
import type { Claim, Guard, Visit } from './network.ts'
import { roomMaxMin, type Sharing, shareAlike, shareMaxMin, sharingOf } from './sharing.ts'
import type { Network } from './whole-network.ts'

let sharing = sharingOf(64)
export const reserved = (entries: number): Sharing => {
  if (entries > sharing.demands.length) sharing = sharingOf(2 * entries)
  return sharing
}

/** They take turns for the same time: what one lacks is asked of the other no less. */
const sharesTime = (claim: Claim, other: Claim): boolean =>
  claim.station === other.station && claim.at === other.at && claim.level === other.level

/** What every claim asks: with no limit at all, and with those of all other stations on its way. */
export const askWithoutOwnLimit = (network: Network): void => {
  for (const guard of network.guards) {
    guard.least = 1
    guard.second = 1
    guard.leastClaim = null
    for (const claim of guard.claims) {
      const { leastClaim } = guard
      const isWithLeast = leastClaim !== null && sharesTime(claim, leastClaim)
      if (claim.admit < guard.least) {
        if (!isWithLeast) guard.second = guard.least
        guard.least = claim.admit
        guard.leastClaim = claim
      } else if (claim.admit < guard.second && !isWithLeast) guard.second = claim.admit
    }
  }
  for (const claim of network.claims) {
    const { guard } = claim
    const { leastClaim } = guard
    const others = leastClaim && sharesTime(claim, leastClaim) ? guard.second : guard.least
    claim.unlimited = claim.used / Math.max(1e-9, guard.accept)
    claim.demand = claim.unlimited * others
  }
}

/**
 * Shares `capacity` among the claims of a queue; `alike`: one buffer for all. `room` is what a claim would be given if it
 * asked for all it can while the others ask what they do: two stations that limit the same flow do not release it in turn.
 */
export const allotQueue = (claims: readonly Claim[], capacity: number, alike: boolean): void => {
  const entries = claims.length
  if (entries === 0) return
  const [first] = claims
  if (entries === 1 && first!.count === 1) {
    first!.room = capacity
    first!.given = Math.min(capacity, first!.demand)
    return
  }
  const { demands, weights, counts, given, room } = reserved(entries)
  let asked = 0
  let bounded = true
  for (let i = 0; i < entries; i++) {
    const { demand, weight, count } = claims[i]!
    demands[i] = demand
    weights[i] = weight
    counts[i] = count
    asked += count * demand
    if (!(weight < Number.POSITIVE_INFINITY)) bounded = false
  }
  const proportional = alike || !bounded
  if (proportional) shareAlike(sharing, entries, capacity)
  else {
    shareMaxMin(sharing, entries, capacity)
    roomMaxMin(sharing, entries, capacity)
  }
  for (let i = 0; i < entries; i++) {
    const claim = claims[i]!
    claim.given = given[i]!
    if (proportional) {
      const others = asked - claim.demand
      const left = Math.max(0, capacity - others)
      const all = claim.unlimited
      claim.room = all <= left ? left : (capacity * all) / (all + others)
    } else claim.room = room[i]!
  }
}

/** Jobs that may wait for a claim: frames that were merged wait as one. */
export const tokensOf = ({ tokens, visits }: Claim): number =>
  Math.max(1, tokens / (visits[0]!.merge?.batch ?? 1))

/** Jobs are served in the order they come: shares by jobs that can wait, each as long as it takes. */
export const weighByTokens = (claim: Claim): void => {
  const service = claim.jobRate > 0 ? claim.used / claim.jobRate : 0
  claim.weight = Math.max(1e-30, tokensOf(claim) * service)
}

const weighByLeaf = (claim: Claim, arbiter: Arbiter, leafDemand: Float64Array): void => {
  const leaf = arbiter.leaves[claim.leaf]
  const share = leafDemand[claim.leaf]! > 0 ? claim.demand / leafDemand[claim.leaf]! : 1
  claim.weight = Math.max(1e-30, (leaf?.weight ?? 1) * share)
}

/** What the guard at this very visit lets through. */
const keptAt = (visit: Visit): number => (visit.guard?.visit === visit ? visit.guard.accept : 1)

/** Share of the station that the token bucket of its leaf lets this claim have; its leaf's part of it. */
const bucketShare = (
  claim: Claim,
  { leaves }: Arbiter,
  buckets: readonly Bucket[],
  leafDemand: Float64Array,
): number => {
  const bucket = buckets[leaves[claim.leaf]?.bucket ?? -1]
  if (!bucket || bucket.psPerByte <= 0 || claim.jobRate <= 0) return Number.POSITIVE_INFINITY
  let bytes = 0
  for (const visit of claim.visits) bytes += keptAt(visit) * visit.rate * visit.bytes
  if (bytes <= 0) return Number.POSITIVE_INFINITY
  const asked = leafDemand[claim.leaf]!
  const part = asked > 0 ? claim.demand / asked : 1
  return (part * claim.used) / (bytes * bucket.psPerByte)
}

/** Of leaves and groups of the arbiter at hand. */
export interface ArbiterScratch {
  readonly leafDemand: Float64Array
  readonly groupWeight: Float64Array
  readonly ordered: Claim[]
}

const largest = (arbiters: readonly (Arbiter | null)[], list: 'leaves' | 'groups'): number =>
  arbiters.reduce((most, arbiter) => Math.max(most, arbiter?.[list].length ?? 0), 1)

export const arbiterScratch = (arbiters: readonly (Arbiter | null)[]): ArbiterScratch => ({
  leafDemand: new Float64Array(largest(arbiters, 'leaves')),
  groupWeight: new Float64Array(largest(arbiters, 'groups')),
  ordered: [],
})

/** Strict classes from the top; in a class groups, in a group leaves, by weight. */
export const allotArbiter = (
  claims: readonly Claim[],
  arbiter: Arbiter,
  capacity: number,
  { leafDemand, groupWeight, ordered }: ArbiterScratch,
  buckets: readonly Bucket[] = [],
): void => {
  leafDemand.fill(0)
  let deepest = 0
  for (const claim of claims) {
    leafDemand[claim.leaf]! += claim.perLeaf * claim.demand
    if (claim.level > deepest) deepest = claim.level
  }
  let left = capacity
  for (let level = 0; level <= deepest; level++) {
    ordered.length = 0
    for (const claim of claims) if (claim.level === level) ordered.push(claim)
    weighGroups(ordered, arbiter, leafDemand, groupWeight)
    for (const claim of ordered) {
      claim.shaped = bucketShare(claim, arbiter, buckets, leafDemand)
      claim.demand = Math.min(claim.demand, claim.shaped)
      weighByLeaf(claim, arbiter, leafDemand)
      const group = arbiter.leaves[claim.leaf]?.group ?? 0
      // A group's weight goes to its leaves that ask, in proportion to theirs.
      claim.weight *= (arbiter.groups[group]?.weight ?? 1) / Math.max(1e-9, groupWeight[group]!)
    }
    allotQueue(ordered, left, false)
    for (const claim of ordered) {
      claim.room = Math.min(claim.room, claim.shaped)
      left -= claim.count * Math.min(claim.given, claim.demand)
    }
    left = Math.max(0, left)
  }
}

/** Sum of the weights of the leaves that ask, by group. */
const weighGroups = (
  claims: readonly Claim[],
  { leaves }: Arbiter,
  leafDemand: Float64Array,
  groupWeight: Float64Array,
): void => {
  groupWeight.fill(0)
  for (const claim of claims) {
    const leaf = leaves[claim.leaf]
    if (!leaf || claim.demand <= 0) continue
    // A leaf that several claims share counts once in all.
    const part = (claim.perLeaf * claim.demand) / leafDemand[claim.leaf]!
    groupWeight[leaf.group]! += ((part * claim.count) / claim.perLeaf) * leaf.weight
  }
}

/** What the claim's share means for its guard. */
export const admitByShare = (claim: Claim): void => {
  claim.admit = claim.unlimited > claim.room ? claim.room / claim.unlimited : 1
}

/** Moves every guard half the way (or `damping`) to the least of its claims; returns the largest step. */
export const admitAtGuards = (guards: readonly Guard[], damping: number): number => {
  let largest = 0
  for (const guard of guards) {
    // A closed flow and a stream are slowed down where they send, not thinned.
    if (guard.visit === null && guard.cause === null) continue
    let least = 1
    for (const { admit } of guard.claims) if (admit < least) least = admit
    const step = least - guard.accept
    guard.accept += damping * step
    largest = Math.max(largest, Math.abs(step))
  }
  return largest
}

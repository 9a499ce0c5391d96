/**
 * Shares out what a station has. A claim that is given less than it asks lets its guard admit less: work done before the
 * guard is done for nothing, work after it is not done at all.
 */
import type { Arbiter, Bucket } from '../../plan/stations.ts'
import type { Claim, Guard, Network } from './network.ts'
import { shareAlike, shareMaxMin } from './sharing.ts'

/** Longer lists take the common share as what a greedy claim could have. */
const EXACT_ROOM_UP_TO = 48

let demands = new Float64Array(64)
let weights = new Float64Array(64)
let given = new Float64Array(64)
const reserve = (count: number): void => {
  if (count <= demands.length) return
  demands = new Float64Array(2 * count)
  weights = new Float64Array(2 * count)
  given = new Float64Array(2 * count)
}

/** What every claim asks: with no limit at all, and with those of all other stations on its way. */
export const askWithoutOwnLimit = (network: Network): void => {
  for (const guard of network.guards) {
    guard.least = 1
    guard.second = 1
    guard.leastClaim = null
    for (const claim of guard.claims) {
      if (claim.admit < guard.least) {
        guard.second = guard.least
        guard.least = claim.admit
        guard.leastClaim = claim
      } else if (claim.admit < guard.second) guard.second = claim.admit
    }
  }
  for (const claim of network.claims) {
    const { guard } = claim
    const others = guard.leastClaim === claim ? guard.second : guard.least
    claim.unlimited = claim.used / Math.max(1e-9, guard.accept)
    claim.demand = claim.unlimited * others
  }
}

/**
 * Shares `capacity` among the claims of a queue; `alike`: one buffer for all. `room` is what a claim would be given if it
 * asked for all it can while the others ask what they do: two stations that limit the same flow do not release it in turn.
 */
export const allotQueue = (claims: readonly Claim[], capacity: number, alike: boolean): void => {
  const count = claims.length
  if (count === 0) return
  reserve(count)
  let asked = 0
  let bounded = true
  for (let i = 0; i < count; i++) {
    const claim = claims[i]!
    demands[i] = claim.demand
    weights[i] = claim.weight
    asked += claim.demand
    if (!(claim.weight < Number.POSITIVE_INFINITY)) bounded = false
  }
  if (count === 1) {
    claims[0]!.room = capacity
    claims[0]!.given = Math.min(capacity, claims[0]!.demand)
    return
  }
  const proportional = alike || !bounded
  if (proportional) shareAlike(demands, 0, count, capacity, given)
  else shareMaxMin(demands, weights, 0, count, capacity, given)
  let level = 0
  for (let i = 0; i < count; i++) {
    claims[i]!.given = given[i]!
    if (given[i]! < demands[i]!) level = Math.max(level, given[i]! / weights[i]!)
  }
  for (let i = 0; i < count; i++) {
    const claim = claims[i]!
    const others = asked - claim.demand
    const left = Math.max(0, capacity - others)
    if (proportional) {
      const all = claim.unlimited
      claim.room = all <= left ? left : (capacity * all) / (all + others)
    } else if (count > EXACT_ROOM_UP_TO) claim.room = Math.max(left, level * claim.weight)
    else {
      const own = demands[i]!
      demands[i] = Number.POSITIVE_INFINITY
      shareMaxMin(demands, weights, 0, count, capacity, given)
      claim.room = given[i]!
      demands[i] = own
    }
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
  for (const visit of claim.visits) bytes += visit.rate * visit.bytes
  if (bytes <= 0) return Number.POSITIVE_INFINITY
  const asked = leafDemand[claim.leaf]!
  const part = asked > 0 ? claim.demand / asked : 1
  return (part * claim.used) / (bytes * bucket.psPerByte)
}

/** Strict classes from the top; in a class groups, in a group leaves, by weight. */
export const allotArbiter = (
  claims: readonly Claim[],
  arbiter: Arbiter,
  capacity: number,
  scratch: { readonly leafDemand: Float64Array; readonly ordered: Claim[] },
  buckets: readonly Bucket[] = [],
): void => {
  const { leafDemand, ordered } = scratch
  leafDemand.fill(0)
  for (const claim of claims) leafDemand[claim.leaf]! += claim.demand
  let left = capacity
  const classOf = (claim: Claim): number =>
    arbiter.groups[arbiter.leaves[claim.leaf]?.group ?? 0]?.strictClass ?? 0
  const classes = [...new Set(arbiter.groups.map(({ strictClass }) => strictClass))].sort(
    (a, b) => a - b,
  )
  for (const strictClass of classes) {
    ordered.length = 0
    for (const claim of claims) if (classOf(claim) === strictClass) ordered.push(claim)
    for (const claim of ordered) {
      claim.shaped = bucketShare(claim, arbiter, buckets, leafDemand)
      claim.demand = Math.min(claim.demand, claim.shaped)
      weighByLeaf(claim, arbiter, leafDemand)
      claim.weight *= groupWeight(claim, arbiter, ordered)
    }
    allotQueue(ordered, left, false)
    for (const claim of ordered) claim.room = Math.min(claim.room, claim.shaped)
    for (const claim of ordered) left -= Math.min(claim.given, claim.demand)
    left = Math.max(0, left)
  }
}

/** A group's weight goes to its leaves that ask, in proportion to theirs. */
const groupWeight = (claim: Claim, arbiter: Arbiter, peers: readonly Claim[]): number => {
  const group = arbiter.leaves[claim.leaf]?.group ?? 0
  let leaves = 0
  for (let leaf = 0; leaf < arbiter.leaves.length; leaf++)
    if (
      arbiter.leaves[leaf]!.group === group &&
      peers.some((peer) => peer.leaf === leaf && peer.demand > 0)
    )
      leaves += arbiter.leaves[leaf]!.weight
  return (arbiter.groups[group]?.weight ?? 1) / Math.max(1e-9, leaves)
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

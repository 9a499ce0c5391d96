/** Waits at token buckets, of a leaf of an arbiter or of a step of its own. */
import type { Arbiter, Bucket } from '../../plan/stations.ts'
import type { Claim } from './network.ts'
import { meanWait } from './variation.ts'

/**
 * What a virtual queue at the bucket's rate holds beyond what the bucket lets go at once. Its backlog has the mean of
 * GI/G/1 and a tail that falls off exponentially (Kingman, "On queues in heavy traffic", 1962).
 */
const bucketWait = (
  claim: Claim,
  { psPerByte, burstBytes }: Bucket,
  utilisation: number,
): number => {
  const [visit] = claim.visits
  if (!visit || utilisation <= 0) return 0
  const service = visit.bytes * psPerByte
  const cs2 = visit.work > 0 ? visit.variance / (visit.work * visit.work) : 0
  const backlog = meanWait(1, utilisation, service, visit.ca2, cs2)
  const spare = Math.max(0, burstBytes - visit.bytes) * psPerByte
  return backlog > 0 ? backlog * Math.exp((-spare * utilisation) / backlog) : 0
}

const most = ({ tokens }: Claim, { psPerByte }: Bucket, bytes: number): number =>
  tokens * bytes * psPerByte

/** A step of its own takes no time but this. */
export const waitsAtBucket = (claims: readonly Claim[], bucket: Bucket): void => {
  let utilisation = 0
  for (const { count, used } of claims) utilisation += count * used
  for (const claim of claims)
    claim.fresh = Math.min(
      bucketWait(claim, bucket, utilisation),
      most(claim, bucket, claim.visits[0]!.bytes),
    )
}

/** A leaf that does not conform waits before its turn. */
export const addWaitsOfLeaves = (
  claims: readonly Claim[],
  { leaves }: Arbiter,
  buckets: readonly Bucket[],
): void => {
  for (const claim of claims) {
    const bucket = buckets[leaves[claim.leaf]?.bucket ?? -1]
    if (!bucket || !(claim.shaped < Number.POSITIVE_INFINITY)) continue
    const wait = bucketWait(claim, bucket, claim.used / claim.shaped)
    claim.fresh += Math.min(wait, most(claim, bucket, claim.visits[0]!.bytes))
  }
}

/** Pools: no more jobs a second than units / time that each is held. The queue that a full pool makes is its sender's. */
import { admitByShare, allotQueue } from './allot.ts'
import type { Visit } from './network.ts'
import { jobRateAt } from './rates.ts'
import { spanOf, timeAmongOthers, timeIn } from './spans.ts'
import type { Network } from './whole-network.ts'

/** From a take until its units are given back, by the strand that took them or by the one that got them. */
const heldFor = (take: Visit, time: (visit: Visit) => number): number => {
  const { handedTo, strand, index, closedBy } = take
  const after = handedTo?.handed ? spanOf(handedTo.visits, 0, handedTo.handed.until, time) : 0
  return spanOf(strand.visits, index + 1, closedBy, time) + after
}

export const solvePools = (network: Network): void => {
  for (const station of network.pools) {
    const { claims, servers: units } = station
    let held = 0
    for (const claim of claims) {
      claim.used = 0
      claim.jobRate = 0
      for (const visit of claim.visits) {
        const accept = visit.guard?.visit === visit ? visit.guard.accept : 1
        const rate = jobRateAt(visit) * accept * visit.amount
        claim.used += (rate * heldFor(visit, timeAmongOthers)) / units
        claim.jobRate += rate
        held += claim.count * rate * heldFor(visit, timeIn)
      }
      claim.weight = Math.max(1e-30, claim.used)
      claim.fresh = 0
    }
    station.utilisation = Math.min(1, held / units)
  }
}

export const sharePools = (network: Network): void => {
  for (const { claims } of network.pools) {
    allotQueue(claims, 1, true)
    for (const claim of claims) admitByShare(claim)
  }
}

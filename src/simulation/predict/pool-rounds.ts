/** Pools: no more jobs a second than units / time that each is held. The queue that a full pool makes is its sender's. */
import { admitByShare, allotQueue } from './allot.ts'
import { jobRateAt } from './rates.ts'
import { spanOf, timeAmongOthers, timeIn } from './spans.ts'
import type { Network } from './whole-network.ts'

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
        const { visits } = claim.strand
        claim.used +=
          (rate * spanOf(visits, visit.index + 1, visit.closedBy, timeAmongOthers)) / units
        claim.jobRate += rate
        held += claim.count * rate * spanOf(visits, visit.index + 1, visit.closedBy, timeIn)
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

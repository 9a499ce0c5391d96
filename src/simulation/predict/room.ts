/** How much more a closed flow could send. */
import type { Claim } from './network.ts'
import type { Network } from './whole-network.ts'

/** What a flow has of the thread of one of its claims besides: its other work of this level and above, and its signals. */
const besides = (claim: Claim, claims: readonly Claim[], network: Network): number => {
  const { station, level } = claim
  const { interruptLoad, softirqLoad, taskLoad, switchLoad } = network.of.threads[claim.at]!
  let own = 0
  let all = 0
  for (const { used, count } of station.claims) all += count * used
  for (const other of claims)
    if (other.station === station && other.at === claim.at && other.level <= level)
      own += other.used
  const overhead =
    interruptLoad + switchLoad + (level > 0 ? softirqLoad : 0) + (level > 1 ? taskLoad : 0)
  return own - claim.used + (all > 0 ? overhead * Math.min(1, own / all) : 0)
}

/** By how much the fullest station of its claims lets this flow grow. */
export const growthOf = (
  of: readonly Claim[],
  claims: readonly Claim[],
  network: Network,
): number => {
  let most = Number.POSITIVE_INFINITY
  for (const claim of of) {
    if (claim.used <= 0) continue
    const { station, level, room, used } = claim
    if (station.kind === 'thread') {
      const own = besides(claim, claims, network)
      const { lacks } = network.of.threads[claim.at]!
      most = Math.min(most, Math.max(0.05, room + lacks[level]! + own) / (used + own))
    } else most = Math.min(most, room / used)
  }
  return most
}

/** The prediction: the plan solved in closed form. It knows nothing that can run events. */
import type { Plan } from '../../plan/plan.ts'
import { PS_PER_SECOND } from '../../units.ts'
import { bottlenecksOf, type StationRef } from './bottlenecks.ts'
import { buildNetwork } from './build-network.ts'
import { coreUses, threadUses } from './core-uses.ts'
import { type FlowPrediction, reportFlow } from './flow-report.ts'
import type { Network } from './network.ts'
import { type Solution, solve } from './solve.ts'

export interface Prediction {
  /** Within 200 rounds. */
  readonly converged: boolean
  readonly rounds: number
  /** Two regimes hold themselves up (asleep, busy); this is the one reached from rest. */
  readonly bistable: boolean
  /** As `plan.flows`. */
  readonly flows: readonly FlowPrediction[]
  /** Shares in the order of CPU_USES; they sum to 1. */
  readonly cores: readonly { readonly utilisation: number; readonly byUse: Float64Array }[]
  /** Shares of one core; `asleep` is the share of time. */
  readonly threads: readonly { readonly byUse: Float64Array; readonly asleep: number }[]
  readonly servers: readonly { readonly utilisation: number }[]
  readonly links: readonly { readonly utilisation: number }[]
  readonly pools: readonly { readonly utilisation: number }[]
  readonly caches: readonly { readonly utilisation: number; readonly hitRatio: number }[]
  readonly bottlenecks: readonly {
    readonly station: StationRef
    readonly flows: readonly number[]
  }[]
}

/** Regimes further apart than this are two. */
const SAME_REGIME = 0.05

const canSleep = (network: Network): boolean => network.pollers.length > 0

const isSameRegime = (one: Network, other: Network): boolean =>
  one.flows.every(({ main }, index) => {
    const here = main.finished
    const there = other.flows[index]!.main.finished
    return Math.abs(here - there) <= SAME_REGIME * Math.max(here, there)
  }) &&
  one.threads.every(
    ({ station }, index) =>
      Math.abs(station.utilisation - other.threads[index]!.station.utilisation) <= SAME_REGIME,
  )

const isBistable = (plan: Plan, rested: Network, solution: Solution): boolean => {
  if (!solution.converged || !canSleep(rested)) return false
  const busy = buildNetwork(plan)
  return solve(busy, true).converged && !isSameRegime(rested, busy)
}

export const predict = (plan: Plan): Prediction => {
  const network = buildNetwork(plan)
  const solution = solve(network)
  const uses = network.threads.map(threadUses)
  const cores = coreUses(network, uses)
  const idle = cores.map((byUse) => byUse.at(-1)!)
  const { bottlenecks, ofFlow } = bottlenecksOf(network)
  const clipped = ({ utilisation }: { utilisation: number }) => ({
    utilisation: Math.min(1, utilisation),
  })
  return {
    converged: solution.converged,
    rounds: solution.rounds,
    bistable: isBistable(plan, network, solution),
    flows: network.flows.map((flow, index) =>
      reportFlow(flow, network, PS_PER_SECOND, ofFlow[index] ?? null),
    ),
    cores: cores.map((byUse, index) => ({ utilisation: 1 - idle[index]!, byUse })),
    threads: network.threads.map(({ asleepTime, index }) => ({
      byUse: uses[index]!,
      asleep: asleepTime,
    })),
    servers: network.servers.map(clipped),
    links: network.links.map(clipped),
    pools: network.pools.map(clipped),
    caches: solution.caches.map(({ station, hitRatio }) => ({ ...clipped(station), hitRatio })),
    bottlenecks,
  }
}

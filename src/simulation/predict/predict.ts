/** The prediction: the plan solved in closed form. It knows nothing that can run events. */
import type { Plan } from '../../plan/plan.ts'
import { type Alike, alikeIn } from './alike/alike.ts'
import { bottlenecksOf, type StationRef } from './bottlenecks.ts'
import { buildNetwork } from './build-network.ts'
import { coreUses, threadUses } from './core-uses.ts'
import { type FlowPrediction, reportFlow } from './flow-report.ts'
import { type Solution, solve } from './solve.ts'
import type { Network } from './whole-network.ts'

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

/** Who is less busy than this with all its wake-ups is not kept awake by less work. */
const MAY_STAY_AWAKE = 0.4

/** Somebody sleeps who, once awake, might be kept so: by his own load, or by a window that comes round faster. */
const hasHysteresis = ({ flows, pollers }: Network): boolean =>
  pollers.length > 0 &&
  (flows.some(({ window }) => window > 1 && window < Number.POSITIVE_INFINITY) ||
    pollers.some(({ thread }) => thread.demand > MAY_STAY_AWAKE))

/** Delivered rates and loads of threads: what tells one regime from another. */
const regimeOf = ({ flows, threads }: Network): Float64Array =>
  Float64Array.from([
    ...flows.map(({ main }) => main.finished),
    ...threads.map(({ station }) => station.utilisation),
  ])

/** Shakes everybody awake and sees whether the solution comes back. It overwrites the network. */
const isBistable = (network: Network, { converged }: Solution): boolean => {
  if (!converged || !hasHysteresis(network)) return false
  const before = regimeOf(network)
  if (!solve(network, true).converged) return false
  return regimeOf(network).some((now, at) => {
    const then = before[at]!
    const scale = at < network.flows.length ? Math.max(now, then) : 1
    return Math.abs(now - then) > SAME_REGIME * scale
  })
}

/** `alike` only saves work: the result is the same when nothing is. */
export const predict = (plan: Plan, alike: Alike = alikeIn(plan)): Prediction => {
  const network = buildNetwork(plan, alike)
  const solution = solve(network)
  const { of } = network
  const usesOf = new Map(network.threads.map((thread) => [thread, threadUses(thread)]))
  const cores = new Map(
    network.cores.map((core) => {
      const byUse = coreUses(core, usesOf)
      return [core, { utilisation: 1 - byUse.at(-1)!, byUse }]
    }),
  )
  const { bottlenecks, ofFlow } = bottlenecksOf(network)
  const reports = new Map(
    network.flows.map((flow) => [flow, { ...reportFlow(flow, network), bottleneck: null }]),
  )
  const hits = new Map(solution.caches.map(({ station, hitRatio }) => [station, hitRatio]))
  const clipped = ({ utilisation }: { utilisation: number }) => ({
    utilisation: Math.min(1, utilisation),
  })
  const prediction = {
    converged: solution.converged,
    rounds: solution.rounds,
    flows: of.flows.map((flow, index) => {
      const report = reports.get(flow)!
      const bottleneck = ofFlow[index]
      return bottleneck ? { ...report, bottleneck } : report
    }),
    cores: of.cores.map((core) => cores.get(core)!),
    threads: of.threads.map((thread) => ({
      byUse: usesOf.get(thread)!,
      asleep: thread.asleepTime,
    })),
    servers: of.servers.map(clipped),
    links: of.links.map(clipped),
    pools: of.pools.map(clipped),
    caches: of.caches.map((station) => ({ ...clipped(station), hitRatio: hits.get(station)! })),
    bottlenecks,
  }
  return { ...prediction, bistable: isBistable(network, solution) }
}

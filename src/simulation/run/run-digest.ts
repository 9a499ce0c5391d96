/** What cards and waterfall show of the time since the last edit. */
import type { RunResult } from '../../engine/results.ts'
import { workOf } from '../../plan/stations.ts'
import { PS_PER_NS, PS_PER_SECOND } from '../../units.ts'
import type { CompiledScenario } from '../compile/compiled-scenario.ts'
import type { FlowDigest, RunDigest } from '../protocol.ts'
import { StageDigests } from '../stage-digests.ts'
import { stationPlaces } from '../station-places.ts'
import { cpuBreakdown } from './cpu-breakdown.ts'
import { strayReports } from './stray-report.ts'

const ROUND_TRIPS = new Set(['closed'])

/** `countedFromNs`: null before the warm-up is over. */
export const digestOf = (
  compiled: CompiledScenario,
  result: RunResult,
  countedFromNs: number | null,
): RunDigest => {
  const { plan, flowIds } = compiled
  const digests = new StageDigests(stationPlaces(plan))
  const perSecond = PS_PER_SECOND / Math.max(1, result.windowPs)
  const flows = flowIds.map((id, index): FlowDigest => {
    const flow = result.flows[index]!
    const { latencyPs } = flow
    const made = plan.flows[index]!
    let worst = -1
    let lost = 0
    flow.droppedFrames.forEach((frames, cause) => {
      if (cause === made.backlog.cause) return
      lost += frames
      if (frames > 0 && (worst < 0 || frames > flow.droppedFrames[worst]!)) worst = cause
    })
    return {
      id,
      deliveries: countedFromNs === null ? 0 : flow.deliveredJobs,
      throughputBitsPerSecond: flow.deliveredBytes * 8 * perSecond,
      framesPerSecond: flow.deliveredFrames * perSecond,
      latencyNs: {
        mean: latencyPs.mean / PS_PER_NS,
        p50: latencyPs.p50 / PS_PER_NS,
        p95: latencyPs.p95 / PS_PER_NS,
        p99: latencyPs.p99 / PS_PER_NS,
      },
      knowsP99: flow.quantiles95.p99Ps !== null,
      roundTrip: ROUND_TRIPS.has(made.source.kind),
      lostFramesPerSecond: lost * perSecond,
      unsentFramesPerSecond: (flow.droppedFrames[made.backlog.cause] ?? 0) * perSecond,
      lossCause: worst < 0 ? null : (plan.causes[worst] ?? null),
      stages: digests.of(plan.routes[made.route]!, flow),
    }
  })
  return {
    countedFromNs,
    flows,
    cpu: cpuBreakdown(compiled, result),
    strays: strayReports(compiled, result),
    utilisation: utilisationOf(
      result,
      plan.pools.map(({ units }) => units),
    ),
  }
}

/** In the order of the stations. A core, a thread: share at work; a pool: share taken; a cache: hit ratio. */
export const utilisationOf = (
  result: RunResult,
  poolUnits: readonly number[],
): readonly number[] => [
  ...result.cores.map(({ byUse }) => workOf(byUse)),
  ...result.threads.map(({ byUse }) => workOf(byUse)),
  ...result.servers.map(({ utilisation }) => utilisation),
  ...result.links.map(({ utilisation }) => utilisation),
  ...result.pools.map(({ utilisation }, pool) => utilisation / (poolUnits[pool] ?? 1)),
  ...result.caches.map(({ hits, misses }) => hits / Math.max(1, hits + misses)),
]

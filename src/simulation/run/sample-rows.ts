/** Samples of the engine become rows of a batch, in the order that `SampleBatch` names. */
import {
  at,
  CACHE_COLUMNS,
  CORE_COLUMNS,
  FLOW_COLUMNS as ENGINE_FLOW_COLUMNS,
  type EngineSample,
  POOL_COLUMNS,
  STATION_COLUMNS,
} from '../../engine/samples.ts'
import type { Plan } from '../../plan/plan.ts'
import { CPU_USES, workOf } from '../../plan/stations.ts'
import { PS_PER_NS, PS_PER_SECOND } from '../../units.ts'

export const rowOf = (sample: EngineSample, plan: Plan): number[] => {
  const traffic = plan.flows.filter(({ isStray }) => !isStray)
  const perSecond = PS_PER_SECOND / Math.max(1, sample.intervalPs)
  const ofFlow = (flow: number, column: (typeof ENGINE_FLOW_COLUMNS)[number]): number =>
    at(sample.flows, ENGINE_FLOW_COLUMNS, flow, column)
  const lossesBy = (cause: number): number =>
    traffic.reduce(
      (sum, _, flow) => sum + (sample.drops[flow * plan.causes.length + cause] ?? 0),
      0,
    )
  const unsentBy = (flow: number): number =>
    sample.drops[flow * plan.causes.length + plan.flows[flow]!.backlog.cause] ?? 0
  const hitRatio = (cache: number): number => {
    const hits = at(sample.caches, CACHE_COLUMNS, cache, 'hits')
    const lookups = hits + at(sample.caches, CACHE_COLUMNS, cache, 'misses')
    return lookups > 0 ? hits / lookups : Number.NaN
  }
  return [
    sample.timePs / PS_PER_NS,
    ...traffic.flatMap((_, flow) => [
      ofFlow(flow, 'deliveredBytes') * 8 * perSecond,
      ofFlow(flow, 'offeredBytes') * 8 * perSecond,
      (ofFlow(flow, 'droppedFrames') - unsentBy(flow)) * perSecond,
      unsentBy(flow) * perSecond,
      ofFlow(flow, 'latencyMeanPs') / PS_PER_NS,
      ofFlow(flow, 'latencyP50Ps') / PS_PER_NS,
      ofFlow(flow, 'latencyP95Ps') / PS_PER_NS,
      ofFlow(flow, 'latencyP99Ps') / PS_PER_NS,
    ]),
    ...plan.cores.map((_, core) =>
      workOf(sample.cores.subarray(core * CORE_COLUMNS.length, (core + 1) * CORE_COLUMNS.length)),
    ),
    // A thread has no capacity of its own: its core is what can be busy. Its share is in the digest.
    ...plan.threads.map(() => Number.NaN),
    ...plan.servers.map((_, row) => at(sample.servers, STATION_COLUMNS, row, 'utilisation')),
    ...plan.links.map((_, row) => at(sample.links, STATION_COLUMNS, row, 'utilisation')),
    ...plan.pools.map(
      ({ units }, row) => at(sample.pools, POOL_COLUMNS, row, 'unitsTaken') / units,
    ),
    ...plan.caches.map((_, row) => hitRatio(row)),
    ...CPU_USES.map((_, use) =>
      plan.cores.reduce(
        (sum, _core, core) => sum + (sample.cores[core * CORE_COLUMNS.length + use] ?? 0),
        0,
      ),
    ),
    ...plan.causes.map((_, cause) => lossesBy(cause) * perSecond),
  ]
}

/** The prediction of a compiled scenario in the words of the screen and the command line. */
import { CPU_USES, workOf } from '../plan/stations.ts'
import { PS_PER_NS } from '../units.ts'
import type { CompiledScenario } from './compile/compiled-scenario.ts'
import { type Prediction, predict } from './predict/predict.ts'
import type { Estimate } from './protocol.ts'
import { StageDigests } from './stage-digests.ts'
import { stationPlaces } from './station-places.ts'

const BITS = 8

export const estimate = ({ plan, flowIds, stations }: CompiledScenario): Estimate => {
  const prediction = predict(plan)
  const places = stationPlaces(plan)
  const digests = new StageDigests(places)
  return {
    converged: prediction.converged,
    bistable: prediction.bistable,
    flows: prediction.flows.slice(0, flowIds.length).map((flow, index) => ({
      id: flowIds[index]!,
      throughputBitsPerSecond: flow.deliveredBytesPerSecond * BITS,
      offeredBitsPerSecond: flow.offeredBytesPerSecond * BITS,
      framesPerSecond: flow.deliveredFramesPerSecond,
      lostFramesPerSecond: flow.lostFramesPerSecond,
      unsentFramesPerSecond: flow.unsentFramesPerSecond,
      latencyNs: flow.latencyPs / PS_PER_NS,
      stages: digests.of(plan.routes[plan.flows[index]!.route]!, flow),
      settled: flow.settled,
      bottleneck: flow.bottleneck ? places.of(flow.bottleneck.kind, flow.bottleneck.index) : -1,
    })),
    stations,
    utilisation: utilisationOf(prediction),
    bottlenecks: prediction.bottlenecks.map(({ station, flows }) => ({
      station: places.of(station.kind, station.index),
      flows: flows.flatMap((flow) => flowIds[flow] ?? []),
    })),
    coresByUse: CPU_USES.map((_, use) =>
      prediction.cores.reduce((sum, { byUse }) => sum + (byUse[use] ?? 0), 0),
    ),
  }
}

/** In the order of the stations. */
const utilisationOf = (prediction: Prediction): readonly number[] => [
  ...prediction.cores.map(({ byUse }) => workOf(byUse)),
  ...prediction.threads.map(({ byUse }) => workOf(byUse)),
  ...prediction.servers.map(({ utilisation }) => utilisation),
  ...prediction.links.map(({ utilisation }) => utilisation),
  ...prediction.pools.map(({ utilisation }) => utilisation),
  ...prediction.caches.map(({ hitRatio }) => hitRatio),
]

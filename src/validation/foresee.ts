/** Solves a rig in closed form. Flows whose formulas did not settle have no figures, here as on the screen. */
import { workOf } from '../plan/stations.ts'
import { predict } from '../simulation/predict/predict.ts'
import { PS_PER_NS } from '../units.ts'
import type { Measured, Rig } from './measured.ts'
import { stageReader } from './stage-reader.ts'

export const foresee = ({ plan: make }: Rig): Measured => {
  const plan = make()
  const { flows, threads, cores, links, caches } = predict(plan)
  return {
    flows: flows.map((flow, at) => ({
      framesPerSecond: flow.settled ? flow.deliveredFramesPerSecond : Number.NaN,
      bitsPerSecond: flow.settled ? flow.deliveredBytesPerSecond * 8 : Number.NaN,
      meanNs: flow.settled ? flow.latencyPs / PS_PER_NS : Number.NaN,
      p99Ns: Number.NaN,
      p999Ns: Number.NaN,
      stageNs: stageReader(plan, at, flow.workPs),
    })),
    busy: (prefix) =>
      threads.reduce(
        (sum, { byUse }, at) =>
          plan.threads[at]!.key.startsWith(prefix) ? sum + workOf(byUse) : sum,
        0,
      ),
    coresBusy: cores.reduce((sum, { utilisation }) => sum + utilisation, 0),
    linkUtilisation: (key) =>
      links[plan.links.findIndex((link) => link.key === key)]?.utilisation ?? Number.NaN,
    // A benchmark has one translation cache.
    missRatio: 1 - (caches[0]?.hitRatio ?? 1),
  }
}

/** Solves a rig in closed form. Flows whose formulas did not settle have no figures, here as on the screen. */
import { predict } from '../simulation/predict/predict.ts'
import { PS_PER_NS } from '../units.ts'
import type { Measured, Rig } from './measured.ts'
import { planReaders } from './plan-readers.ts'
import { stageReader } from './stage-reader.ts'

export const foresee = ({ plan: make }: Rig): Measured => {
  const plan = make()
  const found = predict(plan)
  const { flows, caches } = found
  return {
    flows: flows.map((flow, at) => ({
      framesPerSecond: flow.settled ? flow.deliveredFramesPerSecond : Number.NaN,
      bitsPerSecond: flow.settled ? flow.deliveredBytesPerSecond * 8 : Number.NaN,
      meanNs: flow.settled ? flow.latencyPs / PS_PER_NS : Number.NaN,
      p99Ns: Number.NaN,
      p999Ns: Number.NaN,
      stageNs: stageReader(plan, at, flow.workPs),
    })),
    ...planReaders(plan, found),
    // A benchmark has one translation cache.
    missRatio: 1 - (caches[0]?.hitRatio ?? 1),
  }
}

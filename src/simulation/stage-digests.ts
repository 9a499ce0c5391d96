/** Work and wait by op become work and wait by stage: what the waterfall and the why card show. */
import type { Route } from '../plan/ops.ts'
import { PS_PER_NS } from '../units.ts'
import type { StageDigest } from './protocol.ts'
import type { StationPlaces } from './station-places.ts'

export interface TimesByOp {
  readonly workPs: Float64Array
  readonly waitPs: Float64Array
  readonly tailWorkPs?: Float64Array
  readonly tailWaitPs?: Float64Array
}

export const stageDigests = (
  { ops, stages }: Route,
  times: TimesByOp,
  places: StationPlaces,
): readonly StageDigest[] => {
  const sums = stages.map(() => ({
    work: 0,
    wait: 0,
    tailWork: 0,
    tailWait: 0,
    station: -1,
    most: -1,
  }))
  ops.forEach((op, index) => {
    const sum = sums[op.stage]
    if (!sum) return
    const work = (times.workPs[index] ?? 0) / PS_PER_NS
    const wait = (times.waitPs[index] ?? 0) / PS_PER_NS
    sum.work += work
    sum.wait += wait
    sum.tailWork += (times.tailWorkPs?.[index] ?? 0) / PS_PER_NS
    sum.tailWait += (times.tailWaitPs?.[index] ?? 0) / PS_PER_NS
    // A stage stands for the station where most of its time goes.
    const station = places.ofOp(op)
    if (station >= 0 && work + wait > sum.most) {
      sum.most = work + wait
      sum.station = station
    }
  })
  return stages.map(({ title, why, costIds }, index) => {
    const { station, work, wait, tailWork, tailWait } = sums[index]!
    return {
      title,
      why,
      costIds,
      station,
      workNs: work,
      waitNs: wait,
      tailWorkNs: tailWork,
      tailWaitNs: tailWait,
    }
  })
}

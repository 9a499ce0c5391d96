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

/** Of one stage. `op`: where most of its time goes, and whose station it stands for; -1 without a station. */
interface StageSums {
  work: number
  wait: number
  tailWork: number
  tailWait: number
  op: number
  most: number
}

const sumsOf = (
  { ops, stages }: Route,
  times: TimesByOp,
  places: StationPlaces,
): readonly StageSums[] => {
  const sums = stages.map(
    (): StageSums => ({ work: 0, wait: 0, tailWork: 0, tailWait: 0, op: -1, most: -1 }),
  )
  ops.forEach((op, index) => {
    const sum = sums[op.stage]
    if (!sum) return
    const work = (times.workPs[index] ?? 0) / PS_PER_NS
    const wait = (times.waitPs[index] ?? 0) / PS_PER_NS
    sum.work += work
    sum.wait += wait
    sum.tailWork += (times.tailWorkPs?.[index] ?? 0) / PS_PER_NS
    sum.tailWait += (times.tailWaitPs?.[index] ?? 0) / PS_PER_NS
    if (work + wait > sum.most && places.ofOp(op) >= 0) {
      sum.most = work + wait
      sum.op = index
    }
  })
  return sums
}

/** `last`: the digests made of the sums before; where the next flow has the same, it has the same object. */
interface Summed {
  readonly sums: readonly StageSums[]
  last: readonly StageDigest[]
}

/** Routes of flows that are alike may have the same `times`: they are summed once. */
export class StageDigests {
  private readonly places: StationPlaces
  private readonly summed = new Map<Float64Array, Summed>()

  constructor(places: StationPlaces) {
    this.places = places
  }

  of(route: Route, times: TimesByOp): readonly StageDigest[] {
    let summed = this.summed.get(times.workPs)
    if (!summed) {
      summed = { sums: sumsOf(route, times, this.places), last: [] }
      this.summed.set(times.workPs, summed)
    }
    const { sums, last } = summed
    const { ops, stages } = route
    summed.last = stages.map(({ title, why, costIds }, index) => {
      const { op, work, wait, tailWork, tailWait } = sums[index]!
      const station = op < 0 ? -1 : this.places.ofOp(ops[op]!)
      const twin = last[index]
      if (twin?.station === station && twin.title === title && twin.why === why) return twin
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
    return summed.last
  }
}

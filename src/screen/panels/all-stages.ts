/** The stages of several flows as one list: each time is the mean over all their frames, so that they add up. */
import type { FlowDigest, StageDigest } from '../../simulation/protocol.ts'

interface Sum {
  readonly first: StageDigest
  workNs: number
  waitNs: number
  tailWorkNs: number
  tailWaitNs: number
  isOnePlace: boolean
}

/** Stages are the same when they have one title: as often as a flow meets it, so often it is in the list. */
export const allStages = (
  flows: readonly Pick<FlowDigest, 'framesPerSecond' | 'stages'>[],
): readonly StageDigest[] => {
  const sums = new Map<string, Sum>()
  let all = 0
  for (const { framesPerSecond: frames, stages } of flows) {
    if (!(frames > 0)) continue
    all += frames
    const met = new Map<string, number>()
    for (const stage of stages) {
      const nth = met.get(stage.title) ?? 0
      met.set(stage.title, nth + 1)
      const key = `${nth} ${stage.title}`
      const sum = sums.get(key) ?? newSum(stage)
      sums.set(key, sum)
      sum.workNs += frames * stage.workNs
      sum.waitNs += frames * stage.waitNs
      sum.tailWorkNs += frames * stage.tailWorkNs
      sum.tailWaitNs += frames * stage.tailWaitNs
      sum.isOnePlace &&= stage.station === sum.first.station
    }
  }
  return [...sums.values()].map(({ first, isOnePlace, ...sum }) => ({
    ...first,
    station: isOnePlace ? first.station : -1,
    workNs: sum.workNs / all,
    waitNs: sum.waitNs / all,
    tailWorkNs: sum.tailWorkNs / all,
    tailWaitNs: sum.tailWaitNs / all,
  }))
}

const newSum = (first: StageDigest): Sum => ({
  first,
  workNs: 0,
  waitNs: 0,
  tailWorkNs: 0,
  tailWaitNs: 0,
  isOnePlace: true,
})

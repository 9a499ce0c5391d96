import type { StageDigest } from '../../simulation/protocol.ts'

export type StageKind = 'mean' | 'tail'

export interface WaterfallRow {
  readonly number: number
  readonly title: string
  readonly why: string
  readonly costIds: readonly string[]
  readonly station: number
  readonly workNs: number
  readonly waitNs: number
  /** Shares of the axis: where the bar begins, its waiting, its work. */
  readonly from: number
  readonly waited: number
  readonly worked: number
  /** The wait that made it slow. */
  readonly slow: boolean
  /** The bar is shorter than its time: the rest would not be seen beside it. */
  readonly cut: boolean
}

/** Waits over this share of all would press the rest to nothing. */
const LONG = 0.2
/** Together they get no more than this share of the axis: then they are cut. */
const MOST_OF_AXIS = 0.6

export function stageRows(
  stages: readonly StageDigest[],
  kind: StageKind,
): readonly WaterfallRow[] {
  const work = (stage: StageDigest) => (kind === 'tail' ? stage.tailWorkNs : stage.workNs) || 0
  const wait = (stage: StageDigest) => (kind === 'tail' ? stage.tailWaitNs : stage.waitNs) || 0
  const total = stages.reduce((sum, stage) => sum + work(stage) + wait(stage), 0)
  if (!(total > 0)) return []
  const longest = Math.max(...stages.map(wait))
  const isLong = (stage: StageDigest) => wait(stage) > total * LONG
  const long = stages.filter(isLong).reduce((sum, stage) => sum + wait(stage), 0)
  const rest = total - long
  const isCut = long > total * MOST_OF_AXIS && rest > 0
  const drawn = isCut ? (rest * MOST_OF_AXIS) / (1 - MOST_OF_AXIS) / long : 1
  const axis = rest + long * drawn
  let from = 0
  return stages.map((stage, index) => {
    const slow = wait(stage) === longest && longest > total / 3
    const waitNs = wait(stage)
    const waited = (isLong(stage) ? waitNs * drawn : waitNs) / axis
    const worked = work(stage) / axis
    const row: WaterfallRow = {
      number: index + 1,
      title: stage.title,
      why: stage.why,
      costIds: stage.costIds,
      station: stage.station,
      workNs: work(stage),
      waitNs,
      from,
      waited,
      worked,
      slow,
      cut: isCut && isLong(stage),
    }
    from += waited + worked
    return row
  })
}

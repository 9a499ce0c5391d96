/**
 * Deliveries in batches, for the intervals of one long run. Of its quantiles a batch keeps how many frames lay at or
 * above a mark near each: how that share varies from batch to batch says how well the quantile is known (Heidelberger and
 * Lewis, "Quantile estimation in dependent sequences", Operations Research 32, 1984, the indirect way).
 */

import { batchHalfWidth } from '../statistics/batch-means.ts'
import { quantileShares } from '../statistics/quantile-interval.ts'
import { PS_PER_SECOND } from '../units.ts'
import { BUCKETS, bucketAt, framesFrom, quantileOf, tailEdge } from './histogram.ts'
import type { FlowResult } from './results.ts'
import type { EngineRun } from './state.ts'

/** When there are this many batches, neighbours are joined. */
export const MOST_BATCHES = 40
export const FIRST_BATCH = 128
/** Columns of a batch: time, frames, sum of latencies, then frames above each mark. */
export const BATCH_COLUMNS = 5
const ABOVE = 3
/** Quantiles that have an interval. */
const SHARES = [0.99, 0.999] as const
export const MARKS = SHARES.length

export const recordInBatch = (
  run: EngineRun,
  flow: number,
  frames: number,
  latencySum: number,
  bucket: number,
): void => {
  const { flows } = run
  flows.batchFrames[flow]! += frames
  flows.batchLatency[flow]! += latencySum
  // Marks rise: most frames are below the first.
  for (let at = flow * MARKS; at < (flow + 1) * MARKS && bucket >= flows.marks[at]!; at++)
    flows.batchAbove[at]! += frames
  if (++flows.batchDeliveries[flow]! >= flows.batchLimit[flow]!) closeBatch(run, flow)
}

const closeBatch = (run: EngineRun, flow: number): void => {
  const { flows, now } = run
  if (flows.batchCount[flow] === MOST_BATCHES) joinBatches(run, flow)
  const count = flows.batchCount[flow]!
  const at = (flow * MOST_BATCHES + count) * BATCH_COLUMNS
  if (flows.marks[flow * MARKS] === BUCKETS) placeMarks(run, flow)
  flows.batches[at] = now - flows.batchStart[flow]!
  flows.batches[at + 1] = flows.batchFrames[flow]!
  flows.batches[at + 2] = flows.batchLatency[flow]!
  for (let mark = 0; mark < MARKS; mark++)
    flows.batches[at + ABOVE + mark] = flows.batchAbove[flow * MARKS + mark]!
  flows.batchCount[flow]!++
  flows.batchAbove.fill(0, flow * MARKS, (flow + 1) * MARKS)
  flows.batchStart[flow] = now
  flows.batchFrames[flow] = 0
  flows.batchLatency[flow] = 0
  flows.batchDeliveries[flow] = 0
  flows.tailFrom[flow] = tailEdge(flows.histogram, flow)
}

/** The first batch of a window had no marks while it filled; all there is of the window is in it. */
const placeMarks = (run: EngineRun, flow: number): void => {
  const { flows } = run
  SHARES.forEach((share, mark) => {
    const bucket = bucketAt(flows.histogram, flow, share)
    flows.marks[flow * MARKS + mark] = bucket
    flows.batchAbove[flow * MARKS + mark] = framesFrom(flows.histogram, flow, bucket)
  })
}

const joinBatches = (run: EngineRun, flow: number): void => {
  const { flows } = run
  const { batches } = flows
  const first = flow * MOST_BATCHES * BATCH_COLUMNS
  for (let mark = 0; mark < MARKS; mark++)
    beyondMark(run, flow, mark).forEach((beyond, batch) => {
      batches[first + batch * BATCH_COLUMNS + ABOVE + mark] = beyond
    })
  for (let to = 0; to < MOST_BATCHES / 2; to++)
    for (let column = 0; column < BATCH_COLUMNS; column++) {
      const from = first + to * 2 * BATCH_COLUMNS + column
      batches[first + to * BATCH_COLUMNS + column] = batches[from]! + batches[from + BATCH_COLUMNS]!
    }
  flows.batchCount[flow] = MOST_BATCHES / 2
  flows.batchesCompared[flow] = MOST_BATCHES / 2
  flows.batchLimit[flow]! *= 2
  SHARES.forEach((share, mark) => {
    flows.marks[flow * MARKS + mark] = bucketAt(flows.histogram, flow, share)
  })
}

/**
 * Marks move when batches are joined. What a batch has above one is therefore turned into how far that is from what the
 * whole window has there, in standard deviations of a single frame: that adds up over batches with different marks.
 */
const beyondMark = (run: EngineRun, flow: number, mark: number): readonly number[] => {
  const { batches, batchCount, batchesCompared, marks, histogram } = run.flows
  const share =
    framesFrom(histogram, flow, marks[flow * MARKS + mark]!) / framesFrom(histogram, flow, 0)
  const deviation = Math.sqrt(share * (1 - share))
  return Array.from({ length: batchCount[flow]! }, (_, batch) => {
    const at = (flow * MOST_BATCHES + batch) * BATCH_COLUMNS
    const held = batches[at + ABOVE + mark]!
    if (batch < batchesCompared[flow]!) return held
    return deviation > 0 ? (held - batches[at + 1]! * share) / deviation : 0
  })
}

type Intervals = Pick<FlowResult, 'halfWidth95' | 'quantiles95'>

export const intervalsOf = (run: EngineRun, flow: number): Intervals => {
  const { batches, batchCount } = run.flows
  const rows = Array.from({ length: batchCount[flow]! }, (_, batch) => {
    const at = (flow * MOST_BATCHES + batch) * BATCH_COLUMNS
    return batches.subarray(at, at + BATCH_COLUMNS)
  })
  const [p99Ps, p999Ps] = SHARES.map((share, mark) => {
    const beyond = beyondMark(run, flow, mark)
    return quantileInterval(
      run,
      flow,
      share,
      batchHalfWidth(rows.map((row, batch) => ({ weight: row[1]!, sum: beyond[batch]! }))),
    )
  })
  return {
    halfWidth95: {
      framesPerSecond:
        batchHalfWidth(rows.map(([time, frames]) => ({ weight: time!, sum: frames! }))) *
        PS_PER_SECOND,
      meanPs: batchHalfWidth(rows.map(([, frames, sum]) => ({ weight: frames!, sum: sum! }))),
    },
    quantiles95: { p99Ps: p99Ps!, p999Ps: p999Ps! },
  }
}

/** Latencies between which the quantile lies; null when the window is too short to say. */
const quantileInterval = (
  { flows: { histogram, latencyMax } }: EngineRun,
  flow: number,
  share: number,
  halfWidth: number,
): readonly [low: number, high: number] | null => {
  const frames = framesFrom(histogram, flow, 0)
  const shares = quantileShares(share, halfWidth * Math.sqrt(share * (1 - share)), frames)
  const at = (of: number): number => Math.min(latencyMax[flow]!, quantileOf(histogram, flow, of))
  return shares && [at(shares.low), at(shares.high)]
}

/**
 * Token buckets as a theoretical arrival time: when the bucket will be full again. The fraction of a picosecond is kept,
 * so that the long-run rate is exact; what waits, waits until the next whole one.
 */
import type { EngineRun } from './state.ts'

/** When a frame of this size may go. One larger than the bucket goes when the bucket is full, and owes the rest. */
export const conformsAt = (run: EngineRun, bucket: number, size: number): number => {
  const { bucketPsPerByte, bucketBurst } = run.program.memory
  const full = run.pools.bucketTime[bucket]!
  const spare = Math.max(0, bucketBurst[bucket]! - size)
  return Math.max(run.now, Math.ceil(full - spare * bucketPsPerByte[bucket]!))
}

/** Bytes that may go now. */
export const tokensIn = (run: EngineRun, bucket: number): number => {
  const { bucketPsPerByte, bucketBurst } = run.program.memory
  const lacksPs = Math.max(0, run.pools.bucketTime[bucket]! - run.now)
  return bucketBurst[bucket]! - lacksPs / Math.max(1e-9, bucketPsPerByte[bucket]!)
}

/** Takes the tokens at `at`. */
export const spendTokens = (run: EngineRun, bucket: number, size: number, at = run.now): void => {
  const { bucketTime } = run.pools
  bucketTime[bucket] =
    Math.max(bucketTime[bucket]!, at) + size * run.program.memory.bucketPsPerByte[bucket]!
}

/** The sizes that jobs have at a step, and what an amount means over them. */
import { type Amount, chunksOf } from '../../plan/amount.ts'
import type { SizeMix } from '../../plan/plan.ts'

export interface JobSize {
  readonly bytes: number
  readonly frames: number
  /** Share of the jobs; the shares of a mix sum to 1. */
  readonly share: number
}
export type JobSizes = readonly JobSize[]

const normalise = (sizes: readonly JobSize[]): JobSizes => {
  let total = 0
  for (const { share } of sizes) total += share
  return sizes.map((size) => ({ ...size, share: total > 0 ? size.share / total : 0 }))
}

export const jobSizesOf = ({ sizes }: SizeMix): JobSizes =>
  normalise(sizes.map(({ bytes, frames, weight }) => ({ bytes, frames, share: weight })))

export const meanFrames = (sizes: JobSizes): number =>
  sizes.reduce((sum, { frames, share }) => sum + frames * share, 0)

export const meanBytes = (sizes: JobSizes): number =>
  sizes.reduce((sum, { bytes, share }) => sum + bytes * share, 0)

/** Every job of n frames becomes n jobs of one. */
export const splitIntoFrames = (sizes: JobSizes): JobSizes =>
  normalise(
    sizes.map(({ bytes, frames, share }) =>
      frames > 1
        ? { bytes: bytes / frames, frames: 1, share: share * frames }
        : { bytes, frames, share },
    ),
  )

export const chunkCount = (bytes: number, chunkBytes: number): number =>
  Math.max(1, Math.ceil(bytes / chunkBytes))

export const meanChunks = (sizes: JobSizes, chunkBytes: number): number =>
  sizes.reduce((sum, { bytes, share }) => sum + share * chunkCount(bytes, chunkBytes), 0)

/** Every job becomes chunks of at most `chunkBytes`; only the last one is shorter. */
export const cutIntoChunks = (sizes: JobSizes, chunkBytes: number): JobSizes =>
  normalise(
    sizes.flatMap(({ bytes, frames, share }) => {
      const chunks = chunkCount(bytes, chunkBytes)
      if (chunks <= 1) return [{ bytes, frames, share }]
      const last = { bytes: bytes - (chunks - 1) * chunkBytes, frames: 1, share }
      return [{ bytes: chunkBytes, frames: 1, share: share * (chunks - 1) }, last]
    }),
  )

/** `fixed` is paid once by a job however many were merged into it; `varying` by each of them. */
export interface Charge {
  readonly fixed: number
  readonly varying: number
  readonly variance: number
}

export const chargeOf = (amount: Amount, sizes: JobSizes): Charge => {
  let mean = 0
  let square = 0
  for (const size of sizes) {
    const value =
      amount.perFrame * size.frames +
      amount.perByte * size.bytes +
      amount.perChunk * chunksOf(amount.chunkBytes, size)
    mean += size.share * value
    square += size.share * value * value
  }
  return { fixed: amount.fixed, varying: mean, variance: Math.max(0, square - mean * mean) }
}

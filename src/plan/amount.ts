/**
 * How much of something a job needs: time, bytes on a link, units of a pool. Linear in what a job carries, so that the
 * engine evaluates it without branches and the prediction sums it.
 *
 *   fixed + perFrame x frames + perByte x bytes + perChunk x chunks
 *
 * chunks = frames x ceil(bytes / frames / chunkBytes): TLPs, completions, pages, cells. `perFrame` may be negative: it
 * takes headers off a per-byte charge.
 */
export interface Amount {
  readonly fixed: number
  readonly perFrame: number
  readonly perByte: number
  readonly perChunk: number
  /** Bytes of one chunk; 0 when nothing is charged by chunk. */
  readonly chunkBytes: number
}

/** What a job carries where an amount is charged. */
export interface Load {
  readonly bytes: number
  readonly frames: number
}

export const NOTHING: Amount = { fixed: 0, perFrame: 0, perByte: 0, perChunk: 0, chunkBytes: 0 }

export const amount = (terms: Partial<Amount>): Amount => ({ ...NOTHING, ...terms })

export const scaled = (of: Amount, by: number): Amount => ({
  fixed: of.fixed * by,
  perFrame: of.perFrame * by,
  perByte: of.perByte * by,
  perChunk: of.perChunk * by,
  chunkBytes: of.chunkBytes,
})

export const chunksOf = (chunkBytes: number, { bytes, frames }: Load): number =>
  chunkBytes > 0 && frames > 0 ? frames * Math.ceil(bytes / frames / chunkBytes) : 0

export const evaluate = (of: Amount, load: Load): number =>
  of.fixed +
  of.perFrame * load.frames +
  of.perByte * load.bytes +
  (of.perChunk === 0 ? 0 : of.perChunk * chunksOf(of.chunkBytes, load))

/** How a duration varies from job to job; every spread has mean 1. */
export type Spread =
  /** Hardware: always the mean. */
  | 'none'
  /** CPU work: lognormal, coefficient of variation 0.25 (network-path latency quantiles published by BPK, 2025). */
  | 'cpu'
  /** Queueing theory and disks. */
  | 'exponential'

export const VARIATION_OF_CPU_WORK = 0.25

/** A duration: picoseconds as an amount, times a random factor of mean 1. */
export interface Cost extends Amount {
  readonly spread: Spread
}

export const FREE: Cost = { ...NOTHING, spread: 'none' }

/** Terms in nanoseconds, as the cost book has them. */
export const cost = (
  terms: {
    fixedNs?: number
    perFrameNs?: number
    perByteNs?: number
    perChunkNs?: number
    chunkBytes?: number
  },
  spread: Spread = 'cpu',
): Cost => ({
  fixed: (terms.fixedNs ?? 0) * 1_000,
  perFrame: (terms.perFrameNs ?? 0) * 1_000,
  perByte: (terms.perByteNs ?? 0) * 1_000,
  perChunk: (terms.perChunkNs ?? 0) * 1_000,
  chunkBytes: terms.chunkBytes ?? 0,
  spread,
})

/** Payload bandwidth by transfer size: what headers and acknowledgements leave of a link, and what a device can ask for. */
import { type BitsPerSecond, bitsPerSecond } from '../units.ts'
import { effectiveLinkRate, type PcieLink } from './link-rate.ts'
import { cutRequests } from './tlp.ts'
import { dmaRead, dmaWrite, effectiveBandwidth, sumTraffic, type TlpRules } from './tlp-traffic.ts'

export interface BandwidthQuestion {
  readonly link: PcieLink
  readonly rules: TlpRules
  /** Share of the link that acknowledgements and credits take; flits have it in their format. */
  readonly overhead: number
  /** Read requests that the device may have open, and how long one takes; null: any number. */
  readonly tags: {
    readonly count: number
    /** Of a request of no bytes. */
    readonly roundTripNs: number
    /** More for each byte asked for. */
    readonly perByteNs?: number
  } | null
  /** Cache lines of posted writes that the root port takes, and how long it holds those of one TLP. */
  readonly writeCredits?: {
    readonly lines: number
    readonly heldNs: number
    readonly perByteNs: number
  }
  /** Least time between two requests of a kind that the device makes. */
  readonly requestIntervalNs?: number
}

/** What holds a transfer back: the link; tags or write credits for the way there and back; the device itself. */
export type HeldBy = 'link' | 'tags' | 'write credits' | 'adapter'

export interface BandwidthRow {
  readonly bytes: number
  readonly write: BitsPerSecond
  readonly read: BitsPerSecond
  /** Of reads and of writes, each, when both run at once. */
  readonly both: BitsPerSecond
  /** Transfers a second of writes alone. */
  readonly writesPerSecond: number
  readonly readsLimitedBy: HeldBy
  readonly writesLimitedBy: HeldBy
  readonly bothLimitedBy: HeldBy
}

/** Powers of two from a register to a large buffer, and the frames of Ethernet between. */
export const USUAL_BYTES = [
  4, 16, 64, 128, 256, 512, 1_024, 1_518, 2_048, 4_096, 9_018, 65_536,
] as const

const CACHE_LINE = 64

interface Limit {
  readonly by: HeldBy
  readonly rate: number
}

/** The first of equals stands: what else would do it as well is not what a person looks for. */
const lowest = (limits: readonly Limit[]): Limit =>
  limits.reduce((least, limit) => (limit.rate < least.rate ? limit : least))

export const bandwidthTable = (
  question: BandwidthQuestion,
  sizes: readonly number[] = USUAL_BYTES,
): readonly BandwidthRow[] => {
  const { link, rules, overhead, requestIntervalNs = 0 } = question
  const linkRate = effectiveLinkRate(link, overhead)
  const issued = (bytes: number, most: number): Limit[] =>
    requestIntervalNs === 0
      ? []
      : [
          {
            by: 'adapter',
            rate: (8e9 * bytes) / (cutRequests(0, bytes, most).length * requestIntervalNs),
          },
        ]
  return sizes.map((bytes) => {
    const [write, read] = [dmaWrite(bytes, rules), dmaRead(bytes, rules)]
    const over = (traffic: typeof write): Limit => ({
      by: 'link',
      rate: effectiveBandwidth(traffic, bytes, linkRate),
    })
    const reads = [...tagLimit(question, bytes), ...issued(bytes, rules.mrrsBytes)]
    const writes = [...creditLimit(question, bytes), ...issued(bytes, rules.mpsBytes)]
    const alone = { read: lowest([over(read), ...reads]), write: lowest([over(write), ...writes]) }
    const both = lowest([over(sumTraffic([write, read])), ...reads, ...writes])
    return {
      bytes,
      write: bitsPerSecond(alone.write.rate),
      read: bitsPerSecond(alone.read.rate),
      both: bitsPerSecond(both.rate),
      writesPerSecond: alone.write.rate / 8 / bytes,
      readsLimitedBy: alone.read.by,
      writesLimitedBy: alone.write.by,
      bothLimitedBy: both.by,
    }
  })
}

const tagLimit = ({ tags, rules }: BandwidthQuestion, bytes: number): Limit[] => {
  if (tags === null) return []
  const { count, roundTripNs, perByteNs = 0 } = tags
  const held = cutRequests(0, bytes, rules.mrrsBytes).length * roundTripNs + bytes * perByteNs
  return [{ by: 'tags', rate: (count * 8e9 * bytes) / held }]
}

const creditLimit = ({ writeCredits, rules }: BandwidthQuestion, bytes: number): Limit[] => {
  if (!writeCredits) return []
  const { lines, heldNs, perByteNs } = writeCredits
  const taken = cutRequests(0, bytes, rules.mpsBytes).reduce(
    (sum, piece) => sum + Math.ceil(piece.bytes / CACHE_LINE) * (heldNs + piece.bytes * perByteNs),
    0,
  )
  return [{ by: 'write credits', rate: (lines * 8e9 * bytes) / taken }]
}

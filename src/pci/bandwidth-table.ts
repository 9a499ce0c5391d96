/** Payload bandwidth of a link by transfer size: what its headers, its acknowledgements and a device's tags leave. */
import { type BitsPerSecond, bitsPerSecond } from '../units.ts'
import { effectiveLinkRate, type PcieLink } from './link-rate.ts'
import { cutRequests } from './tlp.ts'
import {
  dmaRead,
  dmaWrite,
  effectiveBandwidth,
  sumTraffic,
  type TlpRules,
  tagLimitedRate,
} from './tlp-traffic.ts'

export interface BandwidthQuestion {
  readonly link: PcieLink
  readonly rules: TlpRules
  /** Share of the link that acknowledgements and credits take; flits have it in their format. */
  readonly overhead: number
  /** Read requests that the device may have open, and how long one takes; null: the link alone decides. */
  readonly tags: { readonly count: number; readonly roundTripNs: number } | null
}

export interface BandwidthRow {
  readonly bytes: number
  readonly write: BitsPerSecond
  readonly read: BitsPerSecond
  /** Of reads and of writes, each, when both run at once. */
  readonly both: BitsPerSecond
  /** Transfers a second of writes alone. */
  readonly writesPerSecond: number
  /** What holds reads back. */
  readonly readsLimitedBy: 'link' | 'tags'
}

/** Powers of two from a register to a large buffer, and the frames of Ethernet between. */
export const USUAL_BYTES = [
  4, 16, 64, 128, 256, 512, 1_024, 1_518, 2_048, 4_096, 9_018, 65_536,
] as const

export const bandwidthTable = (
  { link, rules, overhead, tags }: BandwidthQuestion,
  sizes: readonly number[] = USUAL_BYTES,
): readonly BandwidthRow[] => {
  const rate = effectiveLinkRate(link, overhead)
  return sizes.map((bytes) => {
    const [write, read] = [dmaWrite(bytes, rules), dmaRead(bytes, rules)]
    const byLink = effectiveBandwidth(read, bytes, rate)
    const byTags = tags
      ? bitsPerSecond(
          (tagLimitedRate(tags.count, tags.roundTripNs) * 8 * bytes) /
            cutRequests(0, bytes, rules.mrrsBytes).length,
        )
      : Number.POSITIVE_INFINITY
    const writes = effectiveBandwidth(write, bytes, rate)
    return {
      bytes,
      write: writes,
      read: bitsPerSecond(Math.min(byLink, byTags)),
      both: bitsPerSecond(
        Math.min(effectiveBandwidth(sumTraffic([write, read]), bytes, rate), byTags),
      ),
      writesPerSecond: writes / 8 / bytes,
      readsLimitedBy: byTags < byLink ? 'tags' : 'link',
    }
  })
}

/** What TLP arithmetic and the times of the cost book say of a link by transfer size, without running anything. */

import type { CostReader } from '../hardware/cost-book.ts'
import { costEntry, costReader } from '../hardware/costs.ts'
import { CACHE_LINE, chunkOf } from '../hardware/root-complex.ts'
import {
  type BandwidthQuestion,
  type BandwidthRow,
  bandwidthTable,
  type HeldBy,
} from '../pci/bandwidth-table.ts'
import { effectiveLinkRate, rawLinkRate, usesFlits } from '../pci/link-rate.ts'
import { completionOverhead, requestOverhead } from '../pci/tlp.ts'
import type { BitsPerSecond } from '../units.ts'
import { type DmaSetting, USUAL_LATENCY_NS } from './dma-setting.ts'

/** Of the way there and back only the sum is measured: another sum stretches them alike. */
const PARTS = [
  'pcie.phy',
  'pcie.flight',
  'pcie.root-complex',
  'pcie.llc',
  'pcie.write-credit-hold',
] as const

export const dmaCosts = ({ latencyNs }: DmaSetting): CostReader => {
  const times = latencyNs / USUAL_LATENCY_NS
  const overrides = Object.fromEntries(PARTS.map((id) => [id, costEntry(id).value * times]))
  return costReader({ clockGhz: 3, exits: 'clean', overrides })
}

/** As the plan has it: where the data lie. */
export const memoryOf = ({ memory }: DmaSetting) => ({
  inCache: memory === 'cache' || memory === 'other-cache',
  remoteSocket: memory === 'other-cache' || memory === 'other-memory',
})

/** What a read takes longer than from the near cache, ns. */
const fartherNs = (setting: DmaSetting, costs: CostReader): number => {
  const { inCache, remoteSocket } = memoryOf(setting)
  const remote = inCache ? costs('pcie.remote-socket') : costs('pcie.remote-socket-miss')
  return (inCache ? 0 : costs('pcie.llc-miss')) + (remoteSocket ? remote : 0)
}

export const linkOf = ({ generation, lanes }: DmaSetting) => ({ generation, lanes })

export const wayOf = (setting: DmaSetting) => {
  const { switches, generation, latencyNs } = setting
  const costs = dmaCosts(setting)
  const hopsNs =
    switches * costs('pcie.switch-hop') +
    (usesFlits(generation) ? (switches + 1) * costs('pcie.flit-check') : 0)
  return {
    nsPerByte: 8e9 / effectiveLinkRate(linkOf(setting), costs('pcie.dllp-overhead')),
    /** One way, of switches and flits. */
    hopsNs,
    /** Of a read, without its bytes. */
    readNs: latencyNs + fartherNs(setting, costs) + 2 * hopsNs,
  }
}

export const dmaQuestion = (setting: DmaSetting): BandwidthQuestion => {
  const { mpsBytes, mrrsBytes, completions, generation } = setting
  const costs = dmaCosts(setting)
  const link = linkOf(setting)
  const overhead = costs('pcie.dllp-overhead')
  const rules: BandwidthQuestion['rules'] = {
    generation,
    addressBits: 64,
    mpsBytes,
    mrrsBytes,
    rcbBytes: completions === 'packed' ? CACHE_LINE : completions,
    policy: completions === 'packed' ? 'packed' : 'chunked',
  }
  const { nsPerByte, hopsNs, readNs } = wayOf(setting)
  const completionBytes = Math.min(
    mpsBytes,
    mrrsBytes,
    completions === 'packed' ? mpsBytes : completions,
  )
  const perPayload = 1 + completionOverhead(rules) / completionBytes
  const lines = costs('pcie.write-credit-lines') * 2 ** Math.max(0, generation - 3)
  const chunk = chunkOf(mpsBytes) / CACHE_LINE
  return {
    link,
    rules,
    overhead,
    tags: {
      count: setting.tags,
      roundTripNs: readNs + costs('dma.complete') + requestOverhead(rules) * nsPerByte,
      perByteNs: perPayload * nsPerByte + costs('dma.store-forward'),
    },
    writeCredits: {
      lines: Math.ceil(lines / chunk) * chunk,
      heldNs:
        costs('pcie.write-credit-hold') +
        (memoryOf(setting).remoteSocket ? costs('pcie.remote-socket') / 2 : 0) +
        hopsNs +
        requestOverhead(rules) * nsPerByte,
      perByteNs: nsPerByte,
    },
    requestIntervalNs: setting.requestIntervalNs,
  }
}

export interface TheoryPoint {
  readonly bytes: number
  readonly rate: BitsPerSecond
  readonly heldBy: HeldBy
}

const inDirection = (row: BandwidthRow, direction: DmaSetting['direction']): TheoryPoint => {
  const { bytes } = row
  if (direction === 'read') return { bytes, rate: row.read, heldBy: row.readsLimitedBy }
  if (direction === 'write') return { bytes, rate: row.write, heldBy: row.writesLimitedBy }
  return { bytes, rate: row.both, heldBy: row.bothLimitedBy }
}

export const dmaTheory = (setting: DmaSetting, sizes: readonly number[]): readonly TheoryPoint[] =>
  bandwidthTable(dmaQuestion(setting), sizes).map((row) => inDirection(row, setting.direction))

/** Bits a second of one direction: after coding, and what is left of that for TLPs. */
export const linkRates = (
  setting: DmaSetting,
): { readonly raw: number; readonly forTlps: number } => {
  const link = linkOf(setting)
  return {
    raw: rawLinkRate(link),
    forTlps: effectiveLinkRate(link, costEntry('pcie.dllp-overhead').value),
  }
}

/** Preamble, gap and check sequence: what a frame takes on the wire and not over PCIe, bytes. */
const BESIDE_FRAME = costEntry('ethernet.framing').value + costEntry('ethernet.fcs').value
/** A frame of 64 to 9,018 B without its check sequence. */
export const SMALLEST_FRAME = 60
export const LARGEST_FRAME = 9_014

/** Bits a second that have to cross PCIe so that frames of so many bytes fill the wire; undefined: there are no such frames. */
export const ethernetNeeds = (gbps: number, bytes: number): number | undefined =>
  gbps === 0 || bytes < SMALLEST_FRAME || bytes > LARGEST_FRAME
    ? undefined
    : (gbps * 1e9 * bytes) / (bytes + BESIDE_FRAME)

/** Bytes that operations put on a PCIe link in both directions, and the rate at which the link can repeat them. */
import { type BitsPerSecond, bitsPerSecond } from '../units.ts'
import {
  type CompletionRules,
  completionCount,
  completionOverhead,
  cutRequests,
  messageOverhead,
  paddedBytes,
  requestOverhead,
  type TlpFormat,
  writeCount,
} from './tlp.ts'

/** Bytes on the wire: `up` to the root complex, `down` to the device. */
export interface TlpTraffic {
  readonly up: number
  readonly down: number
}

/** How a device and its path are set up. */
export interface TlpRules extends TlpFormat, CompletionRules {
  readonly mrrsBytes: number
}

const NO_TRAFFIC: TlpTraffic = { up: 0, down: 0 }

export const dmaWrite = (bytes: number, rules: TlpRules, address = 0): TlpTraffic => ({
  up:
    paddedBytes(address, bytes) +
    writeCount(address, bytes, rules.mpsBytes) * requestOverhead(rules),
  down: 0,
})

export const dmaRead = (bytes: number, rules: TlpRules, address = 0): TlpTraffic => {
  const requests = cutRequests(address, bytes, rules.mrrsBytes)
  const completions = requests.reduce(
    (sum, request) => sum + completionCount(request.address, request.bytes, rules),
    0,
  )
  return {
    up: requests.length * requestOverhead(rules),
    down: paddedBytes(address, bytes) + completions * completionOverhead(rules),
  }
}

/** A posted register write of a core: a doorbell. */
export const mmioWrite = (bytes: number, format: TlpFormat): TlpTraffic => ({
  up: 0,
  down: bytes + requestOverhead(format),
})

/** A register read; the core waits. */
export const mmioRead = (bytes: number, format: TlpFormat): TlpTraffic => ({
  up: bytes + completionOverhead(format),
  down: requestOverhead(format),
})

/**
 * An atomic operation of a device on host memory: operands up, the value before it down. FetchAdd and Swap have one
 * operand, CAS two; PCIe 5.0, 2.2.7 and 6.15. Non-posted: it holds a tag as a read does.
 */
export const atomicOperation = (
  valueBytes: 4 | 8 | 16,
  operands: 1 | 2,
  format: TlpFormat,
): TlpTraffic => ({
  up: operands * valueBytes + requestOverhead(format),
  down: valueBytes + completionOverhead(format),
})

const MESSAGE_DATA = 4

/** MSI and MSI-X: a posted write of one DW to an address below 4 GiB. */
export const interruptMessage = (format: TlpFormat): TlpTraffic => ({
  up: MESSAGE_DATA + requestOverhead({ ...format, addressBits: 32, pasid: false }),
  down: 0,
})

const TRANSLATION = 8

/** ATS: the device asks for translations and is answered; PCIe 5.0, 10.2. */
export const translationRequest = (translations: number, format: TlpFormat): TlpTraffic => ({
  up: requestOverhead({ ...format, addressBits: 64 }),
  down: completionOverhead(format) + TRANSLATION * translations,
})

/** ATS: the IOMMU takes a translation back; the device confirms with a message. */
export const translationInvalidation = (format: TlpFormat): TlpTraffic => ({
  up: messageOverhead(format),
  down: messageOverhead(format) + TRANSLATION,
})

export const sumTraffic = (traffic: readonly TlpTraffic[]): TlpTraffic =>
  traffic.reduce((sum, { up, down }) => ({ up: sum.up + up, down: sum.down + down }), NO_TRAFFIC)

/** Traffic of something that happens once for `every` operations. */
export const amortised = ({ up, down }: TlpTraffic, every: number): TlpTraffic => ({
  up: up / every,
  down: down / every,
})

/** Payload bits per second when every operation moves `payloadBytes` and both directions run at `linkRate`. */
export const effectiveBandwidth = (
  { up, down }: TlpTraffic,
  payloadBytes: number,
  linkRate: BitsPerSecond,
): BitsPerSecond => bitsPerSecond((linkRate * payloadBytes) / Math.max(up, down))

/** Reads a second that `tags` outstanding requests allow when each holds its tag for `roundTripNs`. */
export const tagLimitedRate = (tags: number, roundTripNs: number): number =>
  (tags * 1e9) / roundTripNs

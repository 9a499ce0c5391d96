/** Sizes of TLPs on the wire, and how transfers are cut into them. All in bytes. */
import { usesFlits } from './link-rate.ts'

export interface TlpFormat {
  readonly generation: number
  /** Requests below 4 GiB have headers of 3 DW, above of 4 DW. */
  readonly addressBits: 32 | 64
  /** End-to-end CRC. */
  readonly ecrc?: boolean
  /** Requests name a process address space. */
  readonly pasid?: boolean
}

/** What Max_Payload_Size and Max_Read_Request_Size may be, bytes; PCIe 5.0, 7.5.3.4. */
export const PAYLOAD_SIZES = [128, 256, 512, 1_024, 2_048, 4_096] as const

const DOUBLE_WORD = 4
/** STP token or start and end symbols, sequence number and LCRC; PCIe 3.0, 3.6.1 and 4.2.2. */
const FRAMING = 8
const HEADER_OF_3_DW = 12
const HEADER_OF_4_DW = 16
/** An end-to-end prefix, or orthogonal header content in a flit. */
const PASID = 4
const ECRC = 4

const around = (header: number, { generation, ecrc }: TlpFormat): number =>
  header + (usesFlits(generation) ? 0 : FRAMING) + (ecrc ? ECRC : 0)

/** Everything but payload of a memory read or write request. */
export const requestOverhead = (format: TlpFormat): number =>
  around(format.addressBits === 64 ? HEADER_OF_4_DW : HEADER_OF_3_DW, format) +
  (format.pasid ? PASID : 0)

/** Everything but payload of a completion; also the whole of one without data. */
export const completionOverhead = (format: TlpFormat): number => around(HEADER_OF_3_DW, format)

/** Everything but payload of a message: an ATS or page request, an invalidation. */
export const messageOverhead = (format: TlpFormat): number => around(HEADER_OF_4_DW, format)

/** Payload is whole DWs: what `bytes` from `address` take. A flush read of no bytes completes with one DW. */
export const paddedBytes = (address: number, bytes: number): number => {
  const first = Math.floor(address / DOUBLE_WORD)
  const end = Math.ceil((address + bytes) / DOUBLE_WORD)
  return DOUBLE_WORD * Math.max(1, end - first)
}

const BOUNDARY = 4_096

/** Pieces that cross no 4 KiB boundary (PCIe 5.0, 2.2.7) and have at most `most` bytes. */
export const cutRequests = (
  address: number,
  bytes: number,
  most: number,
): readonly { readonly address: number; readonly bytes: number }[] => {
  const pieces: { address: number; bytes: number }[] = []
  for (let at = address; at < address + bytes; ) {
    const boundary = (Math.floor(at / BOUNDARY) + 1) * BOUNDARY
    const piece = Math.min(most, boundary - at, address + bytes - at)
    pieces.push({ address: at, bytes: piece })
    at += piece
  }
  return pieces
}

/** MWr TLPs of a DMA write. */
export const writeCount = (address: number, bytes: number, mpsBytes: number): number =>
  cutRequests(address, bytes, mpsBytes).length

export interface CompletionRules {
  readonly mpsBytes: number
  /** Read completion boundary: 64, or 128 of some root complexes. */
  readonly rcbBytes: number
  /**
   * `packed`: as large as MPS and RCB allow; Xeon E5 does so from 512 B on. `chunked`: one for each RCB block, as older
   * chipsets do.
   */
  readonly policy: 'packed' | 'chunked'
}

/** CplD TLPs that answer one read request. PCIe 5.0, 2.3.1.1: all but the last end on a multiple of RCB. */
export const completionCount = (
  address: number,
  bytes: number,
  { mpsBytes, rcbBytes, policy }: CompletionRules,
): number => {
  if (bytes === 0) return 1
  if (policy === 'chunked') return Math.ceil(((address % rcbBytes) + bytes) / rcbBytes)
  const first = Math.floor((address + mpsBytes) / rcbBytes) * rcbBytes - address
  return bytes <= first ? 1 : 1 + Math.ceil((bytes - first) / mpsBytes)
}

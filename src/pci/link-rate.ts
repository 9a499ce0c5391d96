/** What a PCIe link carries: raw rate by generation and width, and what DLLPs and ordered sets leave of it. */
import { type BitsPerSecond, bitsPerSecond } from '../units.ts'

export interface PcieLink {
  /** 1 to 6: 2.5, 5, 8, 16, 32 and 64 GT/s. */
  readonly generation: number
  readonly lanes: number
}

interface Signalling {
  readonly gigatransfers: number
  /** Useful share of the line: 8b/10b, 128b/130b, or the TLP part of a flit. */
  readonly useful: number
  /** Symbol times that a receiver takes inside: PCIe 3.0, 3.5.3.1, by difference of its tables. */
  readonly internalDelay: number
  /** Share of SKP ordered sets. */
  readonly skip: number
}

const EIGHT_OF_TEN = 8 / 10
const OF_130 = 128 / 130
/** 256 B flit: 236 B of TLPs, 6 of DLLPs, 8 of CRC, 6 of error correction; PCIe 6.0, 4.2.3. */
const FLIT = 236 / 256
/** One SKP set of 4 symbols each 1,538 symbol times; PCIe 2.0, 4.2.7. */
const SKIP_OF_SYMBOLS = 4 / 1_538
/** 16 B in at most 375 blocks of 16 B; PCIe 3.0, 4.2.7. */
const SKIP_OF_BLOCKS = 1 / 375
const SKIP_OF_FLITS = 0.001

const SIGNALLING: Readonly<Record<number, Signalling>> = {
  1: { gigatransfers: 2.5, useful: EIGHT_OF_TEN, internalDelay: 19, skip: SKIP_OF_SYMBOLS },
  2: { gigatransfers: 5, useful: EIGHT_OF_TEN, internalDelay: 70, skip: SKIP_OF_SYMBOLS },
  3: { gigatransfers: 8, useful: OF_130, internalDelay: 115, skip: SKIP_OF_BLOCKS },
  4: { gigatransfers: 16, useful: OF_130, internalDelay: 115, skip: SKIP_OF_BLOCKS },
  5: { gigatransfers: 32, useful: OF_130, internalDelay: 115, skip: SKIP_OF_BLOCKS },
  6: { gigatransfers: 64, useful: FLIT, internalDelay: 115, skip: SKIP_OF_FLITS },
}

const signallingOf = (generation: number): Signalling => {
  const signalling = SIGNALLING[generation]
  if (!signalling) throw new RangeError(`PCIe has no generation ${generation}`)
  return signalling
}

/** From generation 6 on TLPs travel in flits: no framing, sequence number or LCRC of their own, no DLLPs between. */
export const usesFlits = (generation: number): boolean => generation >= 6

/** Bits per second of one direction after line coding. In flit mode also after its DLLP, CRC and FEC bytes. */
export const rawLinkRate = ({ generation, lanes }: PcieLink): BitsPerSecond => {
  const { gigatransfers, useful } = signallingOf(generation)
  return bitsPerSecond(gigatransfers * 1e9 * lanes * useful)
}

/**
 * Symbol times within which a received TLP is acknowledged: PCIe 3.0, tables 3-7 to 3-9, which follow
 * floor((MPS + 28) x AckFactor / lanes) + internal delay. The update limit of flow control is the same number.
 */
export const ackLimit = ({ generation, lanes }: PcieLink, mpsBytes: number): number =>
  Math.floor(((mpsBytes + 28) * ackFactor(lanes, mpsBytes)) / lanes) +
  signallingOf(generation).internalDelay

const ackFactor = (lanes: number, mpsBytes: number): number => {
  const small = mpsBytes <= 256
  if (lanes <= 4) return small ? 1.4 : 1
  if (lanes <= 8) return small ? 2.5 : 1
  return small ? 3 : 2
}

const DLLP_BYTES = 8

/**
 * Share of a link that goes to DLLPs and SKP sets.
 *
 * `spec-min`: one Ack and one update of each of `creditTypes` (1 to 3) per limit. The limits are symbol times, during
 * which a link of n lanes carries n bytes. `pcie-model`: as the published model of that name counts (Neugebauer et al.,
 * SIGCOMM 2018), which takes the limits for bytes and so charges wide links too much. Measured overhead lies between
 * the two and is a matter of the cost book.
 */
export const dllpOverhead = (
  preset: 'spec-min' | 'pcie-model',
  link: PcieLink,
  mpsBytes: number,
  creditTypes = 1,
): number => {
  const limit = ackLimit(link, mpsBytes)
  if (preset === 'pcie-model') return (2 * DLLP_BYTES) / limit + SKIP_OF_SYMBOLS
  const { skip } = signallingOf(link.generation)
  if (usesFlits(link.generation)) return skip
  return ((1 + creditTypes) * DLLP_BYTES) / limit / link.lanes + skip
}

/** Bits per second that TLPs have of a link. Flits carry their DLLPs in bytes that the raw rate has left out. */
export const effectiveLinkRate = (link: PcieLink, overhead: number): BitsPerSecond =>
  bitsPerSecond(rawLinkRate(link) * (1 - (usesFlits(link.generation) ? SKIP_OF_FLITS : overhead)))

/** Runs one point of a curve: an adapter that makes transfers of one size for as long as it takes to tell its rate. */
import { advance, clearResults, createRun, readResults } from '../../engine/run.ts'
import { type DmaOp, dmaTransfers } from '../../hardware/dma-transfers.ts'
import { chunkOf } from '../../hardware/root-complex.ts'
import { type BitsPerSecond, bitsPerSecond, PS_PER_NS, PS_PER_SECOND } from '../../units.ts'
import type { DmaSetting } from '../dma-setting.ts'
import { dmaCosts, dmaQuestion, dmaTheory, memoryOf } from '../dma-theory.ts'

const SEED = 7
/** Against hangs only. */
const ENOUGH_EVENTS = 1e7
/** Memory is not what is asked about: it is faster than any link. */
const MEMORY_GIGABYTES_PER_SECOND = 1_000
/** DMA chunks and transfers that a rate is counted over. */
const COUNTED_CHUNKS = 3_000
const COUNTED_TRANSFERS = 600
/** Transfers of one round come together, so part of a round is a part of it wrong. */
const COUNTED_ROUND_TRIPS = 12

const OPS: Readonly<Record<DmaSetting['direction'], DmaOp>> = {
  read: 'rd',
  write: 'wr',
  both: 'rw',
}

/** Payload bits a second, of each direction when both are at work. */
export const dmaPoint = (setting: DmaSetting, bytes: number): BitsPerSecond => {
  const {
    generation,
    lanes,
    mpsBytes,
    mrrsBytes,
    completions,
    switches,
    tags,
    direction,
    requestIntervalNs,
  } = setting
  const costs = dmaCosts(setting)
  const [expected] = dmaTheory(setting, [bytes])
  const transferNs = (8e9 * bytes) / expected!.rate
  const { tags: reads, writeCredits } = dmaQuestion(setting)
  const chunkBytes = Math.min(bytes, chunkOf(direction === 'write' ? mpsBytes : mrrsBytes))
  // Chunks of one transfer follow each other without waiting.
  const roundTripNs = Math.max(
    reads!.roundTripNs + chunkBytes * reads!.perByteNs!,
    writeCredits!.heldNs + chunkBytes * writeCredits!.perByteNs,
  )
  // By Little's law; twice as many, so that nothing idles for want of a transfer, and again for two directions in turn.
  const enough = direction === 'both' ? 4 : 2
  const outstanding = enough * (1 + Math.ceil(roundTripNs / transferNs))
  const plan = dmaTransfers({
    costs,
    hops: Array.from({ length: switches + 1 }, (_, hop) => ({
      key: `link ${hop}`,
      generation,
      lanes,
      hopNs: hop < switches ? costs('pcie.switch-hop') : 0,
    })),
    addressBits: 64,
    mpsBytes,
    mrrsBytes,
    ...(completions === 'packed' ? {} : { rootPort: { rcbBytes: completions } }),
    tags,
    readIntervalNs: requestIntervalNs,
    writeIntervalNs: requestIntervalNs,
    memory: { gigabytesPerSecond: MEMORY_GIGABYTES_PER_SECOND, ...memoryOf(setting) },
    iommu: { generation: 'cascade-lake', mode: 'off' },
    pageBytes: 0,
    windowBytes: bytes,
    op: OPS[direction],
    bytes,
    outstanding,
  })
  const warmNs = 2 * roundTripNs + 2 * outstanding * transferNs
  const countedNs = Math.max(
    transferNs * Math.max(COUNTED_TRANSFERS, (COUNTED_CHUNKS * chunkBytes) / bytes),
    roundTripNs * COUNTED_ROUND_TRIPS,
  )
  const run = createRun(plan, { seed: SEED })
  advance(run, Math.round(warmNs) * PS_PER_NS, ENOUGH_EVENTS)
  clearResults(run)
  advance(run, Math.round(warmNs + countedNs) * PS_PER_NS, ENOUGH_EVENTS)
  const { flows, windowPs } = readResults(run)
  return bitsPerSecond(((flows[0]?.deliveredBytes ?? 0) * 8 * PS_PER_SECOND) / windowPs)
}

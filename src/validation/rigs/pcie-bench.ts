/** The adapter of pcie-bench in a Xeon E5: transfers of one size that follow each other, or as many as fit. */
import { costReader } from '../../hardware/costs.ts'
import { dmaTransfers } from '../../hardware/dma-transfers.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Bench } from '../bench-hosts.ts'

const MPS_BYTES = 256
/** Extended tags are off. */
const TAGS = 32
/** What the DMA engine issues in a second, as its source measured: 67 million reads, 47.4 million writes. */
const READ_INTERVAL_NS = 1e3 / 67
const WRITE_INTERVAL_NS = 1e3 / 47.4
/** An adapter of Ethernet counts its frames with their check sequence. */
const FCS_BYTES = 4

export const benchPlan = (bench: Bench): Plan => {
  const { host, bytes, op, windowBytes, isCold, outstanding } = bench
  const inCache = !isCold && windowBytes <= host.cacheBytes
  return dmaTransfers({
    costs: costReader({ clockGhz: host.clockGhz, exits: 'clean' }),
    hops: [{ key: 'slot', generation: 3, lanes: 8, hopNs: 0 }],
    addressBits: host.addressBits,
    mpsBytes: MPS_BYTES,
    mrrsBytes: host.mrrsBytes,
    tags: TAGS,
    readIntervalNs: READ_INTERVAL_NS,
    writeIntervalNs: WRITE_INTERVAL_NS,
    memory: {
      gigabytesPerSecond: 60,
      // What a near core has warmed, or the adapter itself has written, is in the cache beside it.
      remoteSocket:
        host.remoteSocket && op !== 'wrrd' && (!inCache || host.warmedBy === 'far core'),
      inCache,
    },
    iommu: { generation: host.generation, mode: host.pageBytes === 0 ? 'off' : 'strict' },
    pageBytes: host.pageBytes,
    windowBytes,
    op,
    bytes,
    fcsBytes: FCS_BYTES,
    outstanding,
  })
}

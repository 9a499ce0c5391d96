/** Makes a PCI function: its DMA, doorbells and interrupts as ops over a PCIe path. */
import { completionOverhead, requestOverhead, type TlpFormat } from '../pci/tlp.ts'
import { type Amount, amount, cost, evaluate } from '../plan/amount.ts'
import type { PlanBuilder } from '../plan/builder.ts'
import type { Index } from '../plan/stations.ts'
import { fromNanoseconds } from '../units.ts'
import type { AdapterFunction, DmaTarget, HardwareOp } from './adapter-function.ts'
import type { CostReader } from './cost-book.ts'
import type { DmaEngine } from './dma-engine.ts'
import type { Access, FunctionOwner, Iommu } from './iommu.ts'
import type { PciePath } from './pcie-path.ts'
import {
  CACHE_LINE,
  chunkOf,
  interruptDelivery,
  type MemoryTarget,
  memoryRead,
  memoryWrite,
  registerWrite,
} from './root-complex.ts'
import type { DeviceCache } from './translation-caches.ts'

export interface PcieFunctionSpec {
  readonly plan: PlanBuilder
  readonly costs: CostReader
  readonly key: string
  readonly path: PciePath
  readonly dma: DmaEngine
  readonly memory: MemoryTarget
  readonly iommu: Iommu
  readonly owner: FunctionOwner
  /** Address space of its owner. */
  readonly domain: number
  /** Page size with which the owner's memory is mapped. */
  readonly pageBytes: number
  /** How the owner's memory is translated besides; see BufferSpec. */
  readonly secondStageBytes?: number
  readonly presentShare?: number
  /** ATS: entries of the adapter's own translation cache, which its functions share. */
  readonly deviceEntries?: number
  /** What a reader is told of the translation. */
  readonly translation?: string
  readonly mpsBytes: number
  readonly mrrsBytes: number
  /** The function reaches outside its domain: its DMA ends as a fault with this cause. */
  readonly faultCause?: Index
}

const DOORBELL_BYTES = 4
const MESSAGE_BYTES = 4

/**
 * A chunk counts as one frame. Its TLPs are counted from its bytes, for buffers that start on a boundary: alignment and
 * padding to double words are left to `pci/tlp.ts`.
 */
export const pcieFunction = (spec: PcieFunctionSpec): AdapterFunction => {
  const { plan, costs, key, path, dma, memory, iommu, owner, domain, pageBytes } = spec
  const { mpsBytes, mrrsBytes } = spec
  const requestsOfFrame = chunkOf(mrrsBytes) / mrrsBytes
  const readChunk = mrrsBytes * Math.min(dma.tagCount, requestsOfFrame)
  // A completion ends where its request ends, and at MPS or RCB.
  const completionBytes = Math.min(path.completionBytes, mrrsBytes)
  const { posted, nonPosted } = path.headers
  const fcs = costs('ethernet.fcs')
  const payload = amount({ perByte: 1, perFrame: -fcs })
  const perRequest = amount({ perChunk: 1, chunkBytes: mrrsBytes })

  const tripPs = (ops: readonly HardwareOp[]): number =>
    ops.reduce((sum, op) => {
      if (op.op !== 'transfer') return sum
      const { psPerByte, propagationPs } = plan.links.entries[op.link]!
      return sum + propagationPs + evaluate(op.bytes, { bytes: 0, frames: 1 }) * psPerByte
    }, 0)
  const asking = (format: TlpFormat): Amount => fixedBytes(requestOverhead(format))
  const device: DeviceCache | null =
    spec.deviceEntries && spec.faultCause === undefined
      ? {
          key: dma.key,
          entries: spec.deviceEntries,
          tripPs:
            (tripPs(path.up(asking)) + tripPs(path.down(asking))) / 2 +
            fromNanoseconds(costs('pcie.root-complex')),
        }
      : null
  const lookup = (target: DmaTarget, access: Access) =>
    iommu.lookup(target, pageBytes, access, spec.faultCause, device)
  const wait = (terms: Parameters<typeof cost>[0]): HardwareOp => ({
    op: 'delay',
    time: cost(terms, 'none'),
    kind: 'fixed hardware latency',
  })
  const issue = (
    { server, intervalNs }: DmaEngine['reads'],
    requests: { readonly count: number } | { readonly bytesEach: number },
  ): readonly HardwareOp[] => [
    {
      op: 'serve',
      server,
      queue: 0,
      cost: cost(
        'count' in requests
          ? { fixedNs: intervalNs * requests.count }
          : { perChunkNs: intervalNs, chunkBytes: requests.bytesEach },
        'none',
      ),
    },
    wait({ fixedNs: costs('dma.issue') }),
  ]

  const readPayload = (target: DmaTarget): readonly HardwareOp[] => [
    { op: 'fork', chunkBytes: readChunk },
    ...issue(dma.reads, { bytesEach: mrrsBytes }),
    ...(device ? lookup(target, 'read') : []),
    { op: 'take', pool: dma.tags, units: perRequest, dropCause: null },
    ...take(nonPosted, perRequest),
    { op: 'next' },
    ...path.up((format) => amount({ perChunk: requestOverhead(format), chunkBytes: mrrsBytes })),
    ...(device ? [] : lookup(target, 'read')),
    ...memoryRead(costs, memory, payload, give(nonPosted, perRequest)),
    ...path.down((format) => withTlps(payload, completionOverhead(format), completionBytes)),
    wait({
      fixedNs: costs('dma.complete'),
      perFrameNs: -fcs * costs('dma.store-forward'),
      perByteNs: costs('dma.store-forward'),
    }),
    { op: 'give', pool: dma.tags, units: perRequest },
    { op: 'join' },
  ]

  const writePayload = (target: DmaTarget): readonly HardwareOp[] => {
    const lines = amount({ perChunk: 1, chunkBytes: CACHE_LINE })
    const perTlp = amount({ perChunk: 1, chunkBytes: mpsBytes })
    const pool = path.writeCredits
    return [
      { op: 'fork', chunkBytes: chunkOf(mpsBytes) },
      ...issue(dma.writes, { bytesEach: mpsBytes }),
      ...(device ? lookup(target, 'write') : []),
      { op: 'take', pool, units: lines, dropCause: null },
      ...take(posted, perTlp),
      { op: 'next' },
      ...path.up((format) => withTlps(payload, requestOverhead(format), mpsBytes)),
      ...(device ? [] : lookup(target, 'write')),
      ...memoryWrite(costs, memory, payload),
      ...give(posted, perTlp),
      { op: 'give', pool, units: lines },
      { op: 'join' },
    ]
  }

  const readDescriptor = (bytes: number): readonly HardwareOp[] => {
    const requests = Math.ceil(bytes / mrrsBytes)
    const completions = Math.ceil(bytes / completionBytes)
    const tags = fixedBytes(Math.min(requests, dma.tagCount))
    return [
      ...issue(dma.reads, { count: requests }),
      { op: 'take', pool: dma.tags, units: tags, dropCause: null },
      ...take(nonPosted, tags),
      ...path.up((format) => fixedBytes(requests * requestOverhead(format))),
      ...memoryRead(costs, memory, fixedBytes(bytes), give(nonPosted, tags)),
      ...path.down((format) => fixedBytes(bytes + completions * completionOverhead(format))),
      wait({ fixedNs: costs('dma.complete') + bytes * costs('dma.store-forward') }),
      { op: 'give', pool: dma.tags, units: tags },
    ]
  }

  /** Follows the payload up the same links, so the order holds; the frame does not wait for its way into memory. */
  const writeDescriptor = (bytes: number): readonly HardwareOp[] =>
    path.up((format) => fixedBytes(bytes + Math.ceil(bytes / mpsBytes) * requestOverhead(format)))

  const doorbell = (): readonly HardwareOp[] => [
    registerWrite(costs),
    ...path.down((format) => fixedBytes(DOORBELL_BYTES + requestOverhead(format)), 'small posted'),
  ]

  const message = (): readonly HardwareOp[] => [
    ...path.up(
      (format) => fixedBytes(MESSAGE_BYTES + requestOverhead(lowAddress(format))),
      'small posted',
    ),
    interruptDelivery(costs),
  ]

  const interruptRoute = (): Index => {
    const ops: readonly HardwareOp[] = [...message(), { op: 'end' }]
    return plan.routes.add({
      key: `${key}/msi-x`,
      ops: ops.map((op) => ({ ...op, stage: 0 })),
      stages: [
        {
          title: 'interrupt message',
          why: 'MSI-X is a posted write of 4 bytes: it follows the data up the same links.',
          costIds: ['pcie.phy', 'pcie.flight', 'pcie.msix'],
        },
      ],
    })
  }

  const bufferPattern = (role: string, entries: number, bufferBytes: number): DmaTarget =>
    iommu.buffers(owner, {
      key: `${key}/buffers/${role}`,
      domain,
      entries,
      bufferBytes,
      pageBytes,
      requester: key,
      ...(spec.translation !== undefined && { says: spec.translation }),
      ...(device && { byDevice: true }),
      ...(spec.secondStageBytes && { secondStageBytes: spec.secondStageBytes }),
      ...(spec.presentShare !== undefined && { presentShare: spec.presentShare }),
      // Sent buffers go back to the allocator, which hands out the last one first; a receive ring takes turns.
      order: role === 'transmit' ? 'recycled' : 'ring',
    })

  return {
    readPayload,
    writePayload,
    readDescriptor,
    writeDescriptor,
    doorbell,
    message,
    interruptRoute,
    bufferPattern,
  }
}

/** Of credits that may never run out: then there is nothing to take. */
const take = (pool: Index | null, units: Amount): readonly HardwareOp[] =>
  pool === null ? [] : [{ op: 'take', pool, units, dropCause: null }]
const give = (pool: Index | null, units: Amount): readonly HardwareOp[] =>
  pool === null ? [] : [{ op: 'give', pool, units }]

/** Bytes that do not depend on the job. */
const fixedBytes = (bytes: number): Amount => amount({ fixed: bytes })

/** Payload and one overhead for every TLP of at most `tlpBytes`. */
const withTlps = (payload: Amount, overhead: number, tlpBytes: number): Amount => ({
  ...payload,
  perChunk: overhead,
  chunkBytes: tlpBytes,
})

/** Interrupt messages are written below 4 GiB. */
const lowAddress = (format: TlpFormat): TlpFormat => ({ ...format, addressBits: 32 })

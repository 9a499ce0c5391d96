/** A plan of nothing but DMA: one adapter makes transfers of one size, as many at a time as it may. */
import { amount } from '../plan/amount.ts'
import { PlanBuilder } from '../plan/builder.ts'
import type { Plan } from '../plan/plan.ts'
import type { AdapterFunction, HardwareOp } from './adapter-function.ts'
import type { CostReader } from './cost-book.ts'
import { dmaEngine } from './dma-engine.ts'
import { type Iommu, type IommuGeneration, type IommuMode, iommu } from './iommu.ts'
import { pcieFunction } from './pcie-function.ts'
import { type PcieHopSpec, pciePath, type RootPortLimits } from './pcie-path.ts'
import { socketMemory } from './root-complex.ts'

/** Reads, writes, reads and writes in turn, or a write and then a read of the same address. */
export type DmaOp = 'rd' | 'wr' | 'rw' | 'wrrd'

export interface DmaTransfersSpec {
  readonly costs: CostReader
  readonly hops: readonly PcieHopSpec[]
  readonly addressBits: 32 | 64
  readonly mpsBytes: number
  readonly mrrsBytes: number
  readonly rootPort?: RootPortLimits
  /** Reads in flight. */
  readonly tags: number
  /** Least time between two requests of a kind, when the adapter's is known. */
  readonly readIntervalNs?: number
  readonly writeIntervalNs?: number
  readonly memory: {
    readonly gigabytesPerSecond: number
    readonly remoteSocket: boolean
    readonly inCache: boolean
  }
  readonly iommu: { readonly generation: IommuGeneration; readonly mode: IommuMode }
  /** Page with which the buffer is mapped; 0: the IOMMU is off. */
  readonly pageBytes: number
  /** Bytes of the buffer that the transfers go to and come from, at random. */
  readonly windowBytes: number
  readonly op: DmaOp
  readonly bytes: number
  /** Of a frame, which stays outside; 0: the transfers are no frames. TLPs and cache lines are counted with it. */
  readonly fcsBytes?: number
  /** Transfers under way at a time, as far as the adapter lets them. */
  readonly outstanding: number
}

const withFcs =
  (costs: CostReader, fcsBytes: number): CostReader =>
  (id) =>
    id === 'ethernet.fcs' ? fcsBytes : costs(id)

export const dmaTransfers = (spec: DmaTransfersSpec): Plan => {
  const { mpsBytes, op, bytes, outstanding, pageBytes, fcsBytes = 0 } = spec
  const costs = withFcs(spec.costs, fcsBytes)
  const plan = new PlanBuilder()
  const translation = iommu({ plan, costs, key: 'host/iommu', ...spec.iommu })
  const pci = pcieFunction({
    plan,
    costs,
    key: 'adapter/pf0',
    path: pciePath({
      plan,
      costs,
      hops: spec.hops,
      mpsBytes,
      addressBits: spec.addressBits,
      ...(spec.rootPort ? { rootPort: spec.rootPort } : {}),
    }),
    dma: dmaEngine({
      plan,
      costs,
      key: 'adapter',
      tags: spec.tags,
      ...(spec.readIntervalNs === undefined ? {} : { readIntervalNs: spec.readIntervalNs }),
      ...(spec.writeIntervalNs === undefined ? {} : { writeIntervalNs: spec.writeIntervalNs }),
    }),
    memory: {
      station: socketMemory(plan, 'host/socket0', spec.memory.gigabytesPerSecond),
      remoteSocket: spec.memory.remoteSocket,
      inCache: spec.memory.inCache,
    },
    iommu: translation,
    owner: 'host',
    domain: 0,
    pageBytes,
    mpsBytes,
    mrrsBytes: spec.mrrsBytes,
  })
  const target = bufferOf(translation, pageBytes, spec.windowBytes)
  const ops: readonly HardwareOp[] = [...OPS[op](pci, target), { op: 'deliver' }]
  const route = plan.routes.add({
    key: 'transfer',
    ops: ops.map((each) => ({ ...each, stage: 0 })),
    stages: [{ title: 'transfer', why: 'One DMA transfer.', costIds: [] }],
  })
  plan.flows.add({
    key: 'transfers',
    route,
    source: { kind: 'closed', outstanding, thinkPs: 0 },
    mix: { sizes: [{ bytes: bytes + fcsBytes, frames: 1, weight: 1 }] },
    backlog: { jobs: outstanding, cause: plan.cause('none') },
    counted: amount({ perByte: 1, perFrame: -fcsBytes }),
    startPs: 0,
  })
  return plan.build()
}

type Target = ReturnType<AdapterFunction['bufferPattern']>

/** Units of the window are taken at random, so each transfer finds another page. */
const bufferOf = (unit: Iommu, pageBytes: number, windowBytes: number): Target =>
  unit.buffers('host', {
    key: 'adapter/window',
    domain: 0,
    entries: Math.max(1, Math.ceil(windowBytes / Math.max(1, pageBytes))),
    bufferBytes: Math.max(1, pageBytes),
    pageBytes: Math.max(1, pageBytes),
    order: 'random',
  })

const OPS: Readonly<Record<DmaOp, (pci: AdapterFunction, at: Target) => readonly HardwareOp[]>> = {
  rd: (pci, at) => pci.readPayload(at),
  wr: (pci, at) => pci.writePayload(at),
  rw: (pci, at) => [...pci.readPayload(at), ...pci.writePayload(at)],
  // A read does not pass a posted write: it has come up meanwhile, and waits at the root complex until that is done.
  wrrd: (pci, at) => {
    const read = pci.readPayload(at)
    const isUp = read.findIndex(({ op }) => op === 'transfer')
    const atTheTop = read.slice(isUp + 1).filter(({ op }) => op !== 'give')
    return [...pci.writePayload(at), read[0]!, { op: 'next' }, ...atTheTop]
  },
}

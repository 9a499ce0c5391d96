/** The adapter of pcie-bench in a Xeon E5: transfers of one size that follow each other, or as many as fit. */
import type { AdapterFunction, HardwareOp } from '../../hardware/adapter-function.ts'
import { costReader } from '../../hardware/costs.ts'
import { dmaEngine } from '../../hardware/dma-engine.ts'
import { type Iommu, iommu } from '../../hardware/iommu.ts'
import { pcieFunction } from '../../hardware/pcie-function.ts'
import { pciePath } from '../../hardware/pcie-path.ts'
import { socketMemory } from '../../hardware/root-complex.ts'
import { amount } from '../../plan/amount.ts'
import { PlanBuilder } from '../../plan/builder.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Bench, BenchOp } from '../bench-hosts.ts'

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
  const plan = new PlanBuilder()
  const costs = costReader({ clockGhz: host.clockGhz, exits: 'clean' })
  const translation = iommu({
    plan,
    costs,
    key: 'host/iommu',
    generation: host.generation,
    mode: host.pageBytes === 0 ? 'off' : 'strict',
  })
  const pci = pcieFunction({
    plan,
    costs,
    key: 'adapter/pf0',
    path: pciePath({
      plan,
      costs,
      hops: [{ key: 'slot', generation: 3, lanes: 8, hopNs: 0 }],
      mpsBytes: MPS_BYTES,
      addressBits: host.addressBits,
    }),
    dma: dmaEngine({
      plan,
      costs,
      key: 'adapter',
      tags: TAGS,
      readIntervalNs: READ_INTERVAL_NS,
      writeIntervalNs: WRITE_INTERVAL_NS,
    }),
    memory: {
      station: socketMemory(plan, 'host/socket0', 60),
      // What a near core has warmed, or the adapter itself has written, is in the cache beside it.
      remoteSocket:
        host.remoteSocket && op !== 'wrrd' && (!inCache || host.warmedBy === 'far core'),
      inCache,
    },
    iommu: translation,
    owner: 'host',
    domain: 0,
    pageBytes: host.pageBytes,
    mpsBytes: MPS_BYTES,
    mrrsBytes: host.mrrsBytes,
  })
  const target = bufferOf(translation, host.pageBytes, windowBytes)
  const ops: readonly HardwareOp[] = [...OPS[op](pci, target), { op: 'deliver' }]
  const route = plan.routes.add({
    key: 'transfer',
    ops: ops.map((each) => ({ ...each, stage: 0 })),
    stages: [{ title: 'transfer', why: 'One transfer of the benchmark.', costIds: [] }],
  })
  plan.flows.add({
    key: 'transfers',
    route,
    source: { kind: 'closed', outstanding, thinkPs: 0 },
    mix: { sizes: [{ bytes: bytes + FCS_BYTES, frames: 1, weight: 1 }] },
    backlog: { jobs: outstanding, cause: plan.cause('none') },
    counted: amount({ perByte: 1, perFrame: -FCS_BYTES }),
    startPs: 0,
  })
  return plan.build()
}

type Target = ReturnType<AdapterFunction['bufferPattern']>

/** The benchmark takes units of its window at random, so each transfer finds another page. */
const bufferOf = (unit: Iommu, pageBytes: number, windowBytes: number): Target =>
  unit.buffers('host', {
    key: 'adapter/window',
    domain: 0,
    entries: Math.max(1, Math.ceil(windowBytes / Math.max(1, pageBytes))),
    bufferBytes: Math.max(1, pageBytes),
    pageBytes: Math.max(1, pageBytes),
    order: 'random',
  })

const OPS: Readonly<Record<BenchOp, (pci: AdapterFunction, at: Target) => readonly HardwareOp[]>> =
  {
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

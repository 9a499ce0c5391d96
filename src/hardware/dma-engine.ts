/** The DMA engine of an adapter: what its functions share between PCIe and the wire. */
import type { PlanBuilder } from '../plan/builder.ts'
import type { Index } from '../plan/stations.ts'
import type { CostReader } from './cost-book.ts'

export interface DmaEngineSpec {
  readonly plan: PlanBuilder
  readonly costs: CostReader
  readonly key: string
  /** Reads in flight. */
  readonly tags: number
  /** Least time between two requests of a kind, ns, when the adapter's is known. */
  readonly readIntervalNs?: number
  readonly writeIntervalNs?: number
}

export interface DmaEngine {
  readonly key: string
  readonly tags: Index
  readonly tagCount: number
  readonly reads: { readonly server: Index; readonly intervalNs: number }
  readonly writes: { readonly server: Index; readonly intervalNs: number }
}

export const dmaEngine = (spec: DmaEngineSpec): DmaEngine => {
  const { plan, costs, key, tags, readIntervalNs, writeIntervalNs } = spec
  const serverOf = (kind: string): Index =>
    plan.servers.add({ key: `${key}/${kind}`, servers: 1, arbiter: null, limit: null })
  const usual = costs('dma.request-interval')
  return {
    key,
    tags: plan.pools.add({ key: `${key}/dma-tags`, units: tags }),
    tagCount: tags,
    reads: { server: serverOf('dma-reads'), intervalNs: readIntervalNs ?? usual },
    writes: { server: serverOf('dma-writes'), intervalNs: writeIntervalNs ?? usual },
  }
}

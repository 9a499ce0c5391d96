/** An IOMMU inside a VM: what its guest pays so that its adapters reach a buffer only while they may. */
import { cost } from '../plan/amount.ts'
import type { PlanBuilder } from '../plan/builder.ts'
import { PS_PER_NS } from '../units.ts'
import type { CostReader } from './cost-book.ts'
import type { GuestIommu, Mapping } from './dma-mapping.ts'

export interface GuestIommuSpec {
  readonly plan: PlanBuilder
  readonly costs: CostReader
  /** Of the VM: its queue of invalidations is its own. */
  readonly key: string
  readonly kind: GuestIommu
  /** One invalidation in hardware, ns. */
  readonly invalidateNs: number
}

export const guestMapping = (spec: GuestIommuSpec): Mapping => {
  const { plan, costs, key, kind, invalidateNs } = spec
  const isEmulated = kind === 'emulated'
  const isLazy = kind === 'nested-lazy'
  const trap = costs('viommu.trap')
  const shadow = isEmulated ? costs('viommu.shadow') : 0
  const server = plan.servers.add({
    key: `${key}/viommu invalidations`,
    servers: 1,
    arbiter: null,
    limit: null,
  })
  const held = cost({ fixedNs: trap + shadow + invalidateNs }, 'none')
  return {
    mapNs: costs('iommu.map'),
    mapExitNs: isEmulated ? trap + shadow : 0,
    unmapNs: costs('iommu.unmap'),
    unmapsPerInvalidation: isLazy ? costs('iommu.flush-batch') : 1,
    flushAfterPs: isLazy ? costs('iommu.flush-timeout') * PS_PER_NS : null,
    submitNs: costs('iommu.invalidation-submit'),
    // The guest holds the lock of its queue while it is out: one at a time, exit and all.
    invalidate: (by) => [
      { op: 'serve', server, queue: 0, cost: held, by: { ...by, use: 'exits' } },
    ],
    costIds: isEmulated ? ['viommu.trap', 'viommu.shadow'] : ['viommu.trap'],
  }
}

import { type Iommu, iommu } from '../../hardware/iommu.ts'
import type { PlanBuilder } from '../../plan/builder.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import type { HostPlan } from './host-plan.ts'

/** The IOMMU of a host, as its settings and those of its VMs have it. */
export const iommuOf = (plan: PlanBuilder, { vms }: Topology, { view, costs }: HostPlan): Iommu => {
  const { iommuGeneration, iommu: mode, iommuTables } = view.settings
  return iommu({
    plan,
    costs,
    key: `${view.id}/iommu`,
    generation: iommuGeneration,
    mode,
    tables: iommuTables,
    hasTwoStages: view.vms.some((vm) => vms.get(vm)?.settings.vIommu.startsWith('nested')),
  })
}

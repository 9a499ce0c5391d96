/** IOMMU groups of a host of a design: what `iov groups`, rules and the screen ask. */
import type { GroupQuestion } from '../pci/group-report.ts'
import type { PartId } from './scenario.ts'
import { hostFunctions } from './topology/host-functions.ts'
import { worldOf } from './topology.ts'
import type { HostFunction, HostView, Topology } from './topology-view.ts'

/** Every PCI function of a host; of the VFs all that are enabled, or only those that interfaces use. */
export const pciFunctions = (
  topology: Topology,
  host: PartId,
  vfs: 'all' | 'used',
): readonly HostFunction[] => hostFunctions(worldOf(topology), host, vfs)

/** Registers of a design are as Linux leaves them, and its machines are PCs unless a printed root complex is none. */
export const groupQuestion = (
  topology: Topology,
  host: HostView,
  vfs: 'all' | 'used' = 'all',
): GroupQuestion => {
  const isImported = host.rootPorts.some((id) => topology.parts.get(id)?.part.functions)
  return {
    functions: pciFunctions(topology, host.id, vfs).map((each) => each.function),
    controls: 'printed',
    iommu:
      host.settings.iommu === 'off'
        ? { isOn: false, because: `the IOMMU of ${host.name} is off` }
        : { isOn: true, because: `the IOMMU of ${host.name} is on (${host.settings.iommu})` },
    ...(isImported ? {} : { architecture: 'x86' as const }),
  }
}

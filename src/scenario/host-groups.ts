/** IOMMU groups of a host of a design: what `iov groups`, rules and the screen ask. */
import { kernelVersion } from '../pci/acs-quirk-row.ts'
import type { GroupQuestion } from '../pci/group-report.ts'
import { kernelParameters } from '../pci/kernel-parameters.ts'
import type { PciFunction } from '../pci/pci-function.ts'
import type { PartId } from './scenario.ts'
import { isSetByHand } from './topology/acs-registers.ts'
import { hostFunctions } from './topology/host-functions.ts'
import { worldOf } from './topology.ts'
import type { HostFunction, HostView, Topology } from './topology-view.ts'

/** Every PCI function of a host; of the VFs all that are enabled, or only those that interfaces use. */
export const pciFunctions = (
  topology: Topology,
  host: PartId,
  vfs: 'all' | 'used',
): readonly HostFunction[] => hostFunctions(worldOf(topology), host, vfs)

/**
 * Drawn registers are as Linux leaves them, and so are those of a listing with IOMMU groups; where none is printed, Linux
 * has not written to them yet. Machines are PCs unless a printed root complex is none.
 */
export const groupQuestion = (
  topology: Topology,
  host: HostView,
  vfs: 'all' | 'used' = 'all',
): GroupQuestion => {
  const isImported = host.rootPorts.some((id) => topology.parts.get(id)?.part.functions)
  const functions = pciFunctions(topology, host.id, vfs)
  const isUntouched = isImported && !hasPrintedGroups(topology, functions)
  const { iommu, kernelVersion: version, kernelParameters: parameters } = host.settings
  const kernel = kernelVersion(version)
  return {
    functions: functions.map((each) => each.function),
    controls: isUntouched ? 'firmware' : 'printed',
    setByHand: new Set(
      functions
        .filter((each) => isSetByHand(topology.parts.get(each.part), each.port))
        .map((each) => each.function.bdf),
    ),
    commandLine: kernelParameters(parameters).acs,
    ...(kernel ? { kernel } : {}),
    iommu:
      iommu === 'off'
        ? { isOn: false, because: `the IOMMU of ${host.name} is off` }
        : { isOn: true, because: `the IOMMU of ${host.name} is on (${iommu})` },
    ...(isImported ? {} : { architecture: 'x86' as const }),
  }
}

/**
 * What a listing without registers leaves open, asked openly: its report gives the best and the worst case. Otherwise the
 * groups are made with what the settings of the ports say, and those are a guess where nobody chose them. The same
 * question where registers were read.
 */
export const openQuestion = (topology: Topology, asked: GroupQuestion): GroupQuestion => {
  const facts = new Map<string, { readonly fact: PciFunction; readonly isChosen: boolean }>()
  const bdfs = new Set(asked.functions.map(({ bdf }) => bdf))
  for (const { part } of topology.parts.values())
    for (const fact of part.functions ?? [])
      if (bdfs.has(fact.bdf))
        facts.set(fact.bdf, {
          fact,
          isChosen: part.settings.acs !== undefined || part.acsControl !== undefined,
        })
  const isRead = [...facts.values()].some(({ fact }) => fact.expressType !== null)
  if (isRead || facts.size === 0) return asked
  return {
    ...asked,
    functions: asked.functions.map((each) => {
      const known = facts.get(each.bdf)
      return !known || known.isChosen
        ? each
        : { ...each, expressType: each.expressType ?? 'unknown', acs: 'unknown' }
    }),
  }
}

const hasPrintedGroups = ({ parts }: Topology, functions: readonly HostFunction[]): boolean =>
  [...new Set(functions.map(({ part }) => part))].some((id) =>
    parts.get(id)?.part.functions?.some(({ iommuGroup }) => iommuGroup !== null),
  )

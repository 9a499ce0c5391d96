/** Functions that get no group at all: those that no IOMMU covers. */
import { type AcsPlatform, isAmdIommu } from './acs-platform.ts'
import { isAtLeast } from './acs-quirk-row.ts'
import { requesterIds } from './dma-aliases.ts'
import type { PciTree, TreeFunction } from './pci-tree.ts'

export interface LeftOut {
  readonly function: string
  readonly because: string
}

export const leftOutFunctions = (
  tree: PciTree,
  platform: AcsPlatform,
  iommu: boolean,
): readonly LeftOut[] => {
  if (!iommu)
    return tree.functions.map(({ bdf }) => ({
      function: bdf,
      because: 'The IOMMU is off, so there are no groups.',
    }))
  return [...ofAmd(tree), ...(platform.architecture === 'arm' ? ofArm(tree, platform) : [])]
}

const AMD = 0x1022
const HOST_BRIDGE = '0600'

/**
 * The firmware's table for AMD (IVRS) lists functions from behind the IOMMU on: the IOMMU itself and, since the Zen
 * root complex, the host bridge that is function 0 of the same device are not in it.
 */
const ofAmd = (tree: PciTree): readonly LeftOut[] =>
  tree.functions.filter(isAmdIommu).flatMap((iommu) => {
    const beside =
      iommu.identity.vendor === AMD
        ? tree
            .busOf(iommu)
            .functions.filter(
              ({ devfn, classCode }) =>
                devfn >> 3 === iommu.devfn >> 3 && devfn < iommu.devfn && classCode === HOST_BRIDGE,
            )
        : []
    return [...beside, iommu].map((at) => ({
      function: at.bdf,
      because:
        at === iommu
          ? `${at.bdf} is the IOMMU itself.`
          : `${at.bdf}, the host bridge beside the IOMMU ${iommu.bdf}, is not in the firmware's table of what that IOMMU covers.`,
    }))
  })

/** No driver of Linux takes a host bridge. Any other function has at least been offered to one. */
const hasNoDriver = ({ driver, classCode }: TreeFunction): boolean =>
  classCode === HOST_BRIDGE && (driver === null || driver === 'unknown')

/** "iommu: Get DT/ACPI parsing into the proper probe path" */
const GROUPS_WITHOUT_DRIVER = [6, 15] as const

/**
 * On Arm the firmware's description was looked at when a driver was tried on a function (Linux before 6.15): where there
 * is none to try, no group. A stream ID has one master (SMMUv3), so of the functions behind a bridge to conventional PCI, which all carry
 * the ID of the bridge, the first alone is taken; its driver's probe fails for the others.
 */
const ofArm = (tree: PciTree, { kernel }: AcsPlatform): readonly LeftOut[] => {
  const found: LeftOut[] = []
  const streams = new Map<string, TreeFunction>()
  for (const at of tree.functions) {
    const shared = requesterIds(tree, at).find((id) => streams.has(id))
    if (hasNoDriver(at) && !isAtLeast(kernel, GROUPS_WITHOUT_DRIVER))
      found.push({
        function: at.bdf,
        because: `No driver takes ${at.bdf}, a host bridge, and on Arm a function got its group with its driver until Linux 6.15.`,
      })
    else if (shared !== undefined)
      found.push({
        function: at.bdf,
        because: `${at.bdf} would use the stream ID ${shared}, which ${streams.get(shared)?.bdf} has: the SMMU takes one master for each.`,
      })
    else for (const id of requesterIds(tree, at)) streams.set(id, at)
  }
  return found
}

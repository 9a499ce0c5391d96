/** What of a machine and its kernel decides about isolation, besides the functions themselves. */
import type { KernelVersion } from './acs-quirk-row.ts'
import type { PciTree, TreeFunction } from './pci-tree.ts'

/** The kernel whose quirk tables these are. */
export const SOURCE_KERNEL: KernelVersion = [6, 18]

/** The long-term kernel whose groups most captures show; 6.1 and 7.2 make the same ones of them. */
export const DEFAULT_KERNEL: KernelVersion = [6, 12]

/** `pcie_acs_override=`: a patch that some distributions carry. It declares isolation that nobody has verified. */
export interface AcsOverride {
  readonly downstream: boolean
  readonly multifunction: boolean
  readonly ids: readonly { readonly vendor: number; readonly device: number }[]
}

export interface AcsPlatform {
  readonly kernel: KernelVersion
  /** The table IVRS of the firmware describes an AMD IOMMU. */
  readonly hasAmdIommu: boolean
  /** x86 groups every function at boot, Arm gave a function its group when its driver came. */
  readonly architecture: 'x86' | 'arm'
  readonly override: AcsOverride | null
  /** Root ports of the Intel PCH whose redirection `pci=disable_acs_redir=` took away. */
  readonly redirectionOff: ReadonlySet<string>
}

export const platformOf = (
  tree: PciTree,
  given: Partial<Omit<AcsPlatform, 'hasAmdIommu'>> = {},
): AcsPlatform => ({
  kernel: DEFAULT_KERNEL,
  hasAmdIommu: tree.functions.some(isAmdIommu),
  architecture: architectureOf(tree),
  override: null,
  redirectionOff: new Set(),
  ...given,
})

const AMD = 0x1022
const ATI = 0x1002
const IOMMU_CLASS = '0806'

export const isAmdIommu = ({ classCode, identity: { vendor } }: TreeFunction): boolean =>
  classCode === IOMMU_CLASS && (vendor === AMD || vendor === ATI)

/** Intel, AMD, ATI, Hygon, Zhaoxin, VIA, Nvidia, SiS, ALi, VMware, Oracle VirtualBox: whose host bridges stand in PCs. */
const PC_CHIPSETS = [
  0x8086, 0x1022, 0x1002, 0x1d94, 0x1d17, 0x1106, 0x10de, 0x1039, 0x10b9, 0x15ad, 0x80ee,
]
const PC_CLASSES = ['0600', '0601']

/**
 * A PC has a host bridge, an LPC bridge or a root port of a PC chipset. A machine whose root complex is listed from its
 * first function on and has none of them is no PC.
 */
const architectureOf = ({ functions, busOf }: PciTree): AcsPlatform['architecture'] => {
  const isPc = functions.some(
    ({ classCode, expressType, identity: { vendor } }) =>
      (PC_CLASSES.includes(classCode) || expressType === 'root-port') &&
      vendor !== null &&
      PC_CHIPSETS.includes(vendor),
  )
  const isShown = functions.some(
    (each) =>
      each.devfn === 0 &&
      busOf(each).above.kind === 'root' &&
      (each.expressType === 'root-port' || PC_CLASSES.includes(each.classCode)),
  )
  return isPc || !isShown ? 'x86' : 'arm'
}

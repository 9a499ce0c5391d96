/**
 * What a machine told of one PCI function: the facts an import keeps with the part that it drew. `null` means "the text
 * did not say", which is not the same as "no".
 */
export interface PciFunction {
  /** "0000:03:00.0" */
  readonly bdf: string
  /** Four hex digits, "0200"; null without -nn. */
  readonly classCode: string | null
  readonly className: string
  /** "8086:1572" */
  readonly vendorDevice: string | null
  readonly name: string
  readonly driver: string | null
  readonly numaNode: number | null
  readonly iommuGroup: number | null
  readonly physicalSlot: string | null
  /** PCI Express capability: device or port type; null for a conventional function or an unreadable register. */
  readonly expressType:
    | 'endpoint'
    | 'legacy-endpoint'
    | 'root-port'
    | 'upstream-port'
    | 'downstream-port'
    | 'pcie-to-pci-bridge'
    | 'pci-to-pcie-bridge'
    | 'rc-endpoint'
    | 'event-collector'
    | null
  readonly link: PciLinkRegisters | null
  /** Buses of a bridge. */
  readonly bridge: {
    readonly primary: number
    readonly secondary: number
    readonly subordinate: number
  } | null
  readonly sriov: {
    readonly totalVfs: number
    readonly initialVfs: number | null
    readonly numVfs: number
    readonly firstVfOffset: number
    readonly vfStride: number
    readonly vfDeviceId: string | null
    /** Function number of the next PF of a chain that goes to one owner; its own number: no chain (PCIe 5.0, 9.3.3.9). */
    readonly dependencyLink?: number
    /** What the VF BARs are aligned to at least: a VF owns whole pages. */
    readonly pageBytes?: number
    /** BARs of which each VF has one, all VFs in one row: `address` is that of the first, `bytes` those of one. */
    readonly vfBars?: readonly PciBar[]
  } | null
  /** Bits by their lspci names: SrcValid, TransBlk, ReqRedir, CmpltRedir, UpstreamFwd, EgressCtrl, DirectTrans. */
  readonly acs: {
    readonly capability: readonly string[]
    readonly control: readonly string[]
  } | null
  readonly ari: { readonly capable: boolean; readonly forwarding: boolean | null } | null
  readonly mpsBytes: { readonly supported: number; readonly set: number | null } | null
  readonly mrrsBytes: number | null
  readonly extendedTags: boolean | null
  /** Resets that reach this function alone; empty: only one of its bus is left. Absent: the text does not say. */
  readonly resets?: readonly ResetMethod[]
  /** Address Translation Services are on; absent: no capability, or the text does not say. */
  readonly ats?: boolean
  /** True when the function answers as a VF of `physicalFunction`. */
  readonly physicalFunction: string | null
  /** In the order of the text; absent: it shows none. */
  readonly bars?: readonly PciBar[]
  /** What a bridge passes down; absent: the text does not say. */
  readonly windows?: readonly PciWindow[]
}

/** As Linux names them in `reset_method`, in the order in which it tries them (drivers/pci/pci.c). */
export const RESET_METHODS = ['device_specific', 'acpi', 'flr', 'af_flr', 'pm'] as const
export type ResetMethod = (typeof RESET_METHODS)[number]

export interface PciLinkRegisters {
  readonly capableGeneration: number | null
  readonly capableLanes: number | null
  readonly trainedGeneration: number | null
  readonly trainedLanes: number | null
}

/** Memory or I/O ports that a function answers for (PCIe 5.0, 7.5.1.2.1). */
export interface PciBar {
  /** 0 to 5; null where the text numbers none, and for a ROM. */
  readonly index: number | null
  readonly type: 'io' | '32-bit' | '64-bit' | 'below-1m' | 'rom'
  readonly isPrefetchable: boolean
  /** Hex without leading zeros; null: not assigned, or hidden. */
  readonly address: string | null
  /** null: not told. Registers alone never tell. */
  readonly bytes: number | null
  /** virtual: the kernel has it, the register reads zero, as that of each VF does. */
  readonly state: 'enabled' | 'disabled' | 'virtual'
}

/** Addresses that a bridge passes down (PCIe 5.0, 7.5.1.3). */
export interface PciWindow {
  readonly type: 'io' | 'memory' | 'prefetchable'
  /** Hex without leading zeros; null: closed, and then it has no bytes. */
  readonly address: string | null
  readonly bytes: number
}

/** A function of which only the address is known. */
export const bareFunction = (bdf: string): PciFunction => ({
  bdf,
  classCode: null,
  className: '',
  vendorDevice: null,
  name: '',
  driver: null,
  numaNode: null,
  iommuGroup: null,
  physicalSlot: null,
  expressType: null,
  link: null,
  bridge: null,
  sriov: null,
  acs: null,
  ari: null,
  mpsBytes: null,
  mrrsBytes: null,
  extendedTags: null,
  physicalFunction: null,
})

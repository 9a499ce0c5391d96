/** The requester IDs under which a function's DMA can reach the IOMMU: pci_for_each_dma_alias() and its quirks. */
import { devicesByName, nameKey, type QuirkDevice, quirkDevices } from './acs-quirk-row.ts'
import { addressText } from './address.ts'
import type { Alias, AliasQuirkRow } from './alias-quirk-row.ts'
import { ALIAS_QUIRKS } from './alias-quirks.data.ts'
import type { PciTree, TreeFunction } from './pci-tree.ts'

interface Row {
  readonly given: AliasQuirkRow
  readonly devices: readonly QuirkDevice[]
}

let unfolded: readonly Row[] | undefined
const rows = (): readonly Row[] => {
  unfolded ??= ALIAS_QUIRKS.map((given) => ({ given, devices: quirkDevices(given.devices) }))
  return unfolded
}

let byName: ReadonlyMap<string, readonly number[]> | undefined

export const aliasDevicesCalled = (vendor: number, name: string): readonly number[] => {
  byName ??= devicesByName(rows().map(({ given, devices }) => [given.vendor, devices]))
  return byName.get(nameKey(vendor, name)) ?? []
}

const quirkOf = ({ identity: { vendor, devices } }: TreeFunction): Alias | undefined => {
  if (devices === 'any') return undefined
  return rows().find(
    ({ given, devices: known }) =>
      given.vendor === vendor &&
      devices.some((id) => known.some(({ first, last }) => id >= first && id <= last)),
  )?.given.alias
}

const XEON_PHI = [0x80, 0x88, 0x93]
const BUS = Array.from({ length: 256 }, (_, devfn) => devfn)

/** Devices and functions, on its own bus, whose requester ID it may use besides its own. */
export const aliasDevfns = (at: TreeFunction): readonly number[] => {
  switch (quirkOf(at)) {
    case 'function-0':
      return (at.devfn & 7) === 0 ? [] : [at.devfn & ~7]
    case 'function-1':
      return (at.devfn & 7) === 1 ? [] : [(at.devfn & ~7) | 1]
    case 'xeon-phi':
      return XEON_PHI
    case 'visual-compute':
      return BUS.filter((devfn) => (devfn & 7) < 5)
    case 'whole-bus':
      return BUS
    default:
      return []
  }
}

/** pci_devs_are_dma_aliases(): of functions on one bus. */
export const areAliases = (tree: PciTree, a: TreeFunction, b: TreeFunction): boolean =>
  aliasDevfns(a).includes(b.devfn) ||
  aliasDevfns(b).includes(a.devfn) ||
  tree.dmaFunction(a) === b ||
  tree.dmaFunction(b) === a

export interface BridgeAlias {
  readonly bridge: TreeFunction
  /** What the IOMMU sees: the bridge itself, or device 0 of its secondary bus. */
  readonly requester: string
}

/**
 * Bridges that put their own requester ID on what comes from below, from the function up; what is above an IOMMU that
 * sits at a bridge is none.
 */
export const bridgeAliases = (tree: PciTree, of: TreeFunction): readonly BridgeAlias[] => {
  const found: BridgeAlias[] = []
  for (let at = tree.bridgeAbove(of); at; at = tree.bridgeAbove(at)) {
    if (quirkOf(at) === 'translates-here') break
    const own = { bridge: at, requester: at.bdf }
    const below = { bridge: at, requester: secondaryRequester(at) }
    if (at.expressType === 'pcie-to-pci-bridge') found.push(below)
    else if (at.expressType === 'pci-to-pcie-bridge') found.push(own)
    else if (at.expressType === null) found.push(isHiddenPcieBridge(tree, at) ? below : own)
  }
  return found
}

const secondaryRequester = ({ domain, secondaryBus, bdf }: TreeFunction): string =>
  secondaryBus === null ? bdf : addressText({ domain, bus: secondaryBus, devfn: 0 })

/** quirk_use_pcie_bridge_dma_alias(): below a PCIe port, a bridge without the capability is a PCIe-to-PCI bridge. */
const isHiddenPcieBridge = (tree: PciTree, at: TreeFunction): boolean => {
  const above = tree.bridgeAbove(at)
  return (
    quirkOf(at) === 'hidden-pcie-bridge' &&
    !!above &&
    above.expressType !== null &&
    above.expressType !== 'pcie-to-pci-bridge'
  )
}

/** All requester IDs, its own first. */
export const requesterIds = (tree: PciTree, of: TreeFunction): readonly string[] => {
  const at = tree.dmaFunction(of)
  const { domain, bus } = at
  return [
    ...new Set([
      at.bdf,
      ...aliasDevfns(at).map((devfn) => addressText({ domain, bus, devfn })),
      ...bridgeAliases(tree, at).map(({ requester }) => requester),
    ]),
  ]
}

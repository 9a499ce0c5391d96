/** The PFs and VFs of an adapter: where they are, by what the machine printed or by how drawn adapters count. */
import { addressOf, type PciAddress } from '../../pci/address.ts'
import type { PciFunction } from '../../pci/pci-function.ts'
import { type VfNumbering, vfAddress } from '../../pci/vf-routing.ts'
import { enabledVfs } from '../enabled-vfs.ts'
import type { PartView } from '../topology-view.ts'
import type { PlacedPart } from './bus-places.ts'

/** First VF Offset of a drawn adapter with ARI: VFs follow on the same bus. X710 and E810 count so. */
const OFFSET_WITH_ARI = 16
/** Without ARI the bus has no functions left: VFs start on the next one. */
const OFFSET_WITHOUT_ARI = 256

export interface AdapterFunctions {
  readonly pfs: number
  readonly pfAddress: (pf: number) => PciAddress
  readonly vfAddress: (pf: number, vf: number) => PciAddress
  readonly numbering: (pf: number) => VfNumbering
  readonly totalVfs: (pf: number) => number
  /** VFs that are on. */
  readonly numVfs: (pf: number) => number
  /** What the machine printed of a PF and of its VFs, in order. */
  readonly pfFacts: (pf: number) => PciFunction | undefined
  readonly vfFacts: (pf: number) => readonly PciFunction[]
}

const NETWORK = /^02/
const NETWORK_WORDS = /ethernet|infiniband|network|fabric/i

const isNetwork = ({ classCode, className }: PciFunction): boolean =>
  classCode === null ? NETWORK_WORDS.test(className) : NETWORK.test(classCode)

const inOrder = (functions: readonly PciFunction[]): readonly PciFunction[] =>
  functions
    .map((each) => ({ each, at: addressOf(each.bdf) }))
    .toSorted(
      (a, b) => (a.at?.bus ?? 0) - (b.at?.bus ?? 0) || (a.at?.devfn ?? 0) - (b.at?.devfn ?? 0),
    )
    .map(({ each }) => each)

const numberOf = (view: PartView, name: string): number => {
  const value = view.settings[name]
  return typeof value === 'number' ? value : 0
}

/** `place`: undefined for an adapter that reaches no root port, which then counts from bus 0. */
export const adapterFunctions = (
  view: PartView,
  place: Pick<PlacedPart, 'domain' | 'bus' | 'shift'> | undefined,
): AdapterFunctions => {
  const { domain = 0, bus = 0, shift = 0 } = place ?? {}
  const all = view.part.functions ?? []
  const pfs = numberOf(view, 'wirePorts')
  const physical = inOrder(all.filter((each) => each.physicalFunction === null))
  // A card may mix ports with functions of other kinds; PF n is its nth network function.
  const network = physical.filter(isNetwork)
  const ports = network.length > 0 ? network : physical
  const moved = (bdf: string): PciAddress | undefined => {
    const at = addressOf(bdf)
    return (
      at && { domain: place ? domain : at.domain, bus: (at.bus + shift) & 0xff, devfn: at.devfn }
    )
  }
  const drawn = (pf: number): VfNumbering => ({
    firstVfOffset:
      (view.settings.ari === 'no' ? OFFSET_WITHOUT_ARI : OFFSET_WITH_ARI) +
      pf * (numberOf(view, 'totalVfs') - 1),
    vfStride: 1,
  })
  const numbering = (pf: number): VfNumbering => {
    const sriov = ports[pf]?.sriov
    return sriov && sriov.firstVfOffset > 0 ? sriov : drawn(pf)
  }
  const pfAddress = (pf: number): PciAddress =>
    moved(ports[pf]?.bdf ?? '') ?? { domain, bus, devfn: pf }
  const listed = new Map<string, readonly PciFunction[]>()
  const vfFacts = (pf: number): readonly PciFunction[] => {
    const owner = ports[pf]?.bdf
    if (owner === undefined) return []
    const known =
      listed.get(owner) ?? inOrder(all.filter((each) => each.physicalFunction === owner))
    listed.set(owner, known)
    return known
  }
  return {
    pfs,
    pfAddress,
    numbering,
    vfFacts,
    pfFacts: (pf) => ports[pf],
    totalVfs: (pf) => ports[pf]?.sriov?.totalVfs ?? numberOf(view, 'totalVfs'),
    numVfs: (pf) => enabledVfs(view.settings, pf),
    vfAddress: (pf, vf) => {
      const sriov = ports[pf]?.sriov
      const isCounted = sriov !== null && sriov !== undefined && sriov.firstVfOffset > 0
      const known = isCounted ? undefined : vfFacts(pf)[vf]
      return (known && moved(known.bdf)) ?? vfAddress(pfAddress(pf), numbering(pf), vf)
    },
  }
}

/** The PCI functions of a host with all that follows from their places: what an inspector, a matrix or a rule asks. */

import { requesterIds } from '../pci/dma-aliases.ts'
import { type PciTree, pciTree, type TreeFunction } from '../pci/pci-tree.ts'
import { pciFunctions } from './host-groups.ts'
import { linkRate, type ResolvedLink } from './resolved-links.ts'
import type { PartId } from './scenario.ts'
import { pciePath } from './topology/pcie-path.ts'
import { worldOf } from './topology.ts'
import type { HostFunction, HostView, Topology } from './topology-view.ts'

/** Bus numbers that a bridge has for what is below it. */
export interface BridgeBuses {
  readonly secondary: number
  readonly subordinate: number
  /** How many of them have a function. */
  readonly used: number
}

export interface ResolvedFunction extends HostFunction {
  readonly bdf: string
  /** The bridge directly above; null on a root bus or where nobody told. */
  readonly above: string | null
  /** Requester IDs under which its DMA can reach the IOMMU, its own first. */
  readonly requesterIds: readonly string[]
  /** null for what is no bridge, or one that leads nowhere. */
  readonly buses: BridgeBuses | null
  /** The link that leads to its part; null inside the root complex. */
  readonly link: ResolvedLink | null
  /** Least Max_Payload_Size from here to the root port; null where no link leads here. */
  readonly mpsBytes: number | null
  readonly numaNode: number
}

export interface ResolvedHost {
  readonly tree: PciTree
  readonly functions: readonly ResolvedFunction[]
}

export const resolvedHost = (
  topology: Topology,
  host: HostView,
  vfs: 'all' | 'used' = 'used',
): ResolvedHost => {
  const functions = pciFunctions(topology, host.id, vfs)
  const tree = pciTree(functions.map((each) => each.function))
  const partOf = placesOf(topology)
  return {
    tree,
    functions: functions.flatMap((each) => {
      const at = tree.at(each.function.bdf)
      if (!at) return []
      return [
        {
          ...each,
          ...partOf(each.part),
          bdf: at.bdf,
          above: tree.bridgeAbove(at)?.bdf ?? null,
          requesterIds: requesterIds(tree, at),
          buses: busesOf(topology, tree, at, each),
        },
      ]
    }),
  }
}

type Place = Pick<ResolvedFunction, 'link' | 'mpsBytes' | 'numaNode'>

const socketOf = (topology: Topology, part: PartId | undefined): number => {
  const socket = part === undefined ? undefined : topology.parts.get(part)?.settings.socket
  return typeof socket === 'number' ? socket : 0
}

/** Parts have one place however many functions they have. */
const placesOf = (topology: Topology): ((part: PartId) => Place) => {
  const { parts, joined } = worldOf(topology)
  const known = new Map<PartId, Place>()
  return (part) => {
    const found = known.get(part)
    if (found) return found
    const path = pciePath(parts, joined, part)
    const [hop] = path?.hops ?? []
    const place: Place = {
      link: hop ? linkRate(hop) : null,
      mpsBytes: path && Number.isFinite(path.mpsBytes) ? path.mpsBytes : null,
      numaNode: socketOf(topology, path?.rootPort ?? part),
    }
    known.set(part, place)
    return place
  }
}

const busesOf = (
  topology: Topology,
  tree: PciTree,
  at: TreeFunction,
  { part }: HostFunction,
): BridgeBuses | null => {
  const { secondaryBus } = at
  if (!at.isBridge || secondaryBus === null) return null
  const place = worldOf(topology).addresses.placeOf(part)
  const ports = [...(place?.ports.values() ?? [])]
  const port = ports.find(({ secondary }) => secondary === secondaryBus)
  // The upstream port of a switch leads as far as the last of its downstream ports.
  const subordinate =
    port?.subordinate ??
    ports.reduce((last, each) => Math.max(last, each.subordinate), secondaryBus)
  const used = new Set(
    tree.functions
      .filter(
        ({ domain, bus }) => domain === at.domain && bus >= secondaryBus && bus <= subordinate,
      )
      .map(({ bus }) => bus),
  )
  return { secondary: secondaryBus, subordinate, used: used.size }
}

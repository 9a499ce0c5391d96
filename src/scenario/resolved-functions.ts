/** The PCI functions of a host with all that follows from their places: what an inspector, a matrix or a rule asks. */

import type { AcsPlatform } from '../pci/acs-platform.ts'
import { requesterIds } from '../pci/dma-aliases.ts'
import { bootedMachine } from '../pci/group-report.ts'
import type { PciTree, TreeFunction } from '../pci/pci-tree.ts'
import { groupQuestion, pciFunctions } from './host-groups.ts'
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
  /** With ACS controls as they work once Linux is up. */
  readonly tree: PciTree
  readonly platform: AcsPlatform
  readonly isIommuOn: boolean
  readonly functions: readonly ResolvedFunction[]
}

export const resolvedHost = (
  topology: Topology,
  host: HostView,
  vfs: 'all' | 'used' = 'used',
): ResolvedHost => {
  const question = groupQuestion(topology, host, vfs)
  const { tree, platform } = bootedMachine(question)
  const partOf = placesOf(topology)
  return {
    tree,
    platform,
    isIommuOn: question.iommu.isOn,
    functions: pciFunctions(topology, host.id, vfs).flatMap((each) => {
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

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined

/** Parts have one place however many functions they have. */
const placesOf = (topology: Topology): ((part: PartId) => Place) => {
  const { parts, joined, addresses } = worldOf(topology)
  const known = new Map<PartId, Place>()
  return (part) => {
    const found = known.get(part)
    if (found) return found
    const path = pciePath(parts, joined, part)
    const isInside = addresses.placeOf(part)?.above?.isAssumed === true
    const [hop] = isInside ? [] : (path?.hops ?? [])
    const view = parts.get(path?.rootPort ?? part)
    const place: Place = {
      link: hop ? linkRate(hop) : null,
      mpsBytes: path && Number.isFinite(path.mpsBytes) ? path.mpsBytes : null,
      numaNode:
        numberOf(view?.settings.socket) ?? Math.max(0, view?.part.functions?.[0]?.numaNode ?? 0),
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

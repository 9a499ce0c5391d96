/**
 * IOMMU groups as Linux makes them: pci_device_group() of drivers/iommu/iommu.c, step by step, for functions one after
 * another in the order of their discovery. A group is what one owner must have whole.
 */

import type { AcsPlatform } from './acs-platform.ts'
import { type AcsVerdict, acsVerdict } from './acs-verdict.ts'
import { aliasDevfns, areAliases, bridgeAliases } from './dma-aliases.ts'
import { type Reason, sentences } from './group-reasons.ts'
import type { PciTree, TreeBus, TreeFunction } from './pci-tree.ts'

export interface IommuGroup {
  /** "0000:03:00.0", in the order in which they joined. */
  readonly functions: readonly string[]
  /** Sentences that name ports, bits and addresses. */
  readonly because: string
}

interface OpenGroup {
  readonly members: TreeFunction[]
  readonly reasons: Reason[]
}

/** What is taken for granted where the facts do not decide. */
export type Assume = 'best' | 'worst'

export interface Grouping {
  readonly tree: PciTree
  readonly platform: AcsPlatform
  /** True for functions that the IOMMU does not cover: they get no group. */
  readonly isLeftOut: (at: TreeFunction) => boolean
}

export const iommuGroups = (
  { tree, platform, isLeftOut }: Grouping,
  assume: Assume,
): readonly IommuGroup[] => {
  const groups: OpenGroup[] = []
  const groupOf = new Map<TreeFunction, OpenGroup>()
  const verdicts = new Map<TreeFunction, AcsVerdict>()
  const verdictOf = (at: TreeFunction): AcsVerdict => {
    const known = verdicts.get(at) ?? acsVerdict({ at, tree, platform })
    verdicts.set(at, known)
    return known
  }
  const isIsolated = (at: TreeFunction): boolean => {
    const { isIsolated: told } = verdictOf(at)
    return told === 'unknown' ? assume === 'best' : told
  }
  /** The first bridge from `start` up that does not isolate (pci_acs_path_enabled). */
  const weakLink = (start: TreeFunction): TreeFunction | undefined => {
    for (let at: TreeFunction | null | undefined = start; at; at = tree.bridgeAbove(at))
      if (!isIsolated(at)) return at
    return undefined
  }
  const says = (at: TreeFunction): string => verdictOf(at).says

  const aliasing = new Map<TreeBus, boolean>()
  /** Few buses have a function with an alias; the others need not be searched for every one of theirs. */
  const hasAliases = (at: TreeFunction): boolean => {
    const bus = tree.busOf(at)
    const known = aliasing.get(bus) ?? bus.functions.some((each) => aliasDevfns(each).length > 0)
    aliasing.set(bus, known)
    return known
  }
  /** get_pci_alias_group() */
  const aliasGroup = (
    at: TreeFunction,
    seen: Set<number>,
    why: Reason[],
  ): OpenGroup | undefined => {
    if (seen.has(at.devfn)) return undefined
    seen.add(at.devfn)
    const own = groupOf.get(at)
    if (own) return own
    if (!hasAliases(at)) return undefined
    for (const other of tree.busOf(at).functions) {
      if (other === at || !areAliases(tree, at, other)) continue
      const found = aliasGroup(other, seen, why) ?? functionGroup(other, seen, why)
      if (!found) continue
      why.push({ kind: 'alias', of: at, other })
      return found
    }
    return undefined
  }
  /** get_pci_function_alias_group() */
  const functionGroup = (
    at: TreeFunction,
    seen: Set<number>,
    why: Reason[],
  ): OpenGroup | undefined => {
    if (!at.isMultifunction || isIsolated(at)) return undefined
    for (const other of tree.busOf(at).functions) {
      if (other === at || other.devfn >> 3 !== at.devfn >> 3 || isIsolated(other)) continue
      const found = aliasGroup(other, seen, why)
      if (!found) continue
      why.push({ kind: 'device', of: at, other, says: says(at), otherSays: says(other) })
      return found
    }
    return undefined
  }

  const place = (at: TreeFunction): { group: OpenGroup; why: Reason[] } => {
    const why: Reason[] = []
    const known = (from: TreeFunction): OpenGroup | undefined => groupOf.get(from)
    // Requester IDs: the function itself, then every bridge that speaks for it.
    const dma = tree.dmaFunction(at)
    if (dma !== at) why.push({ kind: 'vmd', of: at, controller: dma })
    let last = dma
    const own = known(dma)
    if (own) return { group: own, why }
    for (const { bridge, requester } of bridgeAliases(tree, dma)) {
      why.push({ kind: 'requester', of: at, bridge, requester })
      last = bridge
      const found = known(bridge)
      if (found) return { group: found, why }
    }
    // Up to the point from which every port to the root complex isolates.
    let current = last
    for (let above = tree.bridgeAbove(current); above; above = tree.bridgeAbove(above)) {
      const weak = weakLink(above)
      if (!weak) break
      if (current === last)
        why.push({ kind: 'below', of: at, joins: above, weak, says: says(weak) })
      current = above
      const found = known(above)
      if (found) return { group: found, why }
    }
    const seen = new Set<number>()
    const found = aliasGroup(current, seen, why) ?? functionGroup(current, seen, why)
    if (found) return { group: found, why }
    const group: OpenGroup = { members: [], reasons: [] }
    groups.push(group)
    if (current === at) why.push(apart(at))
    return { group, why }
  }

  const apart = (at: TreeFunction): Reason => {
    const ports: TreeFunction[] = []
    for (let port = tree.bridgeAbove(at); port; port = tree.bridgeAbove(port)) ports.push(port)
    return { kind: 'apart', of: at, ports, isolatesItself: isIsolated(at), says: says(at) }
  }

  for (const at of tree.functions) {
    if (isLeftOut(at)) continue
    const { group, why } = place(at)
    group.members.push(at)
    group.reasons.push(...why)
    groupOf.set(at, group)
  }
  return groups.map(({ members, reasons }) => ({
    functions: members.map(({ bdf }) => bdf),
    because: sentences(members, reasons),
  }))
}

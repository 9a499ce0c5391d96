/**
 * The groups of a machine: who has one, which they are, and where the facts do not decide, everything between the best
 * and the worst case.
 */

import { type AcsPlatform, platformOf } from './acs-platform.ts'
import { acsVerdict } from './acs-verdict.ts'
import { type LeftOut, leftOutFunctions } from './group-coverage.ts'
import { type Grouping, type IommuGroup, iommuGroups } from './iommu-groups.ts'
import type { PciTree, TreeFunction } from './pci-tree.ts'

export interface UnknownFact {
  readonly function: string
  readonly because: string
}

export interface GroupRange {
  /** The worst case where the two differ: what nothing rules out. */
  readonly groups: readonly IommuGroup[]
  readonly withoutGroup: readonly LeftOut[]
  /** What was not told and could change the groups. */
  readonly unknown: readonly UnknownFact[]
  readonly best: readonly IommuGroup[]
  readonly worst: readonly IommuGroup[]
}

export const groupRange = (
  tree: PciTree,
  given: { readonly iommu: boolean; readonly platform?: Partial<AcsPlatform> },
): GroupRange => {
  const platform = platformOf(tree, given.platform)
  const withoutGroup = leftOutFunctions(tree, platform, given.iommu)
  const leftOut = new Set(withoutGroup.map(({ function: bdf }) => bdf))
  const grouping: Grouping = { tree, platform, isLeftOut: ({ bdf }) => leftOut.has(bdf) }
  const best = iommuGroups(grouping, 'best')
  const worst = withDetachedBuses(tree, iommuGroups(grouping, 'worst'))
  const isSure = samePartition(best, worst)
  return {
    groups: isSure ? best : worst,
    withoutGroup,
    unknown: isSure ? [] : unknownFacts(grouping),
    best,
    worst,
  }
}

const unknownFacts = ({ tree, platform, isLeftOut }: Grouping): readonly UnknownFact[] =>
  tree.functions.flatMap((at) => {
    if (isLeftOut(at)) return []
    const because: string[] = []
    if (tree.busOf(at).above.kind === 'unknown')
      because.push('the bridge above it is not told; lspci -v or -PP shows it')
    const { isIsolated, says } = acsVerdict({ at, tree, platform })
    if (isIsolated === 'unknown') because.push(says)
    return because.length === 0 ? [] : [{ function: at.bdf, because: because.join('; ') }]
  })

/** A bus that hangs nobody knows where may be below any bridge that does not say which bus it leads to. */
const withDetachedBuses = (tree: PciTree, groups: readonly IommuGroup[]): readonly IommuGroup[] => {
  const isDetached = (at: TreeFunction): boolean => tree.busOf(at).above.kind === 'unknown'
  const domains = new Set(tree.functions.filter(isDetached).map(({ domain }) => domain))
  if (domains.size === 0) return groups
  const mayTouch = (bdf: string): TreeFunction | undefined => {
    const at = tree.at(bdf)
    if (!at || !domains.has(at.domain)) return undefined
    return isDetached(at) || (at.isBridge && at.secondaryBus === null) ? at : undefined
  }
  const merged = new Map<number, string[]>()
  const rest: IommuGroup[] = []
  for (const group of groups) {
    const touching = group.functions.map(mayTouch).find((at) => at !== undefined)
    if (!touching) rest.push(group)
    else merged.set(touching.domain, [...(merged.get(touching.domain) ?? []), ...group.functions])
  }
  return [
    ...rest,
    ...[...merged.values()].map((functions) => ({
      functions,
      because:
        'Nothing tells which bridge leads to the buses of these functions, so in the worst case all of them meet below one that does not isolate.',
    })),
  ]
}

const keyOf = ({ functions }: { readonly functions: readonly string[] }): string =>
  functions.toSorted().join(' ')

/** The same functions together, in whatever order and under whatever number. */
export const samePartition = (
  a: readonly { readonly functions: readonly string[] }[],
  b: readonly { readonly functions: readonly string[] }[],
): boolean => {
  const known = new Set(a.map(keyOf))
  return a.length === b.length && b.every((group) => known.has(keyOf(group)))
}

/** Every group of `fine` lies within one of `coarse`. */
export const isRefinement = (
  fine: readonly { readonly functions: readonly string[] }[],
  coarse: readonly { readonly functions: readonly string[] }[],
): boolean => {
  const at = new Map(
    coarse.flatMap(({ functions }, index) => functions.map((each) => [each, index])),
  )
  return fine.every(({ functions }) => new Set(functions.map((each) => at.get(each))).size <= 1)
}

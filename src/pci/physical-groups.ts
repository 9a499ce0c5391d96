/**
 * What isolation really requires: functions belong together when a request of one can reach the memory of the other
 * without passing the IOMMU, by whatever way. Coarser than the groups of Linux, which asks only what is above a function
 * and not who can reach across to it from the side.
 */
import { RR, shortNames } from './acs.ts'
import type { AcsPlatform } from './acs-platform.ts'
import { acsVerdict } from './acs-verdict.ts'
import { areAliases, bridgeAliases } from './dma-aliases.ts'
import { named } from './group-reasons.ts'
import type { IommuGroup } from './iommu-groups.ts'
import type { PciTree, TreeFunction } from './pci-tree.ts'

export interface PhysicalGroups {
  readonly groups: readonly IommuGroup[]
  /** Where Linux keeps apart what is not. */
  readonly reaching: readonly Reaching[]
}

/** Functions of several groups of Linux that reach each other all the same. */
export interface Reaching {
  readonly functions: readonly string[]
  readonly warning: string
  /** The ways between them, in sentences: the end of the warning. */
  readonly because: string
}

/** A way by which what is on one side reaches what is on the other. */
interface Way {
  readonly says: string
  readonly reached: readonly TreeFunction[]
}

export const physicalGroups = (
  tree: PciTree,
  platform: AcsPlatform,
  linux: readonly IommuGroup[],
): PhysicalGroups => {
  const covered = new Set(linux.flatMap(({ functions }) => functions))
  const functions = tree.functions.filter(({ bdf }) => covered.has(bdf))
  const isCovered = ({ bdf }: TreeFunction): boolean => covered.has(bdf)
  const ways = [
    ...waysAcrossSwitches(tree, platform),
    ...waysInDevices(tree, platform),
    ...waysBelowPorts(tree, platform),
    ...waysOfRequesterIds(tree),
  ].map(({ says, reached }) => ({ says, reached: reached.filter(isCovered) }))
  const sets = disjointSets(functions)
  for (const { reached } of ways)
    for (const each of reached) if (reached[0]) sets.join(reached[0], each)
  const linuxOf = new Map(linux.flatMap((group) => group.functions.map((bdf) => [bdf, group])))
  const groups: IommuGroup[] = []
  const reaching: Reaching[] = []
  for (const members of sets.all()) {
    const of = new Set(members.map(({ bdf }) => linuxOf.get(bdf)))
    const because = ways
      .filter(({ reached }) => reached[0] && members.includes(reached[0]) && reached.length > 1)
      .map(({ says }) => says)
    groups.push({
      functions: members.map(({ bdf }) => bdf),
      because:
        because.length > 0
          ? [...new Set(because)].join(' ')
          : (linuxOf.get(members[0]?.bdf ?? '')?.because ?? ''),
    })
    if (of.size > 1)
      reaching.push({
        functions: members.map(({ bdf }) => bdf),
        ...warning(members, [...of], ways),
      })
  }
  return { groups, reaching }
}

const warning = (
  members: readonly TreeFunction[],
  linux: readonly (IommuGroup | undefined)[],
  ways: readonly Way[],
): Pick<Reaching, 'warning' | 'because'> => {
  const across = ways.filter(
    ({ reached }) =>
      reached[0] &&
      members.includes(reached[0]) &&
      new Set(reached.map(({ bdf }) => linux.find((group) => group?.functions.includes(bdf))))
        .size > 1,
  )
  const parts = linux.map((group) => `{${named(group?.functions ?? [], 3)}}`)
  const because = [...new Set(across.map(({ says }) => says))].join(' ')
  return {
    warning: `Linux makes ${linux.length} groups of what is not isolated: ${named(parts, 6)}. ${because}`,
    because,
  }
}

/** A bridge and everything below it, VFs that spill to further buses among it. */
const withBelow = (tree: PciTree, top: TreeFunction): readonly TreeFunction[] =>
  tree.functions.filter((each) => {
    for (let at: TreeFunction | null | undefined = each; at; at = tree.bridgeAbove(at))
      if (at === top) return true
    return false
  })

/** Ports that pass a peer request straight on. A capability without RR has no redirection to offer. */
export const passesOn = (
  tree: PciTree,
  platform: AcsPlatform,
  at: TreeFunction,
): string | undefined => {
  const { isIsolated, says } = acsVerdict({ at, tree, platform })
  if (isIsolated !== true) return says
  if (at.acs === null || at.acs === 'unknown' || at.expressType !== 'downstream-port')
    return undefined
  if ((at.acs.control & RR) !== 0) return undefined
  return (at.acs.capability & RR) !== 0
    ? `that port does not redirect peer requests (${shortNames(RR)} off)`
    : 'its ACS capability lacks redirection (RR), which Linux takes for kept by the hardware'
}

/** Ports of one switch that are open for the same reason make one sentence. */
const waysAcrossSwitches = (tree: PciTree, platform: AcsPlatform): readonly Way[] => {
  const open = new Map<string, { readonly says: string; readonly ports: TreeFunction[] }>()
  for (const at of tree.functions) {
    if (at.expressType !== 'downstream-port') continue
    const says = passesOn(tree, platform, at)
    if (says === undefined || siblingPorts(tree, at).length === 0) continue
    const key = `${at.domain}:${at.bus} ${says}`
    const known = open.get(key)
    if (known) known.ports.push(at)
    else open.set(key, { says, ports: [at] })
  }
  return [...open.values()].map(({ says, ports }) => ({
    says: `A request from below ${named(ports.map(({ bdf }) => bdf))} crosses the switch straight to what is below its other ports: ${says}.`,
    reached: ports
      .flatMap((port) => [port, ...siblingPorts(tree, port)])
      .flatMap((port) => withBelow(tree, port)),
  }))
}

const siblingPorts = (tree: PciTree, at: TreeFunction): readonly TreeFunction[] =>
  tree.busOf(at).functions.filter((each) => each !== at && each.isBridge)

/** Sends no requests of its own, and so reaches nobody. */
const HOST_BRIDGE = '0600'

const waysInDevices = (tree: PciTree, platform: AcsPlatform): readonly Way[] => {
  const ways: Way[] = []
  const seen = new Set<string>()
  for (const at of tree.functions) {
    const device = `${at.domain}:${at.bus}:${at.devfn >> 3}`
    if (!at.isMultifunction || seen.has(device)) continue
    const functions = tree
      .busOf(at)
      .functions.filter((each) => each.devfn >> 3 === at.devfn >> 3 && each.isMultifunction)
    const open = functions
      .map((each) => ({ each, verdict: acsVerdict({ at: each, tree, platform }) }))
      .find(({ each, verdict }) => verdict.isIsolated !== true && each.classCode !== HOST_BRIDGE)
    seen.add(device)
    if (!open || functions.length < 2) continue
    ways.push({
      says: `${open.each.bdf} may reach the other functions of its device (${named(functions.filter((each) => each !== open.each).map(({ bdf }) => bdf))}): ${open.verdict.says}.`,
      reached: functions.flatMap((each) => (each.isBridge ? withBelow(tree, each) : [each])),
    })
  }
  return ways
}

const waysBelowPorts = (tree: PciTree, platform: AcsPlatform): readonly Way[] =>
  tree.functions.flatMap((at) => {
    if (!at.isBridge) return []
    const { isIsolated, says } = acsVerdict({ at, tree, platform })
    return isIsolated === true
      ? []
      : [
          {
            says: `What is below ${at.bdf} can meet there without passing the IOMMU: ${says}.`,
            reached: withBelow(tree, at),
          },
        ]
  })

const waysOfRequesterIds = (tree: PciTree): readonly Way[] =>
  tree.functions.flatMap((at) => {
    const ways: Way[] = bridgeAliases(tree, at).map(({ bridge, requester }) => ({
      says: `The IOMMU cannot tell ${at.bdf} from ${bridge.bdf}: both come as ${requester}.`,
      reached: [at, bridge],
    }))
    const controller = tree.dmaFunction(at)
    if (controller !== at)
      ways.push({
        says: `The IOMMU cannot tell ${at.bdf} from its VMD controller ${controller.bdf}.`,
        reached: [at, controller],
      })
    for (const other of tree.busOf(at).functions)
      if (other !== at && areAliases(tree, at, other))
        ways.push({
          says: `${at.bdf} and ${other.bdf} may use one another's requester ID (device quirk).`,
          reached: [at, other],
        })
    return ways
  })

const disjointSets = (functions: readonly TreeFunction[]) => {
  const parent = new Map(functions.map((each) => [each, each]))
  const rootOf = (at: TreeFunction): TreeFunction => {
    let root = at
    for (let up = parent.get(root); up && up !== root; up = parent.get(root)) root = up
    parent.set(at, root)
    return root
  }
  return {
    join: (a: TreeFunction, b: TreeFunction): void => {
      parent.set(rootOf(b), rootOf(a))
    },
    all: (): readonly (readonly TreeFunction[])[] => {
      const sets = new Map<TreeFunction, TreeFunction[]>()
      for (const each of functions) {
        const root = rootOf(each)
        const known = sets.get(root)
        if (known) known.push(each)
        else sets.set(root, [each])
      }
      return [...sets.values()]
    },
  }
}

/** The IOMMU groups of every host as they are looked at: numbers, members with their owners, conflicts, the uncertain. */
import { REQUIRED } from '../pci/acs.ts'
import type { UnknownFact } from '../pci/group-range.ts'
import {
  type GroupMode,
  type GroupQuestion,
  type GroupReport,
  groupReport,
} from '../pci/group-report.ts'
import type { IommuGroup } from '../pci/iommu-groups.ts'
import { type GivenFunction, type PciTree, pciTree } from '../pci/pci-tree.ts'
import { groupQuestion, openQuestion, pciFunctions } from '../scenario/host-groups.ts'
import type { LinkId, PartId } from '../scenario/scenario.ts'
import type { HostFunction, HostView, Topology } from '../scenario/topology-view.ts'
import { assignedOf } from './assigned-functions.ts'
import { partName } from './wording.ts'

/** ACS for a look, never an edit: as the design has it, with every bit that a port offers on, or with all of them off. */
export type AcsTrial = 'designed' | 'on' | 'off'

export interface IsolationQuestion {
  readonly mode: GroupMode
  readonly acs: AcsTrial
}

export interface GroupMember {
  readonly bdf: string
  readonly part: PartId
  /** null: no function of an adapter's port. */
  readonly pf: number | null
  readonly vf: number | null
  /** Of the port that it is; null where nothing is joined to it, and of a function that is no port. */
  readonly link: LinkId | null
  readonly name: string
  readonly isBridge: boolean
  readonly driver: string | null
  /** Name of the VM that drives it; null: the host does. */
  readonly vm: string | null
}

export interface IsolationGroup {
  /** As the machine prints it where it prints this group, or else the next free one. */
  readonly number: number
  readonly members: readonly GroupMember[]
  readonly because: string
  /** Links between members: the group is one piece along them. */
  readonly links: readonly LinkId[]
  /** Who cannot both have what is in it: "VM A and the host"; null: no conflict. */
  readonly conflict: string | null
  /** Of functions that Linux groups apart and that reach each other all the same: which such set it is of. */
  readonly reaches: number | null
}

export interface HostIsolation {
  readonly host: PartId
  readonly name: string
  readonly iommu: GroupReport['iommu']
  readonly groups: readonly IsolationGroup[]
  readonly withoutGroup: readonly string[]
  /** Warnings of the sets that `reaches` counts. */
  readonly reaching: readonly string[]
  readonly unknown: readonly UnknownFact[]
  /** How many groups there may be, at least and at most; null where all is known. */
  readonly range: readonly [least: number, most: number] | null
}

export const isolationOf = (
  design: Topology,
  question: IsolationQuestion,
): readonly HostIsolation[] =>
  [...design.hosts.values()].map((host) => hostIsolation(design, host, question))

const hostIsolation = (
  design: Topology,
  host: HostView,
  { mode, acs }: IsolationQuestion,
): HostIsolation => {
  const asked = groupQuestion(design, host)
  const report = groupReport({ ...tried(asked, acs), mode })
  const openly = openQuestion(design, asked)
  const open = openly === asked ? report : groupReport({ ...openly, mode })
  const functions = new Map(
    pciFunctions(design, host.id, 'all').map((each) => [each.function.bdf, each]),
  )
  const tree = pciTree(asked.functions)
  const drivenBy = new Map(
    assignedOf(design, host.id).map(({ bdf, view }) => [bdf, partName(design, view.vm ?? '')]),
  )
  const numbers = numbersOf(report.groups, printedNumbers(design, functions.values()))
  const reaches = new Map(
    report.reaching.flatMap((each, index) => each.functions.map((bdf) => [bdf, index])),
  )
  return {
    host: host.id,
    name: host.name,
    iommu: report.iommu,
    groups: report.groups.map((group, index) => {
      const members = group.functions.flatMap(
        (bdf) => memberOf(design, functions.get(bdf), drivenBy) ?? [],
      )
      return {
        number: numbers[index] ?? index,
        members,
        because: group.because,
        links: linksWithin(group, { design, functions, tree }),
        conflict: conflictIn(members),
        reaches: reaches.get(group.functions[0] ?? '') ?? null,
      }
    }),
    withoutGroup: report.withoutGroup,
    reaching: report.reaching.map(({ warning }) => warning),
    unknown: open.unknown,
    range: open.best && open.worst ? [open.worst.length, open.best.length] : null,
  }
}

/** Nothing writes to the bits that are tried. */
const tried = (asked: GroupQuestion, trial: AcsTrial): GroupQuestion =>
  trial === 'designed'
    ? asked
    : {
        ...asked,
        setByHand: new Set(asked.functions.map(({ bdf }) => bdf)),
        functions: asked.functions.map(withTrial(trial)),
      }

const withTrial =
  (trial: 'on' | 'off') =>
  (given: GivenFunction): GivenFunction => {
    const { acs } = given
    if (acs === null || acs === 'unknown') return given
    const control =
      trial === 'on' ? acs.control | (acs.capability & REQUIRED) : acs.control & ~REQUIRED
    return { ...given, acs: { ...acs, control } }
  }

const memberOf = (
  { neighbour }: Topology,
  at: HostFunction | undefined,
  drivenBy: ReadonlyMap<string, string>,
): GroupMember | undefined => {
  if (!at) return undefined
  const { part, pf, vf, port } = at
  const { bdf, name, isBridge, driver } = at.function
  return {
    bdf,
    part,
    pf,
    vf,
    link: port === null ? null : (neighbour({ part, port })?.link ?? null),
    name,
    isBridge,
    driver: driver === 'unknown' ? null : driver,
    vm: drivenBy.get(bdf) ?? null,
  }
}

/** Bridges are the kernel's and may stay with it. */
const conflictIn = (members: readonly GroupMember[]): string | null => {
  const owners = new Set(members.filter(({ isBridge }) => !isBridge).map(({ vm }) => vm))
  if (owners.size < 2) return null
  const names = [...owners].map((vm) => vm ?? 'the host').sort()
  return names.length === 2 ? names.join(' and ') : `${names.length} owners`
}

interface World {
  readonly design: Topology
  readonly functions: ReadonlyMap<string, HostFunction>
  readonly tree: PciTree
}

const linksWithin = (group: IommuGroup, { design, functions, tree }: World): readonly LinkId[] => {
  const within = new Set(group.functions)
  const links = group.functions.flatMap((bdf) => {
    const own = functions.get(bdf)?.part
    const at = tree.at(bdf)
    const above = at && tree.bridgeAbove(at)
    if (own === undefined || !above || !within.has(above.bdf)) return []
    return functions.get(above.bdf)?.part === own ? [] : linksUp(design, own)
  })
  return [...new Set(links)]
}

const linksUp = ({ parts, neighbour }: Topology, part: PartId): readonly LinkId[] =>
  (parts.get(part)?.ports ?? [])
    .filter(({ medium, role }) => medium === 'pcie' && role === 'upstream')
    .flatMap(({ id: port }) => neighbour({ part, port })?.link ?? [])

const printedNumbers = (
  { parts }: Topology,
  functions: Iterable<HostFunction>,
): ReadonlyMap<string, number> => {
  const seen = new Set([...functions].map(({ part }) => part))
  return new Map(
    [...seen].flatMap((id) =>
      (parts.get(id)?.part.functions ?? []).flatMap(({ bdf, iommuGroup }) =>
        iommuGroup === null ? [] : [[bdf, iommuGroup] as const],
      ),
    ),
  )
}

/** A printed number stays with the one group that has all who carry it. */
const numbersOf = (
  groups: readonly IommuGroup[],
  printed: ReadonlyMap<string, number>,
): readonly number[] => {
  const claims = new Map<number, number>()
  const own = groups.map(({ functions }) => {
    const numbers = new Set(functions.flatMap((bdf) => printed.get(bdf) ?? []))
    for (const number of numbers) claims.set(number, (claims.get(number) ?? 0) + 1)
    return numbers.size === 1 ? [...numbers][0] : undefined
  })
  const kept = own.map((number) =>
    number !== undefined && claims.get(number) === 1 ? number : undefined,
  )
  const taken = new Set(kept)
  let next = 0
  return kept.map((number) => {
    if (number !== undefined) return number
    while (taken.has(next)) next++
    return next++
  })
}

/** How the functions of a group are called. */
import type { GroupMember, IsolationGroup } from '../../rules/isolation.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { counted } from '../format/quantity.ts'

export const shortAddress = (bdf: string): string => bdf.replace(/^0000:/, '')

export const memberName = ({ parts }: Scenario, { part, pf, vf, name }: GroupMember): string => {
  const at = parts[part]
  if (!at || at.kind === 'host') return name
  if (vf !== null) return `VF ${vf} of ${at.name}`
  return pf === null ? at.name : `PF ${pf} of ${at.name}`
}

/** Who drives it: a VM, or the host by a driver. */
export const driverWords = ({ vm, driver, isBridge }: GroupMember): string =>
  vm === null ? (driver ?? (isBridge ? '–' : 'host')) : `${vm}, vfio-pci`

export const stateWords = ({ members, conflict }: IsolationGroup): string => {
  if (conflict !== null) return `${conflict} cannot share it`
  const devices = members.filter(({ isBridge }) => !isBridge).length
  if (devices === 0) return 'bridges alone: nothing to assign'
  return members.length === 1 ? 'can be assigned by itself' : 'cannot be assigned in part'
}

/** Members of one part that differ in the address alone, as one line. */
export interface MemberRun {
  readonly first: GroupMember
  readonly last: GroupMember
  readonly count: number
}

/** Fewer stay lines of their own. */
const LEAST_RUN = 3

export const memberRuns = (members: readonly GroupMember[]): readonly MemberRun[] => {
  const runs: GroupMember[][] = []
  for (const member of members) {
    const run = runs.at(-1)
    if (run && isLike(run[0]!, member)) run.push(member)
    else runs.push([member])
  }
  return runs
    .flatMap((run) => (run.length < LEAST_RUN ? run.map((each) => [each]) : [run]))
    .map((run) => ({ first: run[0]!, last: run.at(-1)!, count: run.length }))
}

const isLike = (a: GroupMember, b: GroupMember): boolean =>
  a.part === b.part &&
  a.pf === b.pf &&
  (a.vf === null) === (b.vf === null) &&
  a.name === b.name &&
  a.driver === b.driver &&
  a.vm === b.vm

/** "18:08.0–11.0" */
export const runAddress = ({ first, last, count }: MemberRun): string => {
  const from = shortAddress(first.bdf)
  if (count === 1) return from
  const to = shortAddress(last.bdf)
  const bus = from.slice(0, from.lastIndexOf(':') + 1)
  return `${from}–${to.startsWith(bus) ? to.slice(bus.length) : to}`
}

export const runName = (scenario: Scenario, { first, last, count }: MemberRun): string => {
  if (count === 1) return memberName(scenario, first)
  const at = scenario.parts[first.part]?.name ?? first.part
  if (first.vf !== null) return `VF ${first.vf}–${last.vf} of ${at}`
  return `${at}, ${count} functions`
}

const MOST_NAMED = 3

/** Each part once, with how many functions of it are in the group. */
export const membersSummary = (scenario: Scenario, { members }: IsolationGroup): string => {
  const names = new Map<string, GroupMember[]>()
  for (const each of members) {
    const at = scenario.parts[each.part]
    const name = !at || at.kind === 'host' ? each.name : at.name
    names.set(name, [...(names.get(name) ?? []), each])
  }
  const said = [...names].map(([name, of]) =>
    of.length === 1 ? memberName(scenario, of[0]!) : `${name} (${of.length})`,
  )
  return said.length > MOST_NAMED + 1
    ? `${said.slice(0, MOST_NAMED).join(', ')} and ${said.length - MOST_NAMED} more`
    : said.join(', ')
}

export const ownersSummary = ({ members }: IsolationGroup): string => {
  const owners = members
    .filter(({ isBridge }) => !isBridge)
    .map(({ vm, driver }) => vm ?? driver ?? 'host')
  return owners.length === 0 ? '–' : [...new Set(owners)].slice(0, MOST_NAMED).join(', ')
}

export const groupLabel = (group: IsolationGroup): string =>
  `Group ${group.number}, ${counted(group.members.length, 'function')}${
    group.conflict === null ? '' : `, conflict: ${stateWords(group)}`
  }`

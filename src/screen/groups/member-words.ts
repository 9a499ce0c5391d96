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
  if (conflict !== null) return `${conflict} cannot both have it`
  const devices = members.filter(({ isBridge }) => !isBridge).length
  if (devices === 0) return 'bridges alone: nothing to assign'
  return members.length === 1 ? 'can be assigned by itself' : 'cannot be assigned in part'
}

const MOST_NAMED = 3

export const membersSummary = (scenario: Scenario, { members }: IsolationGroup): string => {
  const names = [...new Set(members.map((each) => memberName(scenario, each)))]
  return names.length > MOST_NAMED + 1
    ? `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`
    : names.join(', ')
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

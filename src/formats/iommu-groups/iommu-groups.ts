/**
 * Which function is in which IOMMU group, where no device is named: listings of /sys/kernel/iommu_groups and the kernel's
 * log. Listings with device names are read as lspci.
 */

import { cleanLines } from '../clean-text.ts'
import { defineFormat, FormatError, MAX_CHARACTERS, MAX_FUNCTIONS } from '../define-format.ts'
import { EMPTY_MACHINE } from '../machine/machine.ts'
import { newFunction, type ParsedFunction } from '../machine/parsed-function.ts'

const BDF = '([\\da-f]{4,8}:[\\da-f]{2}:[01][\\da-f]\\.[0-7])'
const line = (pattern: string): RegExp => new RegExp(pattern, 'i')

/** find /sys/kernel/iommu_groups */
const PATH = line(`iommu_groups/(\\d{1,6})/devices/${BDF}\\b`)
/** dmesg, since Linux 5.4 and before */
const ADDING = line(`${BDF}: Adding to iommu group (\\d{1,6})`)
const ADDING_DEVICE = line(`Adding device ${BDF} to group (\\d{1,6})`)
/** A group and an address on one line, from a loop of the shell. */
const PAIR = line(`^\\s*(?:IOMMU )?group:? +(\\d{1,6})[ :]+\\s*${BDF}\\s*$`)
/** ls of the folders: a line for the group, its members below. */
const FOLDER = /iommu_groups\/(\d{1,6})\/devices\/?:\s*$/
const GROUP_LINE = /^\s*IOMMU group:? +(\d{1,6}):?\s*$/i
const MEMBER = line(`(?:^|\\s)${BDF}(?: ->.*|@)?\\s*$`)

interface Member {
  readonly group: number
  readonly bdf: string
}

const member = (group: string | undefined, bdf: string | undefined): Member | null =>
  group === undefined || bdf === undefined ? null : { group: Number(group), bdf: bdf.toLowerCase() }

const onOneLine = (text: string): Member | null => {
  const [, pathGroup, pathBdf] = PATH.exec(text) ?? PAIR.exec(text) ?? []
  const [, bdf, group] = ADDING.exec(text) ?? ADDING_DEVICE.exec(text) ?? []
  return member(pathGroup, pathBdf) ?? member(group, bdf)
}

const MAX_LINE = 500

function* membersIn(text: string): Generator<Member & { readonly line: number }> {
  let group: string | undefined
  for (const { number, text: given } of cleanLines(text)) {
    if (given.length > MAX_LINE) continue
    const opened = (FOLDER.exec(given) ?? GROUP_LINE.exec(given))?.[1]
    if (opened !== undefined) group = opened
    const found = onOneLine(given) ?? member(group, MEMBER.exec(given)?.[1])
    if (found) yield { ...found, line: number }
    // Members stand below the line of their group without a gap.
    else if (opened === undefined && !/^total \d|^\s*\.{0,2}$/.test(given)) group = undefined
  }
}

export const iommuGroups = defineFormat({
  id: 'iommu-groups',
  title: 'find /sys/kernel/iommu_groups',
  recognises: (text) => !membersIn(text.slice(0, 400_000)).next().done,
  read: (text) => {
    if (text.length > MAX_CHARACTERS)
      throw new FormatError(
        'iommu-groups',
        0,
        `the text has more than ${MAX_CHARACTERS} characters`,
      )
    const byBdf = new Map<string, ParsedFunction>()
    for (const { group, bdf, line: number } of membersIn(text)) {
      const each = byBdf.get(bdf) ?? newFunction(bdf, number)
      each.facts.iommuGroup = group
      byBdf.set(bdf, each)
      if (byBdf.size > MAX_FUNCTIONS)
        throw new FormatError('iommu-groups', number, `more than ${MAX_FUNCTIONS} functions`)
    }
    if (byBdf.size === 0)
      throw new FormatError(
        'iommu-groups',
        0,
        'no line names a group and an address: run find /sys/kernel/iommu_groups -type l',
      )
    return { ...EMPTY_MACHINE, functions: [...byBdf.values()] }
  },
})

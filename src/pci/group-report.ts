/** Everything there is to say of a machine's groups: what is asked, what was assumed, what came out. */
import {
  type AcsCommandLine,
  acsAtBoot,
  knownTo,
  PLAIN_COMMAND_LINE,
  redirectionOff,
} from './acs-boot.ts'
import { OVERRIDE_DANGER } from './acs-parameters.ts'
import { type AcsPlatform, DEFAULT_KERNEL, platformOf, SOURCE_KERNEL } from './acs-platform.ts'
import { type KernelVersion, versionText } from './acs-quirk-row.ts'
import { quirkTableSize } from './acs-quirks.ts'
import { groupRange, isRefinement, samePartition, type UnknownFact } from './group-range.ts'
import { named } from './group-reasons.ts'
import type { IommuGroup } from './iommu-groups.ts'
import { type GivenFunction, type PciTree, pciTree } from './pci-tree.ts'
import { physicalGroups, type Reaching } from './physical-groups.ts'

export type GroupMode = 'linux' | 'physical'

export interface GroupQuestion {
  readonly functions: readonly GivenFunction[]
  readonly iommu: { readonly isOn: boolean; readonly because: string }
  /** Whether Linux has written the ACS controls already, or starts from what the firmware left. */
  readonly controls: 'printed' | 'firmware'
  readonly mode?: GroupMode
  readonly kernel?: KernelVersion
  readonly commandLine?: AcsCommandLine
  /** Functions whose ACS controls a person set by hand. */
  readonly setByHand?: ReadonlySet<string>
  /** Group numbers that a listing prints; compared, never used. */
  readonly printedGroups?: ReadonlyMap<string, number>
  readonly architecture?: 'x86' | 'arm'
}

export interface GroupReport {
  readonly mode: GroupMode
  readonly kernel: string
  readonly quirkTable: {
    readonly kernel: string
    readonly entries: number
    readonly deviceIds: number
  }
  readonly iommu: { readonly isOn: boolean; readonly because: string }
  readonly groups: readonly IommuGroup[]
  readonly withoutGroup: readonly string[]
  readonly unknown: readonly UnknownFact[]
  /** Present when something unknown could change the groups, which then are the worst case. */
  readonly best?: readonly IommuGroup[]
  readonly worst?: readonly IommuGroup[]
  /** Where the groups that a listing prints differ from these. */
  readonly differences: readonly string[]
  readonly warnings: readonly string[]
  /** Functions that reach each other though Linux groups them apart, each with its warning. */
  readonly reaching: readonly Reaching[]
  readonly notes: readonly string[]
}

/** The functions that were asked about, in their order, with their ACS controls as they stand once Linux is up. */
export const functionsAtBoot = ({
  functions,
  iommu,
  controls,
  setByHand = new Set(),
  kernel = DEFAULT_KERNEL,
  commandLine = PLAIN_COMMAND_LINE,
}: GroupQuestion): readonly GivenFunction[] =>
  acsAtBoot(functions, {
    iommu: iommu.isOn,
    commandLine: knownTo(kernel, commandLine),
    controls,
    setByHand,
  })

export interface BootedMachine {
  readonly tree: PciTree
  readonly platform: AcsPlatform
  /** What this kernel understands of the one that was given. */
  readonly commandLine: AcsCommandLine
}

/** The functions once Linux is up, and what decides about isolation besides them. */
export const bootedMachine = (question: GroupQuestion): BootedMachine => {
  const { kernel = DEFAULT_KERNEL } = question
  const commandLine = knownTo(kernel, question.commandLine ?? PLAIN_COMMAND_LINE)
  const functions = functionsAtBoot(question)
  const tree = pciTree(functions)
  const platform = platformOf(tree, {
    kernel,
    override: commandLine.override,
    redirectionOff: redirectionOff(functions, commandLine),
    ...(question.architecture === undefined ? {} : { architecture: question.architecture }),
  })
  return { tree, platform, commandLine }
}

export const groupReport = (question: GroupQuestion): GroupReport => {
  const { iommu, mode = 'linux', kernel = DEFAULT_KERNEL } = question
  const given = question.commandLine ?? PLAIN_COMMAND_LINE
  const { tree, platform, commandLine } = bootedMachine(question)
  const range = groupRange(tree, { iommu: iommu.isOn, platform })
  // What a parameter declares isolates nothing.
  const physical = physicalGroups(tree, { ...platform, override: null }, range.groups)
  const isOpen = range.unknown.length > 0
  return {
    mode,
    kernel: versionText(kernel),
    quirkTable: { kernel: versionText(SOURCE_KERNEL), ...quirkTableSize() },
    iommu,
    groups: mode === 'linux' ? range.groups : physical.groups,
    withoutGroup: range.withoutGroup.map((each) => each.function),
    unknown: range.unknown,
    ...(isOpen ? { best: range.best, worst: range.worst } : {}),
    differences: question.printedGroups ? differencesFrom(question.printedGroups, range) : [],
    warnings: [
      ...(commandLine.override ? [OVERRIDE_DANGER] : []),
      ...physical.reaching.map((each) => each.warning),
    ],
    reaching: physical.reaching,
    notes: [
      ...new Set(range.withoutGroup.map(({ because }) => because)),
      ...(platform.architecture === 'arm'
        ? ['No host bridge of a PC is listed: taken for an Arm machine with SMMUs.']
        : []),
      ...(given.configure.length > commandLine.configure.length
        ? [
            `Linux ${versionText(kernel)} does not know config_acs, which came with 6.11, and ignores it.`,
          ]
        : []),
    ],
  }
}

/** The printed groups against the computed ones; where facts are missing, against their range. */
const differencesFrom = (
  printed: ReadonlyMap<string, number>,
  range: ReturnType<typeof groupRange>,
): readonly string[] => {
  if (printed.size === 0) return []
  const byNumber = new Map<number, string[]>()
  for (const [bdf, group] of printed) byNumber.set(group, [...(byNumber.get(group) ?? []), bdf])
  const printedGroups = [...byNumber.values()].map((functions) => ({ functions }))
  const onlyPrinted = (groups: readonly IommuGroup[]) =>
    groups
      .map(({ functions }) => ({ functions: functions.filter((bdf) => printed.has(bdf)) }))
      .filter(({ functions }) => functions.length > 0)
  const covered = new Set(range.groups.flatMap(({ functions }) => functions))
  const said: string[] = []
  const without = range.withoutGroup.filter((each) => printed.has(each.function))
  if (without.length > 0)
    said.push(
      `The text gives ${named(without.map((each) => each.function))} a group, where none is expected.`,
    )
  const missing = [...covered].filter((bdf) => !printed.has(bdf))
  if (missing.length > 0)
    said.push(`The text gives ${named(missing)} no group, where one is expected.`)
  const [best, worst] = [onlyPrinted(range.best), onlyPrinted(range.worst)]
  const shown = printedGroups.map(({ functions }) => ({
    functions: functions.filter((bdf) => covered.has(bdf)),
  }))
  if (isRefinement(best, shown) && isRefinement(shown, worst)) return said
  for (const [number, functions] of byNumber)
    if (!samePartition(touching(worst, functions), [{ functions }]) && range.unknown.length === 0)
      said.push(
        `Group ${number} of the text is {${named(functions, 6)}}; computed: ${touching(
          worst,
          functions,
        )
          .map((each) => `{${named(each.functions, 6)}}`)
          .join(' and ')}.`,
      )
  if (range.unknown.length > 0)
    said.push('The groups of the text lie outside what its registers allow.')
  return said
}

const touching = (
  groups: readonly { readonly functions: readonly string[] }[],
  functions: readonly string[],
) => groups.filter((group) => group.functions.some((bdf) => functions.includes(bdf)))

/** A report of groups to read. */
import type { GroupReport } from '../src/pci/group-report.ts'
import type { IommuGroup } from '../src/pci/iommu-groups.ts'
import { several } from './quantities.ts'
import { paragraphs, wrapped } from './table.ts'

type Names = ReadonlyMap<string, string>

export const groupsText = (file: string, report: GroupReport, names: Names): string => {
  const { groups } = report
  return paragraphs(
    `${file}: ${headline(report)}.`,
    groups.map((group, number) => groupText(group, number, names)).join('\n'),
    withoutGroup(report, names),
    list(
      'Not known',
      report.unknown.map((each) => `${each.function}: ${each.because}`),
    ),
    list('The text prints other groups', report.differences),
    list('Warnings', report.warnings),
    list('Notes', report.notes),
    foot(report),
  )
}

const headline = ({ groups, best, worst, mode, withoutGroup: left }: GroupReport): string => {
  if (groups.length === 0 && left.length > 0)
    return `${several(left.length, 'function')}, none of them in a group`
  const functions = groups.reduce((sum, group) => sum + group.functions.length, 0)
  const range = best && worst ? ` in the worst case, ${best.length} in the best` : ''
  const by = mode === 'physical' ? 'as isolation really requires' : 'as Linux groups them'
  return `${several(functions, 'function')} in ${several(groups.length, 'group')}${range}, ${by}`
}

const groupText = ({ functions, because }: IommuGroup, number: number, names: Names): string =>
  [
    `group ${number}`,
    ...functions.map((bdf) => `  ${bdf}  ${names.get(bdf) ?? ''}`.trimEnd()),
    ...wrapped(because).map((line) => `    ${line}`),
  ].join('\n')

const withoutGroup = ({ withoutGroup: left }: GroupReport, names: Names): string =>
  left.length === 0
    ? ''
    : ['Without a group', ...left.map((bdf) => `  ${bdf}  ${names.get(bdf) ?? ''}`.trimEnd())].join(
        '\n',
      )

const list = (title: string, said: readonly string[]): string =>
  said.length === 0
    ? ''
    : [title, ...said.flatMap((each) => wrapped(each).map(indented))].join('\n')

const indented = (line: string, at: number): string => `${at === 0 ? '  - ' : '    '}${line}`

const foot = ({ kernel, quirkTable, iommu }: GroupReport): string =>
  [
    `IOMMU ${iommu.isOn ? 'on' : 'off'}: ${iommu.because}.`,
    `Groups of Linux ${kernel}; its table of ACS quirks is that of ${quirkTable.kernel}: ${quirkTable.entries} entries, ${quirkTable.deviceIds} device ids.`,
  ].join('\n')

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
import { formatOf, readMachine } from '../catalog.ts'
import { iommuGroups } from './iommu-groups.ts'

const groupsIn = (text: string) =>
  iommuGroups.read(text).functions.map(({ facts }) => [facts.bdf, facts.iommuGroup])
const WANTED = [
  ['0000:00:01.0', 1],
  ['0000:01:00.0', 1],
  ['10000:e1:00.0', 14],
]

test.each<[style: string, text: string]>([
  [
    'find',
    '$ find /sys/kernel/iommu_groups -type l\n/sys/kernel/iommu_groups/1/devices/0000:00:01.0\n/sys/kernel/iommu_groups/1/devices/0000:01:00.0\n/sys/kernel/iommu_groups/14/devices/10000:E1:00.0\n',
  ],
  [
    'ls',
    '/sys/kernel/iommu_groups/1/devices:\ntotal 0\nlrwxrwxrwx 1 root root 0 Jan  1 00:00 0000:00:01.0 -> ../../../../devices/pci0000:00/0000:00:01.0\nlrwxrwxrwx 1 root root 0 Jan  1 00:00 0000:01:00.0 -> ../../../../devices/pci0000:00/0000:00:01.0/0000:01:00.0\n\n/sys/kernel/iommu_groups/14/devices:\n10000:e1:00.0\n',
  ],
  [
    'a loop of the shell',
    'IOMMU Group 1: 0000:00:01.0\nIOMMU group 1 0000:01:00.0\nGroup 14 10000:e1:00.0\n',
  ],
  [
    'a heading for each group',
    'IOMMU Group 1:\n\t0000:00:01.0\n\t0000:01:00.0\nIOMMU Group 14:\n\t10000:e1:00.0\n',
  ],
  [
    'the log of the kernel',
    '[    1.6] DMAR: IOMMU enabled\n[    1.629] pci 0000:00:01.0: Adding to iommu group 1\n[    1.629] iommu: Adding device 0000:01:00.0 to group 1\n[    1.629] pci 10000:e1:00.0: Adding to iommu group 14\n',
  ],
])('%s names groups', (_, text) => {
  expect(groupsIn(text)).toEqual(WANTED)
  expect(formatOf(text)?.id).toBe('iommu-groups')
})

test('groups are added to what lspci says of the same machine, and kept', () => {
  const listing =
    '00:01.0 PCI bridge [0604]: Intel [8086:2030]\n01:00.0 Ethernet controller [0200]: X [8086:1572]\n'
  const groups = '/sys/kernel/iommu_groups/7/devices/0000:01:00.0\n'
  for (const texts of [
    [listing, groups],
    [groups, listing],
  ]) {
    const { machine, formats } = readMachine(texts.map((text) => ({ name: 'unknown', text })))
    expect(formats.toSorted()).toEqual(['iommu-groups', 'lspci'])
    expect(
      machine.functions.find(({ facts }) => facts.bdf === '0000:01:00.0')?.facts,
    ).toMatchObject({ iommuGroup: 7, vendorDevice: '8086:1572', className: 'Ethernet controller' })
  }
})

test('a function that only the groups name is left out beside a listing, and kept without one', () => {
  const listing = '00:01.0 PCI bridge [0604]: Intel [8086:2030]\n'
  const groups = '/sys/kernel/iommu_groups/7/devices/0000:01:10.0\n'
  const { machine } = readMachine([listing, groups].map((text) => ({ name: 'unknown', text })))
  expect(machine.functions.map(({ facts }) => facts.bdf)).toEqual(['0000:00:01.0'])
  expect(machine.notes[0]?.says).toMatch(/Of 0000:01:10\.0 only the IOMMU group is known/)
  expect(iommuGroups.read(groups).functions.length).toBe(1)
})

test('a text without a group is refused', () =>
  expect(() => iommuGroups.read('hello')).toThrow(/iommu-groups: no line names a group/))

const machines = referenceData('machines')
describe.skipIf(!machines)(
  'the listings and logs of machines name the groups that Linux made',
  () => {
    const emulated = join(machines ?? '', 'emulated')
    const partition = (groups: readonly (readonly [string, number | null])[]) => {
      const byGroup = new Map<number | null, string[]>()
      for (const [bdf, group] of groups) byGroup.set(group, [...(byGroup.get(group) ?? []), bdf])
      return [...byGroup.values()].map((bdfs) => bdfs.toSorted().join(' ')).toSorted()
    }
    const read = (file: string) =>
      readMachine([{ name: 'unknown', text: readFileSync(file, 'utf8') }]).machine.functions.map(
        ({ facts }) => [facts.bdf, facts.iommuGroup] as const,
      )
    const cases = machines ? readdirSync(emulated).filter((name) => name !== 'server-noiommu') : []
    test.each(cases)('%s', (name) => {
      const { groups } = JSON.parse(readFileSync(join(emulated, name, 'expected.json'), 'utf8'))
      const expected = Object.values<readonly string[]>(groups)
        .map((bdfs) => bdfs.toSorted().join(' '))
        .toSorted()
      expect(partition(read(join(emulated, name, 'groups.txt')))).toEqual(expected)
      // The log also names functions that were added later.
      const logged = new Set(
        partition(read(join(emulated, name, 'dmesg.txt')))
          .join(' ')
          .split(' '),
      )
      for (const bdf of expected.join(' ').split(' ')) expect(logged).toContain(bdf)
    })
  },
)

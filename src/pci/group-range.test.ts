import { describe, expect, test } from 'vitest'
import { CR, RR, SV, UF } from './acs.ts'
import type { AcsPlatform } from './acs-platform.ts'
import { groupRange } from './group-range.ts'
import type { GivenFunction } from './pci-tree.ts'
import { FULL, type TestFunction, testTree } from './test-tree.ts'

type Acs = GivenFunction['acs']
type Functions = Readonly<Record<string, TestFunction>>

const groupsOf = (functions: Functions, platform: Partial<AcsPlatform> = {}) =>
  groupRange(testTree(functions), { iommu: true, platform: { architecture: 'x86', ...platform } })

/** "00:01.0 01:00.0" for each group. */
const partition = (functions: Functions, platform?: Partial<AcsPlatform>): readonly string[] =>
  groupsOf(functions, platform)
    .groups.map((group) => group.functions.map((bdf) => bdf.replace(/^0000:/, '')).join(' '))
    .toSorted()

const rootPort = (secondaryBus: number, acs: Acs = FULL): TestFunction => ({
  expressType: 'root-port',
  secondaryBus,
  acs,
})

describe('a switch with an adapter of two functions, and one with a VF', () => {
  const machine = (root: Acs, down: Acs): Functions => ({
    '00:01.0': rootPort(1, root),
    '01:00.0': { expressType: 'upstream-port', secondaryBus: 2 },
    '02:00.0': { expressType: 'downstream-port', secondaryBus: 3, acs: down },
    '02:01.0': { expressType: 'downstream-port', secondaryBus: 5, acs: down },
    '03:00.0': {},
    '04:00.0': { physicalFunction: '0000:03:00.0' },
    '05:00.0': {},
    '05:00.1': {},
  })
  test('with ACS at every port: each is alone, but for the two functions', () =>
    expect(partition(machine(FULL, FULL))).toEqual([
      '00:01.0',
      '01:00.0',
      '02:00.0',
      '02:01.0',
      '03:00.0',
      '04:00.0',
      '05:00.0 05:00.1',
    ]))
  test('without ACS downstream: each port with what is below it, apart from its sibling', () =>
    expect(partition(machine(FULL, null))).toEqual([
      '00:01.0',
      '01:00.0',
      '02:00.0 03:00.0 04:00.0',
      '02:01.0 05:00.0 05:00.1',
    ]))
  test('without ACS at the root port: one group, whatever the switch does', () =>
    expect(partition(machine(null, FULL))).toHaveLength(1))
  test('says which port is to blame', () => {
    const { groups } = groupsOf(machine(FULL, { capability: 0x1d, control: 0x19 }))
    expect(groups.find(({ functions }) => functions.includes('0000:03:00.0'))?.because).toBe(
      '0000:03:00.0 and 0000:04:00.0 share a group with 0000:02:00.0 because that port does not redirect peer requests (RR off).',
    )
    const above = groupsOf(machine(null, FULL)).groups[0]?.because
    expect(above).toContain(
      '0000:03:00.0 and 0000:04:00.0 share a group with 0000:02:00.0 because of 0000:00:01.0 further up: that port has no ACS capability.',
    )
  })
})

test('of root ports in one device, those without ACS stand together with what is below them', () => {
  const device = (second: Acs): Functions => ({
    '00:1c.0': rootPort(1, null),
    '00:1c.1': rootPort(2, second),
    '00:1c.2': rootPort(3),
    '01:00.0': {},
    '02:00.0': {},
    '03:00.0': {},
  })
  expect(partition(device(FULL))).toEqual([
    '00:1c.0 01:00.0',
    '00:1c.1',
    '00:1c.2',
    '02:00.0',
    '03:00.0',
  ])
  expect(partition(device(null))).toContain('00:1c.0 00:1c.1 01:00.0 02:00.0')
})

test('any of the four bits that is there and off breaks isolation; the others never do', () => {
  const with_ = (capability: number, control: number) =>
    partition({ '00:01.0': rootPort(1, { capability, control }), '01:00.0': {} }).length
  for (const bit of [SV, RR, CR, UF]) {
    expect(with_(0x7f, 0x7f & ~bit)).toBe(1)
    expect(with_(0x7f & ~bit, 0x7f & ~bit)).toBe(2)
  }
  expect(with_(0x7f, SV | RR | CR | UF)).toBe(2)
  expect(with_(0, 0)).toBe(2)
})

test('a bridge to conventional PCI and all behind it are one group, without the port above', () => {
  const found = groupsOf({
    '00:01.0': rootPort(1),
    '01:00.0': { expressType: 'pcie-to-pci-bridge', secondaryBus: 2 },
    '02:01.0': { expressType: null },
    '02:02.0': { expressType: null, secondaryBus: 3 },
    '03:00.0': { expressType: null },
  })
  expect(found.groups.map(({ functions }) => functions.length)).toEqual([1, 4])
  expect(found.groups[1]?.because).toContain('its own requester ID (0000:02:00.0)')
})

test('functions of one device merge with those that are open too, by device number', () => {
  const open = { expressType: 'rc-endpoint' } as const
  expect(
    partition({ '00:05.0': open, '00:05.1': { ...open, acs: FULL }, '00:05.2': open }),
  ).toEqual(['00:05.0 00:05.2', '00:05.1'])
  // With ARI, function 8 has another device number.
  expect(
    partition({ '00:01.0': rootPort(1), '01:00.0': {}, '01:00.1': {}, '01:01.0': {} }),
  ).toEqual(['00:01.0', '01:00.0 01:00.1', '01:01.0'])
})

test('what is behind a VMD is in the group of the VMD', () =>
  expect(
    partition({
      '00:0e.0': { expressType: 'rc-endpoint', id: '8086:467f', driver: 'vmd' },
      '10000:e0:06.0': { ...rootPort(0xe1), id: '8086:464d' },
      '10000:e1:00.0': {},
    }),
  ).toEqual(['00:0e.0 10000:e0:06.0 10000:e1:00.0']))

test('the IOMMU of AMD and the host bridge beside it have no group', () => {
  const { groups, withoutGroup } = groupsOf({
    '00:00.0': { id: '1022:1450', classCode: '0600', expressType: null },
    '00:00.2': { id: '1022:1451', classCode: '0806', expressType: null },
    '00:01.0': { id: '1022:1452', classCode: '0600', expressType: null },
  })
  expect(groups.map(({ functions }) => functions)).toEqual([['0000:00:01.0']])
  expect(withoutGroup.map((each) => each.function)).toEqual(['0000:00:00.0', '0000:00:00.2'])
})

test('with the IOMMU off nobody has a group', () => {
  const tree = testTree({ '00:01.0': rootPort(1), '01:00.0': {} })
  const { groups, withoutGroup } = groupRange(tree, { iommu: false })
  expect([groups.length, withoutGroup.length]).toEqual([0, 2])
})

describe('what is not told', () => {
  const unread = { expressType: 'unknown', acs: 'unknown' } as const
  test('leaves everything between the best and the worst case', () => {
    const { best, worst, groups, unknown } = groupsOf({
      '00:01.0': { ...unread, isBridge: true, secondaryBus: 1, classCode: '0604' },
      '01:00.0': unread,
      '01:00.1': unread,
    })
    expect([best.length, worst.length]).toEqual([3, 1])
    expect(groups).toEqual(worst)
    expect(unknown.map((each) => each.function)).toEqual([
      '0000:00:01.0',
      '0000:01:00.0',
      '0000:01:00.1',
    ])
  })
  test('does not matter where it changes nothing', () =>
    expect(groupsOf({ '00:01.0': rootPort(1), '01:00.0': unread }).unknown).toEqual([]))
  test('of the bus above: all may be together', () => {
    const { best, worst, unknown } = groupsOf({
      '00:01.0': { ...rootPort(0), secondaryBus: null },
      '00:02.0': { ...rootPort(0), secondaryBus: null },
      '00:03.0': { expressType: 'rc-endpoint' },
      '01:00.0': {},
    })
    expect(best).toHaveLength(4)
    expect(worst.map(({ functions }) => functions.length).toSorted()).toEqual([1, 3])
    expect(unknown[0]?.because).toContain('lspci -v or -PP shows it')
  })
})

test('the override isolates what has no ACS, and says that nobody asked the hardware', () => {
  const machine: Functions = {
    '00:01.0': rootPort(1, null),
    '01:00.0': {},
    '01:00.1': {},
    '02:00.0': { expressType: null },
  }
  const override = { downstream: true, multifunction: true, ids: [] }
  expect(partition(machine, { override })).toHaveLength(4)
  expect(groupsOf(machine, { override }).groups[1]?.because).toContain('no hardware was asked')
})

describe('on Arm', () => {
  const machine: Functions = {
    '00:00.0': { classCode: '0600', expressType: null, id: '1b36:0008' },
    '00:01.0': rootPort(1),
    '01:00.0': { expressType: 'pcie-to-pci-bridge', secondaryBus: 2 },
    '02:01.0': { expressType: null },
    '02:02.0': { expressType: null },
  }
  const left = (platform: Partial<AcsPlatform>) =>
    groupsOf(machine, { architecture: 'arm', ...platform }).withoutGroup.map(
      (each) => each.function,
    )
  test('a host bridge had no group before Linux 6.15, and a stream ID has one master', () => {
    expect(left({ kernel: [6, 12] })).toEqual(['0000:00:00.0', '0000:02:02.0'])
    expect(left({ kernel: [6, 18] })).toEqual(['0000:02:02.0'])
  })
})

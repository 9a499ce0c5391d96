import { expect, test } from 'vitest'
import { identityOf, type PlainNames } from './identity.ts'

const identity = (name: string, vendorDevice: string | null = null, plain?: PlainNames) =>
  identityOf({ vendorDevice, name }, plain)

const list: PlainNames = {
  covers: (vendor) => vendor === 0x8086 || vendor === 0x14e4,
  has: (_, name) => name === '82571EB Gigabit Ethernet Controller' || name === 'Ethernet X',
  hasWord: (_, word) => word === 'BCM5720',
}

test('a printed id decides, and a name may hold one', () => {
  const known = { vendor: 0x8086, devices: [0x10c9], mayBeOther: false }
  expect(identity('whatever', '8086:10c9')).toEqual(known)
  expect(identity('Intel Corporation Device 10c9')).toEqual(known)
  expect(identity('Device 8086:10c9')).toEqual(known)
})

test('a name of the list stands for every id that bears it', () => {
  expect(identity('Intel Corporation 82576 Gigabit Network Connection', null, list)).toEqual({
    vendor: 0x8086,
    devices: [0x10c9, 0x10e6, 0x10e7, 0x10e8, 0x1526],
    mayBeOther: false,
  })
  expect(
    identity('Intel Corporation 82571EB Gigabit Ethernet Controller', null, list),
  ).toMatchObject({ devices: [0x105f, 0x1060], mayBeOther: true })
  expect(identity('Emulex Corporation OneConnect 10Gb NIC (be3)')).toMatchObject({
    vendor: 0x19a2,
    devices: [0x710],
  })
})

test('a name that is in no list is unknown, where the list should have it', () => {
  const any = { vendor: 0x8086, devices: 'any', mayBeOther: true }
  const none = { vendor: 0x8086, devices: [], mayBeOther: true }
  expect(identity('Intel Corporation Ethernet Y', null, list)).toEqual(any)
  expect(identity('Intel Corporation Ethernet X', null, list)).toEqual(none)
  expect(identity('Intel Corporation Raptor Lake PCI Express Root Port #25', null, list)).toEqual(
    none,
  )
  expect(identity('Intel Corporation Ethernet Y')).toEqual(none)
  expect(identity('Acme Ethernet Y', null, list)).toMatchObject({ devices: [] })
  expect(identity('', null, list)).toMatchObject({ vendor: null, devices: 'any' })
})

test('a reworded name is known by the number of its chip', () => {
  const broadcom = (name: string) => identity(`Broadcom Limited ${name}`, null, list).devices
  expect(broadcom('NetXtreme BCM5720 2-port Gigabit Ethernet PCIe')).toEqual([])
  expect(broadcom('BCM57414 Ethernet, some new words')).toEqual([0x16d7])
  expect(broadcom('BCM99999 Ethernet')).toBe('any')
})

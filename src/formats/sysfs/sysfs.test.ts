import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
import type { PciFunction } from '../../pci/pci-function.ts'
import { formatOf, readMachine } from '../catalog.ts'
import { pciFunctionsOf } from '../lspci/parse.ts'
import { sysfs } from './sysfs.ts'

test('grep over /sys names what each function is', () => {
  const text = `/sys/bus/pci/devices/0000:03:00.0/vendor:0x8086
/sys/bus/pci/devices/0000:03:00.0/device:0x1572
/sys/bus/pci/devices/0000:03:00.0/class:0x020000
/sys/bus/pci/devices/0000:03:00.0/numa_node:1
/sys/bus/pci/devices/0000:03:00.0/max_link_speed:8.0 GT/s PCIe
/sys/bus/pci/devices/0000:03:00.0/max_link_width:8
/sys/bus/pci/devices/0000:03:00.0/current_link_speed:2.5 GT/s PCIe
/sys/bus/pci/devices/0000:03:00.0/current_link_width:4
/sys/bus/pci/devices/0000:03:00.0/sriov_totalvfs:64
`
  expect(formatOf(text)?.id).toBe('sysfs')
  expect(sysfs.read(text).functions[0]?.facts).toMatchObject({
    bdf: '0000:03:00.0',
    className: 'Ethernet controller',
    vendorDevice: '8086:1572',
    numaNode: 1,
    link: { capableGeneration: 3, capableLanes: 8, trainedGeneration: 1, trainedLanes: 4 },
    sriov: { totalVfs: 64, numVfs: 0 },
  })
  expect(() => sysfs.read('hello')).toThrow(/sysfs: no line names a function/)
})

/** /sys tells no state of a register. ROMs: see the test of configuration space. */
const memoryOf = ({ bars = [] }: PciFunction) =>
  bars
    .filter(({ type }) => type !== 'rom')
    .map(({ index, type, isPrefetchable, address, bytes }) => ({
      ...{ index, type, isPrefetchable, address, bytes },
    }))

test('lines of a resource file are BARs, ROM, VF BARs and windows by their place', () => {
  const bus = '/sys/bus/pci/devices'
  const none = '0x0000000000000000 0x0000000000000000 0x0000000000000000'
  const lines = [
    '0x00000000fb000000 0x00000000fb7fffff 0x000000000014220c',
    ...Array.from({ length: 5 }, () => none),
    '0x00000000fb800000 0x00000000fb87ffff 0x0000000000046200',
    '0x00000000fba00000 0x00000000fbdfffff 0x000000000014220c',
  ]
  const text = [
    `${bus}/0000:03:00.0/class:0x020000`,
    `${bus}/0000:03:00.0/sriov_totalvfs:64`,
    ...lines.map((line) => `${bus}/0000:03:00.0/resource:${line}`),
  ].join('\n')
  const [nic] = sysfs.read(text).functions
  const bar = { type: '64-bit', isPrefetchable: true, state: 'enabled', index: 0 }
  expect(nic?.facts.bars).toMatchObject([
    { ...bar, address: 'fb000000', bytes: 8 * 1024 ** 2 },
    { type: 'rom', address: 'fb800000', bytes: 512 * 1024 },
  ])
  expect(nic?.facts.sriov?.vfBars).toEqual([{ ...bar, address: 'fba00000', bytes: 64 * 1024 }])
})

const machines = referenceData('machines')
describe.skipIf(!machines)('attributes in /sys say what lspci says', () => {
  const emulated = join(machines ?? '', 'emulated')
  const names = machines ? readdirSync(emulated) : []
  test.each(names)('%s', (name) => {
    const read = (file: string) => readFileSync(join(emulated, name, file), 'utf8')
    const listed = new Map(pciFunctionsOf(read('lspci-vvv.txt')).map((each) => [each.bdf, each]))
    const { machine } = readMachine([{ name: 'unknown', text: read('links.txt') }])
    expect(machine.functions.length).toBe(listed.size)
    for (const { facts } of machine.functions) {
      const other = listed.get(facts.bdf)
      const { bridge, physicalFunction } = facts
      expect({ bridge, physicalFunction }).toEqual({
        bridge: other?.bridge,
        physicalFunction: other?.physicalFunction,
      })
      expect(facts.windows ?? []).toEqual(other?.windows ?? [])
      expect(memoryOf(facts)).toEqual(other && memoryOf(other))
      expect(facts.sriov?.firstVfOffset).toBe(other?.sriov?.firstVfOffset)
      // QEMU's endpoints on the root bus have no link: the kernel says x255, lspci x0.
      if (facts.link && other?.link?.trainedLanes) expect(facts.link).toEqual(other.link)
    }
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
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
      expect(facts.sriov?.firstVfOffset).toBe(other?.sriov?.firstVfOffset)
      // QEMU's endpoints on the root bus have no link: the kernel says x255, lspci x0.
      if (facts.link && other?.link?.trainedLanes) expect(facts.link).toEqual(other.link)
    }
  })
})

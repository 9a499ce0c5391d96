import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
import { formatOf, importTexts, readMachine } from '../catalog.ts'
import { parseLspci } from '../lspci/parse.ts'

const machines = referenceData('machines')
const read = (...files: readonly string[]) =>
  readMachine(files.map((file) => ({ name: file, text: readFileSync(file, 'utf8') }))).machine

const PORT = `<device>
  <name>pci_0000_05_00_1</name>
  <path>/sys/devices/pci0000:00/0000:00:02.0/0000:05:00.1</path>
  <parent>pci_0000_00_02_0</parent>
  <driver><name>igb</name></driver>
  <capability type='pci'>
    <class>0x020000</class>
    <domain>0</domain><bus>5</bus><slot>0</slot><function>1</function>
    <product id='0x10c9'>82576 Gigabit Network Connection</product>
    <vendor id='0x8086'>Intel Corporation</vendor>
    <capability type='virt_functions' maxCount='7'>
      <address domain='0x0000' bus='0x05' slot='0x10' function='0x1'/>
      <address domain='0x0000' bus='0x05' slot='0x10' function='0x3'/>
    </capability>
    <iommuGroup number='15'><address domain='0x0000' bus='0x05' slot='0x00' function='0x1'/></iommuGroup>
    <numa node='1'/>
    <pci-express>
      <link validity='cap' port='0' speed='2.5' width='4'/>
      <link validity='sta' speed='2.5' width='2'/>
    </pci-express>
  </capability>
</device>
`

test('every fact of a device that a design needs is read', () => {
  expect(formatOf(PORT)?.id).toBe('libvirt-nodedev')
  const [port] = readMachine([{ name: 'unknown', text: PORT }]).machine.functions
  expect(port?.path).toEqual(['0000:00:02.0'])
  expect(port?.facts).toMatchObject({
    bdf: '0000:05:00.1',
    classCode: '0200',
    vendorDevice: '8086:10c9',
    name: 'Intel Corporation 82576 Gigabit Network Connection',
    driver: 'igb',
    numaNode: 1,
    iommuGroup: 15,
    sriov: { totalVfs: 7, numVfs: 2, firstVfOffset: 128, vfStride: 2 },
    link: { capableGeneration: 1, capableLanes: 4, trainedGeneration: 1, trainedLanes: 2 },
  })
})

describe.skipIf(!machines)('nodedev documents of a machine say what its lspci says', () => {
  test.each([
    'server-vtd/libvirt',
    'server-vtd/libvirt/vfs',
    'igb-sriov/libvirt',
    'igb-sriov/libvirt/vfs',
  ])('%s', (place) => {
    const folder = join(machines ?? '', 'emulated', place, 'nodedev')
    const files = readdirSync(folder).map((name) => join(folder, name))
    const listing = join(machines ?? '', 'emulated', place.replace('/libvirt', ''), 'lspci-vvv.txt')
    const shape = (functions: ReturnType<typeof read>['functions']) =>
      functions
        .map(({ facts }) => ({
          bdf: facts.bdf,
          class: facts.className,
          group: facts.iommuGroup,
          pf: facts.physicalFunction,
          // A bridge with nothing below it names its bus in no document.
          bus: functions.some(({ path }) => path?.at(-1) === facts.bdf) && facts.bridge?.secondary,
        }))
        .toSorted((a, b) => (a.bdf < b.bdf ? -1 : 1))
    const ofNodes = read(...files).functions
    const isParent = new Set(ofNodes.map(({ path }) => path?.at(-1)))
    const listed = parseLspci(readFileSync(listing, 'utf8')).functions.map((each) => ({
      ...each,
      path: null,
    }))
    const withParents = listed.map((each) => ({
      ...shape([each])[0]!,
      bus: isParent.has(each.facts.bdf) && each.facts.bridge?.secondary,
    }))
    expect(shape(ofNodes)).toEqual(withParents.toSorted((a, b) => (a.bdf < b.bdf ? -1 : 1)))
  })
  test('a tree of a real host with its VFs is drawn', () => {
    const text = readFileSync(join(machines ?? '', 'libvirt/vdsm/devicetree.xml'), 'utf8')
    const { scenario } = importTexts([{ name: 'unknown', text }])
    const nics = Object.values(scenario.parts).filter(({ kind }) => kind === 'nic')
    expect(nics.map(({ name }) => name).join()).toMatch(/I210.*I210/)
  })
})

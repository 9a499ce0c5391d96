import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
import { checkDesign } from '../../rules/check.ts'
import { openScenario, saveScenario } from '../../scenario/door.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { formatOf, importTexts, readMachine } from '../catalog.ts'
import { parseLspci } from '../lspci/parse.ts'

const read = (text: string) => readMachine([{ name: 'unknown', text }]).machine
const draw = (...texts: readonly string[]) =>
  importTexts(texts.map((text) => ({ name: 'unknown', text })))

const TWO = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE topology SYSTEM "hwloc2.dtd">
<topology version="2.0">
  <object type="Machine" os_index="0" nodeset="0x00000003" gp_index="1">
    <info name="HostName" value="secret7"/>
    <object type="Package" os_index="1" nodeset="0x00000002" gp_index="3">
      <info name="CPUModel" value="Some CPU @ 2.40GHz"/>
      <object type="NUMANode" os_index="1" nodeset="0x00000002" local_memory="68719476736"/>
      <object type="Core" os_index="0"><object type="PU" os_index="0"/></object>
      <object type="Core" os_index="1"><object type="PU" os_index="1"/></object>
      <object type="Bridge" gp_index="45" bridge_type="0-1" depth="0" bridge_pci="0000:[40-44]">
        <object type="Bridge" bridge_type="1-1" bridge_pci="0000:[41-42]" pci_busid="0000:40:01.0" pci_type="0604 [8086:2030] [0000:0000] 07 00" pci_link_speed="7.876923">
          <info name="PCIDevice" value="Sky Lake-E PCI Express Root Port A"/>
          <object type="PCIDev" pci_busid="0000:41:00.0" pci_type="0200 [8086:10c9] [1137:008b] 01 00">
            <info name="PCIVendor" value="Intel Corporation"/>
            <info name="PCIDevice" value="82576 Gigabit Network Connection"/>
            <info name="PCISlot" value="4"/>
            <object type="OSDev" name="enp65s0" osdev_type="2"><info name="Address" value="52:54:00:12:34:56"/></object>
          </object>
          <object type="PCIDev" pci_busid="0000:41:10.0" pci_type="0200 [8086:10ca] [1137:008b] 01 00"/>
          <object type="PCIDev" pci_busid="0000:41:10.2" pci_type="0200 [8086:10ca] [1137:008b] 01 00"/>
        </object>
      </object>
    </object>
  </object>
</topology>
`

test('processors, memory and the place of every adapter are read', () => {
  const { machine, scenario, notes } = { machine: read(TWO), ...draw(TWO) }
  expect(formatOf(TWO)?.id).toBe('hwloc')
  expect(machine.host).toMatchObject({
    sockets: 1,
    coresPerSocket: 2,
    clockGhz: 2.4,
    memoryGib: 64,
  })
  expect(machine.functions.map(({ facts }) => [facts.bdf, facts.numaNode])).toEqual([
    ['0000:40:01.0', 1],
    ['0000:41:00.0', 1],
    ['0000:41:10.0', 1],
    ['0000:41:10.2', 1],
  ])
  expect(machine.functions[0]?.facts.bridge).toEqual({
    primary: 0x40,
    secondary: 0x41,
    subordinate: 0x42,
  })
  expect(machine.functions[1]?.interfaceNames).toEqual(['enp65s0'])
  expect(scenario.parts.nic1).toMatchObject({
    name: 'Intel 82576 41:00',
    settings: { numVfs: 2 },
  })
  expect(notes.map(({ says }) => says).join('\n')).toMatch(
    /link widths, SR-IOV and ACS are unknown/,
  )
})

test('names of hosts and addresses of ports are left out', () => {
  const saved = saveScenario(draw(TWO).scenario)
  expect(saved).not.toMatch(/secret7|52:54:00/)
})

test('VFs that no name tells are folded into their adapter', () =>
  expect(read(TWO).functions.map(({ facts }) => facts.physicalFunction)).toEqual([
    null,
    null,
    '0000:41:00.0',
    '0000:41:00.0',
  ]))

test('links come from lspci, sockets and memory from hwloc', () => {
  const listing = `40:01.0 PCI bridge [0604]: Intel Corporation Y [8086:2030]
\tBus: primary=40, secondary=41, subordinate=42, sec-latency=0
\tCapabilities: [90] Express (v2) Root Port (Slot+), MSI 00
\t\tLnkCap:\tPort #5, Speed 16GT/s, Width x16, ASPM L1
`
  const { scenario } = draw(TWO, listing)
  expect(scenario.parts.host1?.settings).toMatchObject({ coresPerSocket: 2, clockGhz: 2.4 })
  expect(scenario.parts.rp1?.settings).toMatchObject({ generation: 4 })
})

test.each<[what: string, text: string, says: RegExp]>([
  ['a text that breaks off', TWO.slice(0, 900), /hwloc, line 1\d: this is no well-formed XML/],
  [
    'entities of its own',
    '<!DOCTYPE topology [<!ENTITY a "b">]><topology>&a;</topology>',
    /declares entities of its own/,
  ],
  ['an unknown entity', '<topology>\n&a;</topology>', /line 2: .*undefined entity/],
  [
    'elements too deep',
    `<topology>${'<object>'.repeat(300)}${'</object>'.repeat(300)}</topology>`,
    /more than 200 elements inside one another/,
  ],
])('%s is refused', (_, text, says) => expect(() => read(text)).toThrow(says))

const machines = referenceData('machines')
describe.skipIf(!machines)('topologies of real machines', () => {
  const folder = join(machines ?? '', 'hwloc')
  const files = machines ? readdirSync(folder).filter((name) => name.endsWith('.xml')) : []
  test.each(files)('%s is drawn without errors', (name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    const { scenario } = draw(text)
    const devices = [...text.matchAll(/pci_busid="/g)].length
    const placed = Object.values(scenario.parts).flatMap(({ functions = [] }) => functions)
    expect(placed.length).toBe(devices)
    const { functions, host } = read(text)
    const isLocal = functions.some(({ facts, socket }) => (socket ?? facts.numaNode) !== null)
    // PCI on a group of two packages is on neither.
    expect(isLocal || host.sockets === 1 || name.startsWith('40intel64')).toBe(true)
    const findings = checkDesign(buildTopology(scenario))
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(openScenario(saveScenario(scenario))).toEqual(scenario)
  })
})

describe.skipIf(!machines)('the topology of an emulated machine says what lspci says', () => {
  const emulated = join(machines ?? '', 'emulated')
  const names = machines ? readdirSync(emulated).filter((name) => name !== 'server-noiommu') : []
  test.each(names)('%s', (name) => {
    const fileOf = (file: string) => readFileSync(join(emulated, name, file), 'utf8')
    const listed = new Map(
      parseLspci(fileOf('lspci-vvv.txt')).functions.map(({ facts }) => [facts.bdf, facts]),
    )
    const drawn = read(fileOf('hwloc-whole-io.xml')).functions
    expect(drawn.length).toBeGreaterThan(0)
    for (const { facts } of drawn) {
      const other = listed.get(facts.bdf)
      expect(other?.bridge ?? null).toEqual(facts.bridge)
      if (other?.numaNode != null && other.numaNode >= 0)
        expect(facts.numaNode).toBe(other.numaNode)
    }
  })
})

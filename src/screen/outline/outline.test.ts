import { expect, test } from 'vitest'
import { withLink, withPart } from '../../scenario/build.ts'
import { oneHost } from '../../scenario/build-host.ts'
import { EMPTY_SCENARIO, type Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { connectionsOf } from './connections.ts'
import { keyOutcome } from './outline-keys.ts'
import { branchOf, outlineRows } from './outline-rows.ts'
import { rowByLetters, rowWords } from './row-words.ts'

type Opened = readonly (readonly [string, boolean])[]

const rowsOf = (scenario: Scenario, opened: Opened = []) =>
  outlineRows(buildTopology(scenario), new Map(opened))

const text = (scenario: Scenario, opened: Opened = []): string =>
  rowsOf(scenario, opened)
    .map((row) => `${'  '.repeat(row.level - 1)}${row.at}/${row.of} ${rowWords(row)}`)
    .join('\n')

const design = (): Scenario =>
  oneHost({
    nic: { numVfs: 2 },
    vms: [{ name: 'VM A' }, { name: 'VM B', path: 'vhost-net' }],
  })

test('a screen reader hears the machine from the host down to each VF, its VMs, then what stands around it', () => {
  expect(text(design())).toBe(
    `
1/3 host 1, Host
  1/3 root port 1, Root port 00:01.0, connected to nic 1
    1/1 nic 1, Ethernet adapter 01:00.0, connected to root port 1 and switch 1
      1/1 PF 0, 01:00.0, 1 of 2 VFs taken
        1/2 VF 0, 01:02.0, connected to VM A
        2/2 VF 1, 01:02.1, free
  2/3 VM A, Virtual machine
    1/1 eth0, Interface, SR-IOV virtual function, connected to VF 0 of PF 0 of nic 1
      1/1 VM A to peer 1, Flow
  3/3 VM B, Virtual machine
    1/1 eth0, Interface, virtio-net with vhost-net, connected to the vswitch of host 1 over PF 0 of nic 1
      1/1 VM B to peer 1, Flow
2/3 peer 1, Remote peer, connected to switch 1
3/3 switch 1, Ethernet switch, connected to peer 1 and nic 1`.trim(),
  )
})

test('what is not joined stands at the top, and a switch is heard above its devices', () => {
  const nic = (scenario: Scenario) => withPart(scenario, 'nic', { settings: { numVfs: 1 } })
  let scenario = withPart(nic(EMPTY_SCENARIO), 'pcie-switch')
  scenario = nic(withLink(scenario, 'nic1.up', 'psw1.down0'))
  expect(text(scenario)).toBe(
    `
1/2 PCIe switch 1, PCIe switch, connected to nic 1
  1/1 nic 1, Ethernet adapter, connected to PCIe switch 1
    1/1 PF 0, 0 of 1 VFs taken
      1/1 VF 0, free
2/2 nic 2, Ethernet adapter
  1/1 PF 0, 0 of 1 VFs taken
    1/1 VF 0, free`.trim(),
  )
})

test('many VFs are listed when they are asked for, and every part is in the tree once', () => {
  const large = oneHost({ nic: { numVfs: 64, totalVfs: 64 }, vms: 40 })
  const heard = rowsOf(large)
  expect(heard.filter(({ name }) => name.startsWith('VF'))).toEqual([])
  expect(
    rowsOf(large, [['pf:nic1/0', true]]).filter(({ name }) => name.startsWith('VF')),
  ).toHaveLength(64)
  const keys = heard.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  for (const id of Object.keys(large.parts)) expect(keys, id).toContain(id)
})

test('a closed row hides its branch, and what is chosen inside says what to open', () => {
  const closed = rowsOf(design(), [['host1', false]])
  expect(closed.map(({ name }) => name)).toEqual(['host 1', 'peer 1', 'switch 1'])
  expect(branchOf(buildTopology(design()), 'flow1')).toEqual(['if1', 'vm1', 'host1'])
  expect(branchOf(buildTopology(design()), 'nic1')).toEqual(['rp1', 'host1'])
})

test('arrows open, enter, leave and close; Home and End go to the ends', () => {
  const rows = rowsOf(design())
  const press = (name: string, key: string): string => {
    const outcome = keyOutcome(
      rows,
      rows.findIndex((row) => row.name === name),
      key,
    )
    return outcome?.does === 'go' ? outcome.to.name : (outcome?.does ?? 'nothing')
  }
  expect(press('host 1', 'ArrowRight')).toBe('root port 1')
  expect(press('host 1', 'ArrowLeft')).toBe('close')
  expect(press('VF 1', 'ArrowLeft')).toBe('PF 0')
  expect(press('VF 1', 'ArrowRight')).toBe('nothing')
  expect(press('VF 1', 'ArrowDown')).toBe('VM A')
  expect(press('host 1', 'ArrowUp')).toBe('host 1')
  expect(press('VM A', 'Home')).toBe('host 1')
  expect(press('VM A', 'End')).toBe('switch 1')
})

test('letters go to the next name that starts with them', () => {
  const rows = rowsOf(design())
  const typed = (from: string, letters: string) =>
    rowByLetters(
      rows,
      rows.findIndex(({ name }) => name === from),
      letters,
    )?.name
  expect(typed('host 1', 'vm')).toBe('VM A')
  expect(typed('VM A', 'vm b')).toBe('VM B')
  expect(typed('peer 1', 'h')).toBe('host 1')
  expect(typed('VF 0', 'v')).toBe('VF 1')
  expect(typed('host 1', 'x')).toBeUndefined()
})

test('a free VF can be given to a VM, which then has it', () => {
  const scenario = design()
  const topology = buildTopology(scenario)
  const free = rowsOf(scenario).find(({ name }) => name === 'VF 1')!
  const [given] = connectionsOf(topology, free)
  expect(given?.targets.map(({ label }) => label)).toEqual(['VM A', 'VM B'])
  const after = given!.targets[1]!.edit!().change(scenario)
  expect(text(after)).toContain('VF 1, 01:02.1, connected to VM B')
})

test('a port that is taken can be moved or freed, one that is free ends at what it fits', () => {
  const scenario = withPart(design(), 'nic')
  const topology = buildTopology(scenario)
  const row = (id: string) => rowsOf(scenario).find(({ key }) => key === id)!
  const [up] = connectionsOf(topology, row('nic1'))
  expect(up?.says).toMatch(/now at root port 1$/)
  const without = up!.targets.at(-1)!.edit!().change(scenario)
  expect(Object.keys(without.links)).toHaveLength(Object.keys(scenario.links).length - 1)
  const [loose] = connectionsOf(topology, row('nic2'))
  expect(loose?.targets).toEqual([])
  expect(loose?.reason).toBeTruthy()
  const wire = connectionsOf(topology, row('nic2')).at(-1)
  expect(wire?.targets.every(({ label }) => label.endsWith('switch 1'))).toBe(true)
})

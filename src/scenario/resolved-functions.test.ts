import { expect, test } from 'vitest'
import { distance } from '../pci/distance.ts'
import { withLink, withPart } from './build.ts'
import { oneHost } from './build-host.ts'
import { resolvedHost } from './resolved-functions.ts'
import { EMPTY_SCENARIO, type Scenario } from './scenario.ts'
import { buildTopology } from './topology.ts'

/** rp1 (socket 1, x4) leads to a switch with nic1 and nic2, rp2 (socket 0) to nic3. */
const machine = (): Scenario => {
  let design = withPart(EMPTY_SCENARIO, 'host', { settings: { sockets: 2 } })
  design = withPart(design, 'root-port', {
    in: 'host1',
    settings: { socket: 1, lanes: 4, mpsBytes: 512 },
  })
  design = withPart(design, 'root-port', { in: 'host1', settings: { mpsBytes: 512 } })
  design = withPart(design, 'pcie-switch', { settings: { downstreamPorts: 2, mpsBytes: 128 } })
  design = withLink(design, 'psw1.up', 'rp1.down')
  for (const [nic, port] of [
    ['nic1', 'psw1.down0'],
    ['nic2', 'psw1.down1'],
    ['nic3', 'rp2.down'],
  ] as const) {
    design = withPart(design, 'nic', {
      id: nic,
      settings: { totalVfs: 300, numVfs: 1, mpsBytes: 512 },
    })
    design = withLink(design, `${nic}.up`, port)
  }
  return design
}

const resolved = (scenario: Scenario) => {
  const topology = buildTopology(scenario)
  const host = resolvedHost(topology, topology.hosts.get('host1')!, 'all')
  const of = (bdf: string) => host.functions.find((each) => each.bdf === `0000:${bdf}`)!
  return { ...host, of }
}

test('bridges keep the bus numbers that VFs will need', () => {
  const { of } = resolved(machine())
  expect(of('00:01.0').buses).toEqual({ secondary: 1, subordinate: 6, used: 4 })
  expect(of('01:00.0').buses).toEqual({ secondary: 2, subordinate: 6, used: 3 })
  expect(of('02:00.0').buses).toEqual({ secondary: 3, subordinate: 4, used: 1 })
  expect(of('02:01.0').buses).toEqual({ secondary: 5, subordinate: 6, used: 1 })
  expect(of('03:00.0').buses).toBeNull()
})

test('links say what they trained to and carry, paths their least MPS, and sockets are told apart', () => {
  const { of } = resolved(machine())
  expect(of('01:00.0').link).toMatchObject({ generation: 3, lanes: 4, isDegraded: false })
  expect(of('01:00.0').link?.rate).toBeCloseTo(31.5e9, -8)
  expect([of('03:00.0').mpsBytes, of('07:00.0').mpsBytes]).toEqual([128, 512])
  expect([of('03:00.0').numaNode, of('07:00.0').numaNode]).toEqual([1, 0])
  expect(of('03:00.0')).toMatchObject({ above: '0000:02:00.0', requesterIds: ['0000:03:00.0'] })
})

test('distances are those of nvidia-smi', () => {
  const { tree, of } = resolved(machine())
  const placed = (bdf: string) => ({ at: tree.at(`0000:${bdf}`)!, numaNode: of(bdf).numaNode })
  const between = (a: string, b: string) => distance(tree, placed(a), placed(b))
  expect(between('03:00.0', '03:00.0')).toBe('SELF')
  expect(between('03:00.0', '05:00.0')).toBe('PIX')
  expect(between('03:00.0', '07:00.0')).toBe('SYS')
})

test('a function of the root complex has no link', () => {
  const { of } = resolved(oneHost())
  expect(of('00:01.0')).toMatchObject({ link: null, mpsBytes: null, above: null })
})

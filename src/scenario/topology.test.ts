import { expect, test } from 'vitest'
import { withFlow, withInterface, withLink, withPart } from './build.ts'
import { oneHost, twoHosts, withHost } from './build-host.ts'
import { addVms } from './edits/vms.ts'
import { EMPTY_SCENARIO, type Scenario } from './scenario.ts'
import { buildTopology } from './topology.ts'

const routeOf = (scenario: Scenario, flow = 'flow1') =>
  buildTopology(scenario).flows.get(flow)!.route

/** Hosts in a row on one switch, each VM with a flow to the peer. */
const withHosts = (hosts: number, vms: number): Scenario => {
  const nic = { numVfs: 63 }
  let racks = oneHost({ vms: 0, nic, switch: { switchPorts: 256 }, workload: false })
  for (let host = 2; host <= hosts; host++) {
    racks = withHost(racks, { vms: 0, nic }, [host * 2_000, 0])
    racks = withLink(racks, `nic${host}.wire0`, `switch1.port${host}`)
  }
  for (let host = 1; host <= hosts; host++) {
    const many = { path: 'sr-iov', adapter: `nic${host}`, to: 'peer1' }
    racks = addVms(racks, `host${host}`, vms, many).change(racks)
  }
  return racks
}

/** Two VMs on one adapter, with a flow from the first to the second. */
const pair = (path: string, nic = {}, other = path): Scenario =>
  withFlow(oneHost({ vms: [{ path }, { path: other }], nic, workload: false }), {
    from: 'if1',
    to: 'if2',
  })

test('a flow to a peer goes over the wires at the rate of the slower ends', () => {
  const route = routeOf(oneHost({ switch: { portGbps: 10 } }))
  expect(route).toMatchObject({ ok: true, kind: 'wire' })
  if (!route.ok) return
  expect(route.wires.map(({ from, to, rate, switch: via }) => [from, to, rate, via])).toEqual([
    [{ part: 'nic1', port: 'wire0' }, { part: 'switch1', port: 'port1' }, 10e9, 'switch1'],
    [{ part: 'switch1', port: 'port0' }, { part: 'peer1', port: 'wire0' }, 10e9, null],
  ])
})

test('a wire without a switch joins adapter and peer', () => {
  const route = routeOf(oneHost({ switch: false }))
  expect(route.ok && route.wires.map(({ link }) => link)).toEqual(['link2'])
})

test('the shortest way is taken through a ring of switches', () => {
  let ring = oneHost({ workload: false })
  for (const id of ['switch2', 'switch3', 'switch4'])
    ring = withPart(ring, 'ethernet-switch', { id })
  ring = withLink(ring, 'switch1.port2', 'switch2.port0')
  ring = withLink(ring, 'switch2.port1', 'switch3.port0')
  ring = withLink(ring, 'switch1.port3', 'switch4.port0')
  ring = withLink(ring, 'switch4.port1', 'switch3.port1')
  ring = withLink(ring, 'switch1.port4', 'switch3.port2')
  ring = withPart(ring, 'peer', { id: 'far' })
  ring = withLink(ring, 'switch3.port3', 'far.wire0')
  const there = routeOf(withFlow(ring, { from: 'if1', to: 'far' }))
  expect(there.ok && there.wires.map(({ switch: via }) => via)).toEqual([
    'switch1',
    'switch3',
    null,
  ])
  const back = routeOf(withFlow(ring, { from: 'far', to: 'if1' }))
  expect(back.ok && back.wires.map(({ switch: via }) => via)).toEqual(['switch3', 'switch1', null])
})

test('two VFs of a port meet in its embedded switch', () => {
  expect(routeOf(pair('sr-iov'))).toMatchObject({ ok: true, kind: 'local-adapter', wires: [] })
  expect(routeOf(pair('vhost-net', {}, 'sr-iov'))).toMatchObject({ kind: 'local-adapter' })
})

test('a VEPA sends the frame out and the switch sends it back', () => {
  const route = routeOf(pair('sr-iov', { embeddedSwitch: 'vepa' }))
  expect(route.ok && [route.kind, ...route.wires.map(({ from }) => from.part)]).toEqual([
    'wire',
    'nic1',
    'switch1',
  ])
})

test('a VEPA needs a switch that sends frames back', () => {
  const still = oneHost({
    vms: 2,
    nic: { embeddedSwitch: 'vepa' },
    switch: { hairpin: 'no' },
    workload: false,
  })
  expect(routeOf(withFlow(still, { from: 'if1', to: 'if2' }))).toEqual({
    ok: false,
    at: 'switch1',
    reason:
      'nic 1 is a VEPA, and switch 1 does not send a frame back out of the port it came from (reflective relay is off)',
  })
  const bare = oneHost({ vms: 2, nic: { embeddedSwitch: 'vepa' }, switch: false, workload: false })
  expect(routeOf(withFlow(bare, { from: 'if1', to: 'if2' }))).toMatchObject({
    ok: false,
    at: 'nic1',
  })
})

test('with the embedded switch off, frames between VFs are lost, and those to a peer are not', () => {
  expect(routeOf(pair('sr-iov', { embeddedSwitch: 'off' }))).toMatchObject({
    ok: false,
    at: 'nic1',
    reason:
      'the embedded switch of nic 1 is off: frames from eth0 of vm 1 to eth0 of vm 2 are lost',
  })
  expect(routeOf(oneHost({ nic: { embeddedSwitch: 'off' } }))).toMatchObject({ ok: true })
})

test('software paths of one host and one PF meet in the software switch', () => {
  expect(routeOf(pair('vhost-net'))).toMatchObject({ ok: true, kind: 'local-software' })
  expect(routeOf(pair('vmdq'))).toMatchObject({ ok: true, kind: 'local-software' })
})

test('VMs of two hosts meet over the switch', () => {
  const route = routeOf(twoHosts())
  expect(route.ok && route.wires.map(({ from, to }) => `${from.part} ${to.part}`)).toEqual([
    'nic1 switch1',
    'switch1 nic2',
  ])
})

test('a native host reaches its adapter without a VM', () => {
  const design = oneHost({ path: 'native' })
  expect(routeOf(design)).toMatchObject({ ok: true, kind: 'wire' })
  expect(buildTopology(design).interfaces.get('if1')).toMatchObject({ vm: null, host: 'host1' })
})

const without = (
  scenario: Scenario,
  table: 'parts' | 'links' | 'interfaces',
  id: string,
): Scenario => ({
  ...scenario,
  [table]: Object.fromEntries(Object.entries(scenario[table]).filter(([key]) => key !== id)),
})

test.each([
  ['no PCIe link', without(oneHost(), 'links', 'link1'), 'no PCIe link joins nic 1 to a root port'],
  [
    'no wire',
    without(oneHost(), 'links', 'link2'),
    'no wire leads from port 0 of nic 1 to port of peer 1',
  ],
  [
    'no adapter',
    without(oneHost(), 'parts', 'nic1'),
    'eth0 of vm 1 has no adapter: nic1 is not an Ethernet adapter here',
  ],
  ['no VM', without(oneHost(), 'parts', 'vm1'), 'eth0 of vm1 is on a part that is not there'],
  ['no host', without(oneHost(), 'parts', 'host1'), 'vm 1 is on no host'],
  ['no interface', without(oneHost(), 'interfaces', 'if1'), 'one end of the flow is gone: if1'],
  ['no peer', without(oneHost(), 'parts', 'peer1'), 'one end of the flow is gone: peer1'],
  [
    'no such VF',
    oneHost({ vms: [{ vf: 9 }] }),
    'eth0 of vm 1 wants VF 9, and nic 1 has 8 VFs on PF 0, from 0',
  ],
  ['no such PF', oneHost({ vms: [{ pf: 1 }] }), 'nic 1 has no PF 1: it has 1 of them, from 0'],
  [
    'no such path',
    oneHost({ path: 'pigeon' }),
    'eth0 of vm 1 takes a data path that is not known here: pigeon',
  ],
])('a flow says why it cannot go: %s', (_, scenario, reason) =>
  expect(routeOf(scenario)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) }),
)

test('an adapter of another host is no adapter of a VM', () => {
  const design = withInterface(twoHosts({ workload: false }), {
    on: 'vm1',
    path: 'sr-iov',
    adapter: 'nic2',
  })
  expect(routeOf(withFlow(design, { from: 'if3', to: 'peer1' }))).toMatchObject({
    reason: 'nic 2 is in host 2, and vm 1 runs on host 1',
  })
})

/** nic1 below a switch below the root port. */
const behindSwitch = (): Scenario => {
  let design = without(oneHost({ rootPort: { lanes: 4, socket: 1 } }), 'links', 'link1')
  design = withPart(design, 'pcie-switch', {
    in: 'host1',
    settings: { generation: 4, mpsBytes: 128, hopNs: 150 },
  })
  design = withLink(design, 'nic1.up', 'psw1.down1')
  return withLink(design, 'rp1.down', 'psw1.up')
}

test('a PCIe link trains to what both of its ends can do', () => {
  const adapter = buildTopology(behindSwitch()).adapters.get('nic1')!
  expect(adapter.pcie).toMatchObject([
    { lower: { part: 'nic1' }, trainedGeneration: 3, trainedLanes: 8, switch: 'psw1', hopNs: 150 },
    { lower: { part: 'psw1' }, trainedGeneration: 3, trainedLanes: 4, switch: null, hopNs: 0 },
  ])
  expect(adapter).toMatchObject({ host: 'host1', socket: 1, mpsBytes: 128 })
})

test('buses are numbered depth first', () => {
  const { adapters, addressOf } = buildTopology(behindSwitch())
  expect([addressOf('rp1'), addressOf('psw1'), addressOf('nic1'), addressOf('peer1')]).toEqual([
    '0000:00:01.0',
    '0000:01:00.0',
    '0000:04:00.0',
    null,
  ])
  expect(adapters.get('nic1')?.pfBdf(0)).toBe('0000:04:00.0')
})

test('VFs follow their PFs in 16-bit arithmetic', () => {
  const adapter = buildTopology(oneHost({ nic: { wirePorts: 2 } })).adapters.get('nic1')!
  expect([adapter.pfBdf(1), adapter.vfBdf(0, 0), adapter.vfBdf(1, 7)]).toEqual([
    '0000:01:00.1',
    '0000:01:02.0',
    '0000:01:0a.7',
  ])
  const many = buildTopology(oneHost({ nic: { totalVfs: 65_535, ari: 'no' } })).adapters.get(
    'nic1',
  )!
  expect(many.vfBdf(0, 0)).toBe('0000:02:00.0')
  expect(many.vfBdf(0, 65_000)).toMatch(/^0000:[\da-f]{2}:[\da-f]{2}\.[0-7]$/)
})

test('functions know which interface has them', () => {
  const adapter = buildTopology(oneHost({ vms: 2, nic: { numVfs: 3 } })).adapters.get('nic1')!
  expect(adapter.functions().map(({ pf, vf, usedBy }) => [pf, vf, usedBy])).toEqual([
    [0, null, null],
    [0, 0, 'if1'],
    [0, 1, 'if2'],
    [0, 2, null],
  ])
})

test('a link that cannot join says why, and joins nothing', () => {
  let design = oneHost()
  design = withLink(design, 'nic1.wire0', 'switch1.port5')
  design = withLink(design, 'nic1.wire7', 'switch1.port6')
  design = withLink(design, 'ghost.wire0', 'switch1.port6')
  design = withPart(design, 'nic')
  design = withLink(design, 'nic2.up', 'switch1.port6')
  const { looseLinks, neighbour } = buildTopology(design)
  expect(looseLinks.map(({ reason }) => reason)).toEqual([
    'port wire0 of nic 1 has a link already',
    'nic 1 has no port wire7',
    'there is no part ghost',
    'PCIe carries PCI Express, port 6 carries Ethernet',
  ])
  expect(neighbour({ part: 'switch1', port: 'port6' })).toBeUndefined()
})

test('a circle of PCIe switches reaches no root port', () => {
  let circle = withPart(withPart(EMPTY_SCENARIO, 'pcie-switch'), 'pcie-switch')
  circle = withLink(circle, 'psw1.up', 'psw2.down0')
  circle = withLink(circle, 'psw2.up', 'psw1.down0')
  circle = withLink(withPart(circle, 'nic'), 'nic1.up', 'psw1.down1')
  expect(buildTopology(circle).adapters.get('nic1')).toMatchObject({ pcie: null, host: null })
})

test('a design of 2,000 parts resolves without a hang', () => {
  const racks = withHosts(60, 30)
  expect(Object.keys(racks.parts).length).toBeGreaterThan(1_900)
  const start = performance.now()
  expect(buildTopology(racks).flows.size).toBe(1_800)
  expect(performance.now() - start).toBeLessThan(2_000)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COSTS } from '../../hardware/costs.data.ts'
import { costReader } from '../../hardware/costs.ts'
import { pciePath } from '../../hardware/pcie-path.ts'
import { requestOverhead } from '../../pci/tlp.ts'
import { amount, evaluate } from '../../plan/amount.ts'
import { PlanBuilder } from '../../plan/builder.ts'
import { withInterface, withLink, withPart } from '../build.ts'
import { EMPTY_SCENARIO, type Scenario } from '../scenario.ts'
import { buildTopology } from '../topology.ts'
import { distanceMatrix } from './distance-matrix.ts'
import { type PeerAsk, type PeerWay, peerWay } from './peer-way.ts'

interface MachineOptions {
  readonly acs?: boolean
  readonly upstreamLanes?: number
  readonly hopNs?: number
  readonly iommu?: string
  readonly generation?: number
}

/**
 * Socket 1: rp1 with psw1, which has nic1, nic2 and, on its last port, psw2 with nic3. Socket 0: nic4 on rp2, nic5 on rp3.
 */
const machine = (options: MachineOptions = {}): Scenario => {
  const { acs = false, upstreamLanes = 16, hopNs = 120, iommu = 'strict', generation = 4 } = options
  let design = withPart(EMPTY_SCENARIO, 'host', { settings: { sockets: 2, iommu } })
  for (const socket of [1, 0, 0])
    design = withPart(design, 'root-port', { in: 'host1', settings: { socket, generation } })
  const ports = { upstreamLanes, downstreamLanes: 8, acs, hopNs, generation }
  design = withPart(design, 'pcie-switch', { settings: { ...ports, downstreamPorts: 3 } })
  design = withPart(design, 'pcie-switch', { settings: { ...ports, downstreamPorts: 1 } })
  design = withLink(design, 'psw1.up', 'rp1.down')
  design = withLink(design, 'psw2.up', 'psw1.down2')
  for (const [index, port] of [
    'psw1.down0',
    'psw1.down1',
    'psw2.down0',
    'rp2.down',
    'rp3.down',
  ].entries()) {
    const id = `nic${index + 1}`
    design = withPart(design, 'nic', { id, settings: { lanes: 8, generation, numVfs: 2 } })
    design = withLink(design, `${id}.up`, port)
  }
  return design
}

const world = (scenario: Scenario) => {
  const topology = buildTopology(scenario)
  const host = topology.hosts.get('host1')!
  const matrix = distanceMatrix(topology, host)
  const bdfOf = (part: string) => matrix.devices.find((each) => each.part === part)!.bdf
  const way = (from: string, to: string, ask: Partial<PeerAsk> = {}): PeerWay =>
    peerWay(topology, host, {
      from: bdfOf(from),
      to: bdfOf(to),
      address: 'untranslated',
      payloadBytes: 256,
      iotlb: 'hit',
      ...ask,
    })!
  const word = (a: string, b: string) => {
    const at = (part: string) => matrix.devices.findIndex((each) => each.part === part)
    return matrix.words[at(a)]![at(b)]
  }
  return { topology, host, matrix, way, word }
}

const cost = (id: keyof typeof COSTS): number => COSTS[id].value
const waysOf = ({ write, read }: PeerWay) =>
  [write, read?.request, read?.completion].flatMap((each) => each ?? [])

describe('the matrix', () => {
  test('speaks as nvidia-smi topo does', () => {
    const { word } = world(machine())
    expect(word('nic1', 'nic1')).toBe('SELF')
    expect(word('nic1', 'nic2')).toBe('PIX')
    expect(word('nic1', 'nic3')).toBe('PXB')
    expect(word('nic4', 'nic5')).toBe('PHB')
    expect(word('nic1', 'nic4')).toBe('SYS')
  })
  test('is symmetric, in both scopes', () => {
    const { topology, host } = world(machine())
    for (const scope of ['devices', 'functions'] as const) {
      const { words, devices } = distanceMatrix(topology, host, scope)
      for (const [row, of] of devices.entries())
        for (const [column] of devices.entries()) {
          expect(words[row]![column]).toBe(words[column]![row])
          expect(words[row]![column] === 'SELF', of.name).toBe(row === column)
        }
    }
  })
  test('shows a function of each device, and its VFs when all functions are asked for', () => {
    const design = withPart(machine(), 'vm', { in: 'host1' })
    const attached = withInterface(design, { on: 'vm1', path: 'sr-iov', adapter: 'nic1' })
    const { topology, host, matrix } = world(attached)
    expect(matrix.devices.map(({ name }) => name)).toEqual(
      ['nic 1', 'nic 2', 'nic 3', 'nic 4', 'nic 5'].map((name) => name),
    )
    const all = distanceMatrix(topology, host, 'functions').devices
    expect(all.map(({ name }) => name)).toContain('nic 1 VF 0')
  })
})

describe('a peer write', () => {
  test('below one switch without redirection is direct: two links, one hop', () => {
    const { write, links } = world(machine()).way('nic1', 'nic2')
    expect(write.way).toBe('direct')
    expect(links.map(({ id }) => id)).toHaveLength(2)
    const fixed = 2 * cost('pcie.phy') + cost('pcie.switch-hop')
    // 280 bytes over Gen4 x8, 15.75 GB/s less what DLLPs take; the second link cuts through.
    const serialised = 280 / (15.7538 * (1 - cost('pcie.dllp-overhead')))
    expect(write.ns).toBeCloseTo(fixed + serialised, 2)
  })
  test('redirected pays the upstream link twice, and is slower', () => {
    const direct = world(machine()).way('nic1', 'nic2')
    const redirected = world(machine({ acs: true })).way('nic1', 'nic2')
    expect(redirected.write.way).toBe('redirected')
    expect(redirected.write.ns).toBeGreaterThan(direct.write.ns)
    const uplink = redirected.links.find(({ isShared }) => isShared)!
    expect(uplink.write).toEqual({ up: 280, down: 280 })
    expect(direct.links.some(({ isShared }) => isShared)).toBe(false)
    const hops = redirected.write.steps.filter(({ costIds }) => costIds.includes('pcie.switch-hop'))
    expect(hops).toHaveLength(2)
  })
  test('crosses the link between sockets once', () => {
    const { write } = world(machine({ acs: true })).way('nic1', 'nic4')
    const crossing = write.steps.filter(({ costIds }) => costIds.includes('pcie.remote-socket'))
    expect(crossing).toHaveLength(1)
    const near = world(machine({ acs: true })).way('nic4', 'nic5').write
    expect(near.steps.some(({ costIds }) => costIds.includes('pcie.remote-socket'))).toBe(false)
    expect(write.ns - near.ns).toBeGreaterThan(cost('pcie.remote-socket') / 2)
  })
  test('pays for a miss of the IOTLB only where it is looked up', () => {
    const read = cost('iommu.cascade-lake.read')
    const miss = (options: MachineOptions) => {
      const { way } = world(machine(options))
      return way('nic1', 'nic2', { iotlb: 'miss' }).write.ns - way('nic1', 'nic2').write.ns
    }
    expect(miss({ acs: true })).toBeCloseTo(read)
    expect(miss({ acs: false })).toBe(0)
    expect(miss({ acs: true, iommu: 'passthrough' })).toBe(0)
  })
  test('of a VF that a guest has is translated although the host passes its own through', () => {
    const design = withPart(machine({ acs: true, iommu: 'passthrough' }), 'vm', { in: 'host1' })
    const attached = withInterface(design, { on: 'vm1', path: 'sr-iov', adapter: 'nic1' })
    const { way, topology, host } = world(attached)
    const vf = distanceMatrix(topology, host, 'functions').devices.find(({ name }) =>
      name.endsWith('VF 0'),
    )!
    const ofGuest = way('nic1', 'nic2', { from: vf.bdf, iotlb: 'miss' })
    expect(ofGuest.write.ns).toBeGreaterThan(way('nic1', 'nic2', { iotlb: 'miss' }).write.ns)
    expect(ofGuest.write.steps.map(({ says }) => says).join(' ')).toContain('in the table of')
  })
})

describe('latency', () => {
  test('is the sum of its steps', () => {
    fc.assert(
      fc.property(
        fc.record({
          acs: fc.boolean(),
          upstreamLanes: fc.constantFrom(1, 4, 16),
          generation: fc.integer({ min: 1, max: 6 }),
          hopNs: fc.integer({ min: 0, max: 500 }),
        }),
        fc.constantFrom('nic2', 'nic3', 'nic4'),
        fc.constantFrom(64, 256, 1_024, 4_096),
        (options, to, payloadBytes) => {
          const found = world(machine(options)).way('nic1', to, { payloadBytes })
          for (const { ns, steps } of waysOf(found))
            expect(ns).toBeCloseTo(steps.reduce((sum, each) => sum + each.ns, 0))
          expect(found.read!.ns).toBeCloseTo(found.read!.request.ns + found.read!.completion.ns)
        },
      ),
      { numRuns: 60 },
    )
  })
  test('on its way up is that of the DMA of a run', () => {
    const plan = new PlanBuilder()
    const hops = [
      { key: 'nic', generation: 4, lanes: 8, hopNs: 120 },
      { key: 'psw', generation: 4, lanes: 16, hopNs: 0 },
    ]
    const costs = costReader({ clockGhz: 3, exits: 'mitigated' })
    const path = pciePath({ plan, costs, hops, mpsBytes: 256 })
    const load = { bytes: 0, frames: 1 }
    const ops = path.up((format) => amount({ fixed: 256 + requestOverhead(format) }))
    const dmaPs = ops.reduce((sum, op) => {
      if (op.op !== 'transfer') return sum
      const { psPerByte, propagationPs } = plan.links.entries[op.link]!
      const occupied = evaluate(op.bytes, load) * psPerByte
      const early = op.headStart ? Math.min(occupied, evaluate(op.headStart, load)) : 0
      return sum + occupied - early + propagationPs
    }, 0)
    const { steps } = world(machine({ acs: true })).way('nic1', 'nic2').write
    const root = steps.findIndex(({ costIds }) => costIds.includes('pcie.root-complex'))
    const upNs = steps.slice(0, root).reduce((sum, { ns }) => sum + ns, 0)
    expect(upNs).toBeCloseTo(dmaPs / 1_000, 1)
  })
  test('follows the hop that the switch is set to', () => {
    const at = (hopNs: number) => world(machine({ hopNs })).way('nic1', 'nic2').write.ns
    expect(at(300) - at(100)).toBeCloseTo(200)
  })
})

describe('bandwidth', () => {
  const write = (options: MachineOptions) => world(machine(options)).way('nic1', 'nic2').writeShares
  test('of direct pairs is that of their own links, however many there are', () => {
    const [one, , , eight] = write({})
    expect(eight!.eachBytesPerSecond).toBe(one!.eachBytesPerSecond)
    expect(one!.leftBytesPerSecond).toBeNull()
    expect(one!.eachBytesPerSecond / 1e9).toBeCloseTo(13.68, 1)
  })
  test('of redirected pairs shares the uplink', () => {
    const [one, two, four] = write({ acs: true, upstreamLanes: 16 })
    expect(two!.eachBytesPerSecond).toBeCloseTo(one!.eachBytesPerSecond)
    expect(two!.leftBytesPerSecond).toBeCloseTo(0)
    expect(four!.eachBytesPerSecond).toBeCloseTo(one!.eachBytesPerSecond / 2)
    const [narrow] = write({ acs: true, upstreamLanes: 4 })
    expect(narrow!.eachBytesPerSecond).toBeCloseTo(one!.eachBytesPerSecond / 2)
  })
})

test('without ATS no request is blocked; a function that is not there has no way', () => {
  const { topology, host, way } = world(machine({ acs: true }))
  expect(way('nic1', 'nic2', { address: 'translated' }).write.way).toBe('redirected')
  expect(
    peerWay(topology, host, {
      from: '0000:99:00.0',
      to: '0000:98:00.0',
      address: 'untranslated',
      payloadBytes: 64,
      iotlb: 'hit',
    }),
  ).toBeUndefined()
})

import { describe, expect, test } from 'vitest'
import { DATA_PATHS } from '../../data-paths/catalog.ts'
import { advance, clearResults, createRun, fingerprintOf, readResults } from '../../engine/run.ts'
import { withFlow, withLink, withPart } from '../../scenario/build.ts'
import { oneHost, twoHosts, withHost } from '../../scenario/build-host.ts'
import { threeWays } from '../../scenario/samples/three-ways.ts'
import { EMPTY_SCENARIO, type Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { PS_PER_MS, PS_PER_SECOND } from '../../units.ts'
import { reordered } from '../test-reordered.ts'
import { compile } from './compile.ts'
import type { CompiledScenario } from './compiled-scenario.ts'

const compiled = (scenario: Scenario): CompiledScenario => compile(buildTopology(scenario))

const ran = (scenario: Scenario, runMs = 5, warmMs = 5) => {
  const { plan, flowIds } = compiled(scenario)
  const run = createRun(plan, { seed: 5 })
  advance(run, warmMs * PS_PER_MS, 1e7)
  clearResults(run)
  advance(run, (warmMs + runMs) * PS_PER_MS, 1e7)
  const { flows, threads, links, windowPs } = readResults(run)
  return {
    plan,
    fingerprint: fingerprintOf(run),
    gbps: (flow: string) =>
      ((flows[flowIds.indexOf(flow)]?.deliveredBytes ?? Number.NaN) * 8 * PS_PER_SECOND) /
      windowPs /
      1e9,
    lost: (flow: string) =>
      plan.causes.filter((_, cause) => flows[flowIds.indexOf(flow)]!.droppedFrames[cause]! > 0),
    busy: (key: string) =>
      threads[plan.threads.findIndex((thread) => thread.key === key)]!.byUse.reduce(
        (sum, share) => sum + share,
        0,
      ),
    link: (key: string) => links[plan.links.findIndex((link) => link.key === key)]!.utilisation,
  }
}

const toAndFrom = (path: string, workload: string): Scenario => {
  const out = oneHost({ path, workload })
  return withFlow(out, { from: 'peer1', to: 'if1', workload })
}

test.each(['kernel', 'poll-mode'])(
  'nobody signals who polls: the switch, or a guest with a %s driver',
  (guestDriver) => {
    const { plan } = compiled(oneHost({ path: 'vhost-user', interface: { guestDriver } }))
    const polling = plan.threads.flatMap(({ polls }, index) => (polls ? [index] : []))
    expect(polling).toHaveLength(guestDriver === 'kernel' ? 1 : 2)
    for (const { thread } of plan.pollers) expect(polling).not.toContain(thread)
  },
)

const WORKLOADS = ['constant', 'poisson', 'on-off', 'request-response', 'stream']

describe.each(DATA_PATHS)('$id', ({ id, on }) => {
  test.each(WORKLOADS)('carries %s out and in', (workload) => {
    const design = toAndFrom(id, workload)
    expect(compiled(design).problems).toEqual([])
    const { gbps } = ran(design)
    for (const flow of ['flow1', 'flow2']) expect(gbps(flow)).toBeGreaterThan(0.003)
  })

  test('carries a stream from host to host', () => {
    const { gbps } = ran(twoHosts({ path: id, workload: 'stream' }))
    expect(gbps('flow1')).toBeGreaterThan(0.5)
  })

  test('carries a stream to a neighbour', () => {
    if (on === 'host' || id === 'direct-assignment') return
    const { gbps } = ran(
      withFlow(oneHost({ path: id, vms: 2, workload: false }), {
        from: 'if1',
        to: 'if2',
        workload: 'stream',
      }),
    )
    expect(gbps('flow1')).toBeGreaterThan(0.5)
  })

  test('keeps a station of every kind in words', () => {
    const { plan, stations } = compiled(toAndFrom(id, 'constant'))
    const { cores, threads, servers, links, pools, caches } = plan
    expect(stations).toHaveLength(
      [cores, threads, servers, links, pools, caches].reduce((sum, of) => sum + of.length, 0),
    )
    for (const { name, part, does, kind } of stations) {
      expect(name).not.toContain('undefined')
      expect(part).not.toBe('')
      if (kind === 'thread') expect(does).not.toBe('')
    }
  })
})

describe('the trajectory', () => {
  const design = toAndFrom('vhost-net', 'poisson')
  const { fingerprint } = ran(design)

  test('does not know names', () => {
    const parts = Object.fromEntries(
      Object.entries(design.parts).map(([id, part]) => [id, { ...part, name: `other ${id}` }]),
    )
    expect(ran({ ...design, parts }).fingerprint).not.toBe(0)
    const renamed = Object.fromEntries(
      Object.entries(design.flows).map(([id, flow]) => [id, { ...flow, name: 'other' }]),
    )
    expect(ran({ ...design, flows: renamed }).fingerprint).toBe(fingerprint)
  })

  test('does not know the order of the document', () => {
    expect(ran(reordered(design)).fingerprint).toBe(fingerprint)
  })
})

describe('between functions of one port', () => {
  const pair = (embeddedSwitch: string) =>
    withFlow(
      oneHost({ path: 'sr-iov', vms: 2, workload: false, nic: { embeddedSwitch, portGbps: 10 } }),
      { from: 'if1', to: 'if2', settings: { offeredGbps: 2 } },
    )

  test('VEB turns around inside: the wire is idle', () => {
    const { gbps, link } = ran(pair('veb'))
    expect(gbps('flow1')).toBeCloseTo(2, 1)
    expect(link('nic1/port 0/wire-out')).toBe(0)
  })
  test('VEPA goes out and comes back', () => {
    const { gbps, link } = ran(pair('vepa'))
    expect(gbps('flow1')).toBeCloseTo(2, 1)
    expect(link('nic1/port 0/wire-out')).toBeCloseTo(0.203, 2)
    expect(link('link2/back')).toBeCloseTo(0.203, 2)
  })
  test('off loses the frames, and says why', () => {
    const { gbps, lost } = ran(pair('off'))
    expect(gbps('flow1')).toBe(0)
    expect(lost('flow1').join()).toContain('embedded switch')
  })
})

describe('quality of service', () => {
  test.each(['sr-iov', 'vhost-net', 'vmdq'])('a rate limit holds %s', (path) => {
    const design = oneHost({ path, interface: { rateLimitGbps: 1 }, flow: { offeredGbps: 3 } })
    expect(ran(design, 20, 20).gbps('flow1')).toBeCloseTo(1, 1)
  })
  test('VFs share a port by weight', () => {
    const design = oneHost({
      path: 'sr-iov',
      nic: { portGbps: 1 },
      vms: [{ interface: { weight: 300 } }, { interface: { weight: 100 } }],
      flow: { offeredGbps: 2 },
    })
    const { gbps } = ran(design, 30, 30)
    expect(gbps('flow1') / gbps('flow2')).toBeCloseTo(3, 0)
  })
})

test('what cannot be compiled is a problem of its own, and the rest goes on', () => {
  const design = withFlow(oneHost({ path: 'sr-iov' }), { from: 'if1', to: 'peer9' })
  const { problems, flowIds } = compiled(design)
  expect(flowIds).toEqual(['flow1'])
  expect(problems).toHaveLength(1)
  expect(problems[0]!.says.length).toBeGreaterThan(10)
})

test('strict mode costs the owner of the buffers more than lazy mode, and a guest nothing', () => {
  const sent = (path: string, iommu: string) =>
    ran(oneHost({ path, host: { iommu }, flow: { offeredGbps: 40, frameBytes: 512 } })).gbps(
      'flow1',
    )
  expect(sent('native', 'strict')).toBeLessThan(sent('native', 'lazy') * 0.85)
  expect(sent('native', 'lazy')).toBeLessThan(sent('native', 'off'))
  expect(sent('sr-iov', 'strict')).toBeCloseTo(sent('sr-iov', 'lazy'), 2)
})

describe('three ways to attach a VM', () => {
  const at = (offeredGbps: number) => {
    const design = threeWays.design()
    const flows = Object.fromEntries(
      Object.entries(design.flows).map(([id, flow]) => [
        id,
        { ...flow, settings: { ...flow.settings, offeredGbps } },
      ]),
    )
    return ran({ ...design, flows }, 30)
  }
  test('the core of the switch is full first, below half of 10 Gb/s', () => {
    const { busy, gbps } = at(4.7)
    expect(busy('host1/pool 0')).toBeGreaterThan(0.98)
    for (const vm of ['vm2', 'vm3']) expect(busy(`${vm}/vcpu 0`)).toBeLessThan(0.98)
    expect(gbps('flow1')).toBeLessThan(4.6)
    for (const flow of ['flow2', 'flow3']) expect(gbps(flow)).toBeGreaterThan(gbps('flow1'))
  })
})

const manyHosts = (hosts: number, vms: number): Scenario => {
  const ids = DATA_PATHS.map(({ id }) => id).filter((id) => id !== 'native')
  let built = withPart(EMPTY_SCENARIO, 'ethernet-switch', {
    id: 'switch1',
    settings: { switchPorts: 64 },
  })
  built = withPart(built, 'peer', { id: 'peer1' })
  built = withLink(built, 'switch1.port0', 'peer1.wire0')
  for (let host = 1; host <= hosts; host++) {
    built = withHost(built, { path: ids[host % ids.length]!, vms, nic: { numVfs: 64 } })
    built = withLink(built, `nic${host}.wire0`, `switch1.port${host}`)
  }
  return Object.keys(built.interfaces).reduce(
    (all, from) => withFlow(all, { from, to: 'peer1' }),
    built,
  )
}

test('a design of 200 parts compiles without a hang', () => {
  const topology = buildTopology(manyHosts(15, 10))
  const from = performance.now()
  expect(compile(topology).problems).toEqual([])
  expect(performance.now() - from).toBeLessThan(2_000)
})

test('sent buffers are recycled, received ones take turns; a polling core has no hiccups', () => {
  const { plan } = compile(buildTopology(oneHost({ path: 'sr-iov' })))
  for (const { key, order } of plan.patterns)
    expect(order).toBe(key.endsWith('/transmit') ? 'recycled' : 'ring')
  const { plan: polled } = compile(buildTopology(oneHost({ path: 'vhost-user' })))
  for (const { polls, cores } of polled.threads)
    if (polls) for (const core of cores) expect(polled.cores[core]!.hiccup).toBeNull()
})

import { describe, expect, test } from 'vitest'
import { DATA_PATHS } from '../data-paths/catalog.ts'
import { advance, clearResults, createRun, readResults } from '../engine/run.ts'
import type { Plan } from '../plan/plan.ts'
import { CPU_USES } from '../plan/stations.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { compile } from './compile/compile.ts'
import { explain, explainRig } from './explain.ts'

const MILLISECOND = 1e9
/** Spinning before sleep is for nobody in particular. */
const POLLING = CPU_USES.indexOf('polling')
const WARM = 10
const FRAMES = 40

/** Means instead of draws: the law is about sums. */
const withoutSpread = (plan: Plan): Plan =>
  JSON.parse(JSON.stringify(plan), (key, value) => (key === 'spread' ? 'none' : value))

const loneRun = (scenario: Scenario, flow: string) => {
  const { [flow]: kept } = scenario.flows
  const { plan } = compile(
    buildTopology({
      ...scenario,
      flows: { [flow]: kept! },
      costs: { 'core.hiccup-probability': 0 },
    }),
  )
  const run = createRun(withoutSpread(plan), { seed: 3 })
  // The first frames fill the translation cache.
  advance(run, WARM * MILLISECOND, 1e6)
  clearResults(run)
  advance(run, (WARM + FRAMES) * MILLISECOND, 1e6)
  const { flows, threads } = readResults(run)
  const cpuNs = threads.reduce(
    (sum, { byUse }) => sum + byUse.reduce((a, b, use) => a + (use === POLLING ? 0 : b), 0),
    0,
  )
  return {
    ns: flows[0]!.latencyPs.mean / 1e3,
    frames: flows[0]!.deliveredFrames,
    cpuNs: (cpuNs * FRAMES * 1e6) / flows[0]!.deliveredFrames,
    polls: plan.threads.some(({ polls }) => polls),
  }
}

describe.each(DATA_PATHS)('$id', ({ id }) => {
  const options = { frameBytes: 512 }
  const told = explain(id, options)!
  const out = loneRun(explainRig(id, options), 'flow1')
  const back = loneRun(explainRig(id, options), 'flow2')

  test('a lone frame takes the sum of its stages', () => {
    expect(out.frames).toBeGreaterThan(FRAMES - 3)
    // A polling thread is met at a random moment of its loop.
    const tolerance = out.polls ? 400 : 1
    expect(Math.abs(out.ns - told.transmitNs)).toBeLessThan(tolerance)
    expect(Math.abs(back.ns - told.receiveNs)).toBeLessThan(tolerance)
  })

  test('so it does when every interrupt exits and its end exits again', () => {
    const exits = { ...options, host: { interrupts: 'exit', exits: 'clean', clockGhz: 2.5 } }
    const exited = explain(id, exits)!
    const { ns, polls } = loneRun(explainRig(id, exits), 'flow2')
    expect(Math.abs(ns - exited.receiveNs)).toBeLessThan(polls ? 400 : 1)
  })

  test('costs each core what its stages say', () => {
    if (out.polls) return
    const sum = told.cpuNs.reduce((ns, each) => ns + each.ns, 0)
    expect(Math.abs(out.cpuNs + back.cpuNs - sum) / sum).toBeLessThan(0.01)
  })

  test('every stage says why, and where its costs come from', () => {
    for (const { title, why, costs } of [...told.transmit, ...told.receive]) {
      expect(title.length).toBeGreaterThan(2)
      expect(why).toMatch(/\.$/)
      for (const { entry } of costs) expect(entry.source.length).toBeGreaterThan(2)
    }
  })

  test('is mostly stations, not delays', () => {
    const lines = [...told.transmit, ...told.receive]
    const software = lines.filter(({ station }) => station === 'software')
    expect(software).toEqual([])
  })
})

describe('what a signal costs is told of the signal', () => {
  const exits = { interrupts: 'exit', exits: 'clean', clockGhz: 3 }
  const lines = (path: string, way: 'transmit' | 'receive') =>
    explain(path, { host: exits })![way].map(({ title, ns, costs }) => ({
      title,
      ns,
      costs: costs.map(({ id }) => id),
    }))

  test('by explain: doorbell, wake-up, injection and end of the interrupt are lines of their own', () => {
    const sent = lines('vhost-net', 'transmit')
    expect(sent).toContainEqual({ title: 'kick', ns: 860, costs: ['exit.doorbell-kernel'] })
    expect(sent).toContainEqual({
      title: 'wake the thread',
      ns: 2_200,
      costs: ['wake.vhost-worker'],
    })
    const received = lines('vhost-net', 'receive')
    const at = received.findIndex(({ title }) => title === 'interrupt the guest')
    expect(received.slice(at + 1, at + 4)).toEqual([
      { title: 'wake the vCPU', ns: 4_500, costs: ['wake.halted-vcpu', 'exit.hardware'] },
      {
        title: 'take the interrupt',
        // A halted guest is out already.
        ns: 2_300 - 260 + 700,
        costs: ['exit.interrupt-injection', 'exit.hardware', 'interrupt.native'],
      },
      { title: 'poll the virtqueue', ns: 350, costs: ['virtio.poll'] },
    ])
    expect(received).toContainEqual({ title: 'end the interrupt', ns: 520, costs: ['exit.eoi'] })
  })

  test('by a run: the wait until a poll begins is the wait of its signal', () => {
    const scenario = explainRig('vhost-net', { host: exits })
    const { plan } = compile(
      buildTopology({ ...scenario, costs: { 'core.hiccup-probability': 0 } }),
    )
    const run = createRun(withoutSpread(plan), { seed: 3 })
    advance(run, FRAMES * MILLISECOND, 1e6)
    const { stages, ops } = plan.routes[plan.flows[1]!.route]!
    const { waitPs } = readResults(run).flows[1]!
    const waited = (title: string) =>
      ops.reduce(
        (sum, { stage }, at) => sum + (stages[stage]!.title === title ? waitPs[at]! : 0),
        0,
      )
    expect(waited('interrupt the guest') / 1e3).toBeCloseTo(4_500 + 2_300 - 260 + 700, -1)
    expect(waited('poll the virtqueue')).toBe(0)
  })
})

test('a frame of several DMA chunks takes what a run says', () => {
  const options = { frameBytes: 9_018, nic: { mpsBytes: 256 } }
  const told = explain('sr-iov', options)!
  const { ns } = loneRun(explainRig('sr-iov', options), 'flow1')
  expect(Math.abs(ns / told.transmitNs - 1)).toBeLessThan(0.02)
})

test('an unknown path is not explained', () => expect(explain('carrier-pigeon')).toBeUndefined())

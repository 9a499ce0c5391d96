/** What happens beside the way of a sent frame: cleaning, unmapping, invalidating. */
import { expect, test } from 'vitest'
import { advance, clearResults, createRun, readResults } from '../../engine/run.ts'
import type { Plan } from '../../plan/plan.ts'
import { CPU_USES } from '../../plan/stations.ts'
import { withFlow } from '../../scenario/build.ts'
import { oneHost } from '../../scenario/build-host.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { PS_PER_MS } from '../../units.ts'
import { explain } from '../explain.ts'
import { predict } from '../predict/predict.ts'
import { compile } from './compile.ts'

const INTERRUPTS = CPU_USES.indexOf('interrupts')
const SMALL = { frameBytes: 64 }

const ran = (scenario: Scenario, warmMs: number, runMs: number) => {
  const { plan } = compile(buildTopology(scenario))
  const run = createRun(plan, { seed: 5 })
  advance(run, warmMs * PS_PER_MS, 1e7)
  clearResults(run)
  advance(run, (warmMs + runMs) * PS_PER_MS, 1e7)
  const { flows, cores, threads, servers, windowPs } = readResults(run)
  return {
    plan,
    framesPerSecond: flows.map(({ deliveredFrames }) => (deliveredFrames / windowPs) * 1e12),
    busy: cores.reduce((sum, { byUse }) => sum + 1 - byUse.at(-1)!, 0),
    interrupts: threads.reduce((sum, { byUse }) => sum + byUse[INTERRUPTS]!, 0),
    invalidations: servers[plan.servers.findIndex(({ key }) => key.endsWith('/invalidations'))],
  }
}

test('a sent frame waits for its mapping, not for unmapping and invalidation', () => {
  const sentNs = (iommu: string) => explain('native', { host: { iommu } })!.transmitNs
  expect(sentNs('strict') - sentNs('off')).toBeCloseTo(200)
  expect(sentNs('lazy')).toBe(sentNs('strict'))
  const cpuNs = (iommu: string) =>
    explain('native', { host: { iommu } })!.cpuNs.reduce((sum, { ns }) => sum + ns, 0)
  expect(cpuNs('strict') - cpuNs('lazy')).toBeGreaterThan(1_160)
})

/** As many queues as flows of frames that are sent, each with a core of its own. */
const sendingFrom = (queues: number, iommu: string): Scenario => {
  const load = { offeredKpps: 600, ...SMALL }
  const one = oneHost({
    path: 'native',
    host: { iommu },
    nic: { portGbps: 100, ringEntries: 64 },
    interface: { queues },
    flow: load,
  })
  return Array.from({ length: queues - 1 }).reduce<Scenario>(
    (built) => withFlow(built, { from: 'if1', to: 'peer1', settings: load }),
    one,
  )
}
const predictedSum = (plan: Plan): number =>
  predict(plan).flows.reduce((all, each) => all + each.deliveredFramesPerSecond, 0)

test('cores spin for the one invalidation queue of their host, and the prediction knows', () => {
  const [few, many] = [3, 8].map((queues) => {
    const { plan, framesPerSecond, invalidations, busy } = ran(sendingFrom(queues, 'strict'), 5, 5)
    const sum = framesPerSecond.reduce((all, each) => all + each, 0)
    expect(Math.abs(predictedSum(plan) / sum - 1)).toBeLessThan(0.05)
    const predicted = predict(plan).cores.reduce((all, { utilisation }) => all + utilisation, 0)
    expect(Math.abs(predicted - busy)).toBeLessThan(0.03 * queues)
    return { sum, busy, invalidations }
  })
  expect(many!.invalidations!.utilisation).toBeGreaterThan(0.98)
  // 1,060 ns each, received frames need none; the cores are busy all the same, with waiting.
  expect(many!.sum).toBeLessThan(1.02e9 / 1_060)
  expect(many!.busy).toBeGreaterThan(7.9)
  expect(many!.busy / many!.sum).toBeGreaterThan(1.5 * (few!.busy / few!.sum))
})

test('lazy invalidations scale with the cores', () => {
  const [two, eight] = [2, 8].map((queues) =>
    ran(sendingFrom(queues, 'lazy'), 2, 2).framesPerSecond.reduce((all, each) => all + each, 0),
  )
  expect(eight! / two!).toBeGreaterThan(3.8)
})

test('an adapter interrupts for sent frames, and moderation holds that back', () => {
  const sending = (moderationUs: number) =>
    ran(
      oneHost({ path: 'native', nic: { moderationUs }, flow: { offeredKpps: 100, ...SMALL } }),
      5,
      10,
    ).interrupts
  expect(sending(0)).toBeGreaterThan(0.05)
  expect(sending(100)).toBeLessThan(sending(0) / 3)
})

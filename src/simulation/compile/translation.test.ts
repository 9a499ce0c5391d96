/** What the settings of translation make of a design, in the plan and in both engines. */
import { describe, expect, test } from 'vitest'
import { advance, clearResults, createRun, readResults } from '../../engine/run.ts'
import type { Plan } from '../../plan/plan.ts'
import { withFlow } from '../../scenario/build.ts'
import { type DesignOptions, oneHost } from '../../scenario/build-host.ts'
import { mappedPage } from '../../scenario/dma-pages.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { predict } from '../predict/predict.ts'
import { compile } from './compile.ts'

interface Rig extends DesignOptions {
  readonly way?: 'sent' | 'received'
  readonly kpps?: number
}

const planOf = ({ way = 'received', kpps = 300, ...options }: Rig): Plan => {
  const design = oneHost({
    path: 'sr-iov',
    switch: false,
    peer: { portGbps: 100 },
    workload: false,
    ...options,
    nic: { portGbps: 25, ...options.nic },
  })
  const ends = way === 'sent' ? { from: 'if1', to: 'peer1' } : { from: 'peer1', to: 'if1' }
  const settings = { frameBytes: 512, offeredKpps: kpps }
  return compile(buildTopology(withFlow(design, { ...ends, workload: 'poisson', settings }))).plan
}

const ran = (plan: Plan, spanMs = 40) => {
  const run = createRun(plan, { seed: 5 })
  advance(run, (spanMs / 4) * 1e9, Number.POSITIVE_INFINITY)
  clearResults(run)
  advance(run, (spanMs / 4 + spanMs) * 1e9, Number.POSITIVE_INFINITY)
  return readResults(run)
}

const kppsOf = ({ flows, windowPs }: ReturnType<typeof ran>): number =>
  flows[0]!.deliveredFrames / (windowPs / 1e9)

const DMA_STAGE = /frame/
const told = (plan: Plan): string =>
  plan.routes
    .flatMap(({ stages }) => stages)
    .find(({ title, why }) => DMA_STAGE.test(title) && why.includes('translates'))?.why ?? ''

const SMALL = { hugePages: '4 KiB' } as const
const ATS = { ats: true, deviceTlb: 4_096 } as const

test('a design without these settings has nothing of them in its plan', () => {
  const { caches, patterns, servers } = planOf({})
  expect(caches.map((cache) => Object.keys(cache).sort())).toEqual([
    ['entries', 'key', 'lookahead', 'readPs', 'upperLevels', 'walkers'],
  ])
  for (const pattern of patterns)
    expect(Object.keys(pattern).sort()).toEqual(
      ['key', 'pages', 'order', 'domain', 'buffersPerPage'].sort(),
    )
  expect(servers.map(({ key }) => key).filter((key) => key.includes('viommu'))).toEqual([])
})

test.each([
  [{ hugePages: '1 GiB', memoryAlignment: '1 GiB' }, '2 MiB', '2 MiB', 'IOMMU'],
  [{ hugePages: '1 GiB', memoryAlignment: '4 KiB' }, '1 GiB', '4 KiB', 'alignment'],
  [{ hugePages: '2 MiB', memoryAlignment: '1 GiB' }, '1 GiB', '2 MiB', 'backing'],
] as const)(
  '%o under an IOMMU of %s is mapped by %s: %s decides',
  (vm, iommuPage, size, because) => {
    expect(mappedPage({ iommuPage }, vm)).toMatchObject({ size, because })
    const says = told(planOf({ vm, host: { iommuPage } }))
    expect(says).toContain(`each page of ${size}`)
    expect(says.includes('as its addresses are aligned')).toBe(because === 'alignment')
    expect(says.includes('the largest that the IOMMU is set to')).toBe(because === 'IOMMU')
  },
)

test('walks of two stages are longer, and large pages of the host shorten them', () => {
  const nested = (hugePages: '4 KiB' | '2 MiB') =>
    ran(planOf({ vm: { vIommu: 'nested-lazy', hugePages } })).flows[0]!.latencyPs.mean
  const emulated = ran(planOf({ vm: SMALL })).flows[0]!.latencyPs.mean
  expect(nested('2 MiB')).toBeGreaterThan(emulated)
  expect(nested('4 KiB')).toBeGreaterThan(nested('2 MiB'))
})

test('what exits, and how often, decides what a guest with an IOMMU sends', () => {
  const capacity = (vIommu: string): number =>
    kppsOf(ran(planOf({ way: 'sent', kpps: 2_000, vm: { vIommu } })))
  const [none, lazy, strict, emulated] = ['none', 'nested-lazy', 'nested-strict', 'emulated'].map(
    capacity,
  )
  expect(lazy).toBeLessThan(none!)
  expect(strict).toBeLessThan(0.5 * lazy!)
  expect(emulated).toBeLessThan(strict!)
  // Every exit of a map and of an unmap is on the one vCPU, and so is each invalidation: 6 + 6 + 2 x 2 + 1 us at least.
  expect(emulated).toBeLessThan(1e3 / 17)
})

test('exits of an IOMMU in the guest are booked as exits', () => {
  const run = ran(planOf({ way: 'sent', kpps: 40, vm: { vIommu: 'emulated' } }))
  const exits = run.cores.reduce((sum, { byUse }) => sum + byUse[6]!, 0)
  expect(exits).toBeGreaterThan(0.04 * 16)
})

test('with a device TLB that holds all, the IOMMU is asked for nothing', () => {
  const of = (entries: number) => ran(planOf({ vm: SMALL, nic: { ats: true, deviceTlb: entries } }))
  const [iotlb, device] = of(4_096).caches
  expect(device!.misses).toBe(0)
  expect(iotlb!.hits + iotlb!.misses).toBe(0)
  const few = of(64).caches
  expect(few[0]!.hits + few[0]!.misses).toBeGreaterThan(1_000)
})

test('an unmap of the host waits for the adapter to forget as well', () => {
  const heldBy = (nic: DesignOptions['nic']) => {
    const plan = planOf({ path: 'native', way: 'sent', host: { iommu: 'strict' }, nic: nic ?? {} })
    const server = plan.servers.findIndex(({ key }) => key.endsWith('/invalidations'))
    const op = plan.routes
      .flatMap(({ ops }) => ops)
      .find((each) => each.op === 'serve' && each.server === server)
    return op?.op === 'serve' ? op.cost.fixed : 0
  }
  expect(heldBy({ ats: true }) - heldBy({})).toBe(1_000_000)
})

test('a page that is away costs what the host needs to bring it', () => {
  const { flows, caches } = ran(
    planOf({ kpps: 20, vm: { ...SMALL, presentPercent: 90 }, nic: { ...ATS, pri: true } }),
    200,
  )
  const frames = flows[0]!.deliveredFrames
  const device = caches[1]!
  // The other buffer of the page comes before the page does.
  expect(device.faults / device.misses).toBeGreaterThan(0.45)
  const withoutFaults = ran(planOf({ kpps: 20, vm: SMALL, nic: ATS }), 200).flows[0]!
  const more = flows[0]!.latencyPs.mean - withoutFaults.latencyPs.mean
  // Frames behind the first of a page wait with it.
  expect(more).toBeGreaterThan((0.9 * device.faults * 700e6) / frames)
})

describe('prediction and run agree', () => {
  const rigs: readonly [says: string, rig: Rig][] = [
    ['tables of the function', { host: { iommuTables: 'scalable' }, vm: SMALL }],
    ['two stages, lazy', { vm: { vIommu: 'nested-lazy' } }],
    ['two stages, strict, sent', { way: 'sent', kpps: 60, vm: { vIommu: 'nested-strict' } }],
    ['a shadow, sent', { way: 'sent', kpps: 30, vm: { vIommu: 'emulated' } }],
    ['a shadow, overloaded', { way: 'sent', kpps: 300, vm: { vIommu: 'emulated' } }],
    ['ATS', { vm: SMALL, nic: { ats: true, deviceTlb: 256 } }],
    [
      'page requests',
      { kpps: 20, vm: { ...SMALL, presentPercent: 99 }, nic: { ...ATS, pri: true } },
    ],
  ]
  test.each(rigs)('%s', (_, rig) => {
    const plan = planOf(rig)
    const found = ran(plan, 30_000 / (rig.kpps ?? 300))
    const [flow] = predict(plan).flows
    const rate = flow!.deliveredFramesPerSecond / 1e3
    expect(flow!.settled).toBe(true)
    expect(Math.abs(rate / kppsOf(found) - 1)).toBeLessThan(0.05)
  })
})

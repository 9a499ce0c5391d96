/** Translation in both engines: hit ratios, walks, and what they make of rate and latency. */
import { describe, expect, test } from 'vitest'
import { advance, clearResults, createRun, readResults } from '../../engine/run.ts'
import { amount } from '../../plan/amount.ts'
import { PlanBuilder } from '../../plan/builder.ts'
import type { Plan, Source } from '../../plan/plan.ts'
import type { BufferPattern, Cache } from '../../plan/stations.ts'
import { predict } from './predict.ts'

const NS = 1_000
const US = 1_000_000

interface Case {
  readonly says: string
  readonly cache?: Partial<Cache>
  readonly pattern?: Partial<BufferPattern>
  readonly functions?: number
  readonly device?: {
    readonly entries: number
    readonly walkers: number
    readonly faultUs?: number
  }
  readonly source: Source
}

const upperLevels = [1, 2, 3].map((level) => ({ entries: 16, pagesPerEntry: 512 ** level }))
const steady = (gapNs: number): Source => ({ kind: 'poisson', intervalPs: gapNs * NS })
const loop = (outstanding: number): Source => ({ kind: 'closed', outstanding, thinkPs: 50 * NS })

const planOf = ({ cache, pattern, functions = 1, device, source }: Case): Plan => {
  const plan = new PlanBuilder()
  const walkerCache = plan.caches.add({
    key: 'iotlb',
    entries: 64,
    upperLevels,
    walkers: 5,
    readPs: 100 * NS,
    lookahead: 12,
    ...cache,
  })
  const looked = device
    ? plan.caches.add({
        key: 'device',
        entries: device.entries,
        upperLevels: [],
        walkers: device.walkers,
        readPs: 0,
        lookahead: 0,
        asks: { cache: walkerCache, tripPs: 300 * NS, faultPs: (device.faultUs ?? 0) * US },
      })
    : walkerCache
  for (let n = 0; n < functions; n++) {
    const own = plan.patterns.add({
      key: `p${n}`,
      pages: 256,
      order: 'random',
      domain: n,
      buffersPerPage: 1,
      requester: `r${n}`,
      ...pattern,
    })
    const route = plan.routes.add({
      key: `f${n}`,
      ops: [
        { op: 'lookup', stage: 0, cache: looked, pattern: own, pageBytes: 4_096, faultCause: null },
        { op: 'deliver', stage: 0 },
      ],
      stages: [{ title: 'a', why: 'b', costIds: [] }],
    })
    plan.flows.add({
      key: `f${n}`,
      route,
      source,
      mix: { sizes: [{ bytes: 64, frames: 1, weight: 1 }] },
      backlog: { jobs: 256, cause: plan.cause('none') },
      counted: amount({ perByte: 1 }),
      startPs: 0,
    })
  }
  return plan.build()
}

const CASES: readonly Case[] = [
  { says: 'one stage', source: steady(400) },
  { says: 'one stage, full', source: loop(32) },
  {
    says: 'two stages, all tables kept',
    cache: { secondStage: { entries: 64, upperLevels } },
    pattern: { secondStagePages: 512 },
    source: steady(400),
  },
  {
    says: 'two stages of small pages',
    cache: { secondStage: { entries: 64, upperLevels } },
    pattern: { secondStagePages: 1, pages: 2_048 },
    source: steady(800),
  },
  {
    says: 'two stages of small pages, full',
    cache: { secondStage: { entries: 64, upperLevels } },
    pattern: { secondStagePages: 1, pages: 2_048 },
    source: loop(32),
  },
  {
    says: 'more functions than contexts are kept',
    cache: { requesters: { entries: 8, reads: 4 } },
    functions: 24,
    source: steady(12_000),
  },
  { says: 'ATS that holds half', device: { entries: 128, walkers: 32 }, source: steady(400) },
  {
    says: 'ATS that holds half, full',
    device: { entries: 1_024, walkers: 16 },
    pattern: { pages: 2_048 },
    source: loop(24),
  },
  {
    says: 'ATS, and memory of which a tenth is away',
    device: { entries: 64, walkers: 32, faultUs: 20 },
    pattern: { presentPages: 230 },
    source: steady(2_000),
  },
]

const SPAN_US = 8_000

const ran = (plan: Plan, spanUs: number) => {
  const run = createRun(plan, { seed: 3 })
  advance(run, (spanUs / 4) * US, Number.POSITIVE_INFINITY)
  clearResults(run)
  advance(run, (spanUs / 4 + spanUs) * US, Number.POSITIVE_INFINITY)
  return readResults(run)
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0)

describe('translation in the prediction is that of a run', () => {
  test.each(CASES)('$says', (rig) => {
    const isLoop = rig.source.kind === 'closed'
    const plan = planOf(rig)
    const told = predict(plan)
    const { flows, caches, windowPs } = ran(plan, isLoop ? SPAN_US / 8 : SPAN_US)
    caches.forEach(({ hits, misses }, at) => {
      expect(Math.abs(told.caches[at]!.hitRatio - hits / (hits + misses))).toBeLessThan(0.03)
    })
    const rate = sum(flows.map(({ deliveredFrames }) => deliveredFrames)) / (windowPs / 1e12)
    const toldRate = sum(told.flows.map((flow) => flow.deliveredFramesPerSecond))
    expect(Math.abs(toldRate / rate - 1)).toBeLessThan(isLoop ? 0.1 : 0.02)
    const latency = sum(flows.map(({ latencyPs }) => latencyPs.mean))
    const toldLatency = sum(told.flows.map(({ latencyPs }) => latencyPs))
    if (!isLoop) expect(Math.abs(toldLatency / latency - 1)).toBeLessThan(0.2)
  })
})

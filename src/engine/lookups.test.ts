/** Translation, streams, links and chunks. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount } from '../plan/amount.ts'
import type { Op } from '../plan/ops.ts'
import type { Source } from '../plan/plan.ts'
import type { Cache } from '../plan/stations.ts'
import { advance, clearResults, createRun, readResults } from './run.ts'
import {
  closed,
  constant,
  DELIVER,
  delay,
  END,
  fixedCost,
  give,
  ONE,
  PER_BYTE,
  poisson,
  serve,
  TestPlan,
  take,
  transfer,
} from './test-plan.ts'

const NS = 1_000
const US = 1_000_000
const ALL = Number.POSITIVE_INFINITY

const translated = (
  order: 'ring' | 'random' | 'recycled',
  pages: number,
  source: Source,
  values: Partial<Cache> = {},
  spanUs = 2_500,
  holdNs = 0,
) => {
  const plan = new TestPlan()
  const cache = plan.caches.add({
    key: 'iotlb',
    entries: 64,
    upperLevels: [],
    walkers: 8,
    readPs: 100 * NS,
    lookahead: 12,
    ...values,
  })
  const pattern = plan.patterns.add({ key: 'p', pages, order, domain: 3, buffersPerPage: 1 })
  const lookup: Op = {
    op: 'lookup',
    stage: 0,
    cache,
    pattern,
    pageBytes: 4_096,
    walkerHoldPs: holdNs * NS,
    faultCause: null,
  }
  plan.flow('f', [lookup, DELIVER], source)
  const run = createRun(plan.build(), { seed: 4 })
  advance(run, (spanUs / 5) * US, ALL)
  clearResults(run)
  advance(run, (spanUs / 5 + spanUs) * US, ALL)
  return readResults(run)
}

test('random buffers miss P (1 - min(1, C / N))', () => {
  for (const pages of [32, 64, 96, 128, 256, 1_024]) {
    const { caches } = translated('random', pages, constant(200 * NS))
    const { hits, misses } = caches[0]!
    const expected = 1 - Math.min(1, 64 / pages)
    expect(Math.abs(misses / (hits + misses) - expected)).toBeLessThan(0.02)
  }
})

test('a recycled pool stays on few pages, a ring goes through all of them', () => {
  const missed = (order: 'ring' | 'recycled'): number => {
    const { hits, misses } = translated(order, 256, constant(200 * NS)).caches[0]!
    return misses / (hits + misses)
  }
  expect(missed('recycled')).toBe(0)
  expect(missed('ring')).toBeGreaterThan(0.9)
})

test('in order, one walk at a time limits the rate to the lookahead', () => {
  // Every look-up misses: at most 1 + L walks at a time, or k.
  const rate = (lookahead: number, walkers: number): number => {
    const { flows, windowPs } = translated('ring', 100_000, closed(64), { lookahead, walkers }, 100)
    return (flows[0]!.deliveredJobs / windowPs) * 100 * NS
  }
  expect(rate(12, 64)).toBeCloseTo(13, 0)
  expect(rate(12, 4)).toBeCloseTo(4, 1)
  expect(rate(0, 64)).toBeCloseTo(64, 0)
})

test('a walker that stays with its request walks less often, and delays nobody who is alone', () => {
  const held = (jobs: number, holdNs: number) =>
    translated('ring', 100_000, closed(jobs), { walkers: 4 }, 100, holdNs)
  const rate = (holdNs: number): number => {
    const { flows, windowPs } = held(64, holdNs)
    return (flows[0]!.deliveredJobs / windowPs) * 100 * NS
  }
  expect(rate(0)).toBeCloseTo(4, 1)
  expect(rate(25)).toBeCloseTo(4 / 1.25, 1)
  expect(held(1, 25).flows[0]!.latencyPs.mean).toBe(100 * NS)
})

test('a page that is being walked is joined', () => {
  const { caches, flows } = translated('random', 1, closed(1), { entries: 0 }, 100)
  expect(flows[0]!.latencyPs.mean).toBe(100 * NS)
  expect(caches[0]!.hits).toBe(0)
  const many = translated('random', 1, closed(10), { entries: 0, walkers: 1 }, 100)
  expect(many.flows[0]!.latencyPs.mean).toBe(100 * NS)
})

test('upper levels save reads of a walk', () => {
  const upperLevels = [{ entries: 8, pagesPerEntry: 512 }]
  const near = translated('ring', 1_024, closed(1), { entries: 4, upperLevels })
  expect(near.flows[0]!.latencyPs.mean).toBeLessThan(105 * NS)
  const far = translated('random', 512 * 512, closed(1), { entries: 4, upperLevels })
  expect(far.flows[0]!.latencyPs.mean).toBeGreaterThan(190 * NS)
})

test('a link is never faster than its rate, and keeps order', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_000 }), fc.boolean(), (bytes, isArbitrated) => {
      const plan = new TestPlan()
      const link = plan.link('l', {
        psPerByte: 320,
        propagationPs: 700,
        arbiter: isArbitrated
          ? {
              leaves: [{ group: 0, weight: 1, bucket: null }],
              groups: [{ strictClass: 0, weight: 1 }],
            }
          : null,
      })
      plan.flow('f', [transfer(link), DELIVER], poisson(400_000), {
        mix: {
          sizes: [
            { bytes, frames: 1, weight: 1 },
            { bytes: 1_518, frames: 1, weight: 1 },
          ],
        },
      })
      const run = createRun(plan.build(), { seed: 2, traceFlow: 0 })
      advance(run, 100 * US, ALL)
      const { flows, links } = readResults(run)
      expect(flows[0]!.deliveredBytes * 320).toBeLessThanOrEqual(100 * US)
      expect(links[0]!.utilisation).toBeLessThanOrEqual(1)
    }),
    { numRuns: 30, seed: 3 },
  ))

test('chunks overlap as far as their tags allow', () => {
  const read = (tags: number): number => {
    const plan = new TestPlan()
    const pool = plan.pools.add({ key: 'tags', units: tags })
    const link = plan.link('up', { psPerByte: 100 })
    plan.flow(
      'f',
      [
        { op: 'fork', stage: 0, chunkBytes: 512 },
        take(pool, ONE),
        transfer(link, amount({ fixed: 24 })),
        { op: 'next', stage: 0 },
        delay(600 * NS),
        give(pool),
        { op: 'join', stage: 0 },
        DELIVER,
      ],
      constant(50 * US),
      { mix: { sizes: [{ bytes: 4_096, frames: 1, weight: 1 }] } },
    )
    const run = createRun(plan.build(), { seed: 1 })
    advance(run, 500 * US, ALL)
    return readResults(run).flows[0]!.latencyPs.max
  }
  // Eight requests of 2.4 ns one behind the other, and one flight; with one tag, eight flights.
  expect(read(8)).toBe(8 * 2_400 + 600 * NS)
  expect(read(1)).toBe(8 * (2_400 + 600 * NS))
})

const stream = (limitBytes: number, capBytes = 4_000_000) => {
  const plan = new TestPlan()
  const cause = plan.cause('port full')
  const limit = { jobs: Number.POSITIVE_INFINITY, bytes: limitBytes, cause }
  const out = plan.link('out', { psPerByte: 800, propagationPs: 20 * US, limit })
  const back = plan.link('back', { psPerByte: 800, propagationPs: 20 * US })
  const adapter = plan.server('adapter')
  const ackRoute = plan.routes.add({ key: 'ack', ops: [transfer(back), END], stages: [] })
  plan.flow(
    'f',
    [serve(adapter, fixedCost(100 * NS)), { op: 'split', stage: 0 }, transfer(out), DELIVER],
    {
      kind: 'stream',
      ackRoute,
      ackBytes: 64,
      segmentBytes: 1_518,
      initialSegments: 10,
      windowCapBytes: capBytes,
      maxAggregateBytes: 65_536,
      pacePsPerByte: 0,
    },
    { counted: PER_BYTE },
  )
  const run = createRun(plan.build(), { seed: 6 })
  advance(run, 20_000 * US, ALL)
  clearResults(run)
  advance(run, 120_000 * US, ALL)
  return readResults(run)
}

test('a stream fills its link, its window permitting', () => {
  expect(stream(1e9, 256_000).links[0]!.utilisation).toBeGreaterThan(0.99)
  // 15,180 B a round trip of about 53 us.
  const small = stream(1e9, 15_180)
  expect(small.links[0]!.utilisation).toBeLessThan(0.35)
  expect(small.links[0]!.utilisation).toBeGreaterThan(0.2)
})

test('a stream lives with losses: it backs off and comes back', () => {
  const { flows, links } = stream(60_000)
  expect(flows[0]!.droppedFrames[0]).toBeGreaterThan(0)
  expect(flows[0]!.droppedFrames[0]! / flows[0]!.offeredFrames).toBeLessThan(0.05)
  expect(links[0]!.utilisation).toBeGreaterThan(0.5)
})

/** Requesters, ways, two stages, and caches that ask another. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Op } from '../plan/ops.ts'
import type { Source } from '../plan/plan.ts'
import type { BufferPattern, Cache } from '../plan/stations.ts'
import { applyPlan } from './edits.ts'
import { advance, clearResults, createRun, readResults } from './run.ts'
import { closed, constant, DELIVER, TestPlan } from './test-plan.ts'

const NS = 1_000
const US = 1_000_000
const ALL = Number.POSITIVE_INFINITY

const BARE: Omit<Cache, 'key'> = {
  entries: 0,
  upperLevels: [],
  walkers: 8,
  readPs: 100 * NS,
  lookahead: 12,
}

interface Rig {
  readonly cache: Partial<Cache>
  readonly pattern?: Partial<BufferPattern>
  /** A cache in front that asks this one. */
  readonly device?: { readonly entries: number; readonly tripNs: number; readonly faultNs?: number }
  readonly source?: Source
  readonly requesters?: number
}

const planOf = ({ cache, pattern, device, source = closed(1), requesters = 1 }: Rig) => {
  const plan = new TestPlan()
  const far = plan.caches.add({ ...BARE, key: 'iotlb', ...cache })
  const looked = device
    ? plan.caches.add({
        ...BARE,
        key: 'device',
        entries: device.entries,
        lookahead: 0,
        asks: {
          cache: far,
          tripPs: device.tripNs * NS,
          faultPs: (device.faultNs ?? 0) * NS,
        },
      })
    : far
  for (let n = 0; n < requesters; n++) {
    const own = plan.patterns.add({
      key: `p${n}`,
      pages: 1,
      order: 'random',
      domain: n,
      buffersPerPage: 1,
      ...(requesters > 1 && { requester: `r${n}` }),
      ...pattern,
    })
    const lookup: Op = {
      op: 'lookup',
      stage: 0,
      cache: looked,
      pattern: own,
      pageBytes: 4_096,
      faultCause: null,
    }
    plan.flow(`f${n}`, [lookup, DELIVER], source)
  }
  return plan.build()
}

const run = (rig: Rig, spanUs = 500) => {
  const made = createRun(planOf(rig), { seed: 4 })
  advance(made, (spanUs / 5) * US, ALL)
  clearResults(made)
  advance(made, (spanUs / 5 + spanUs) * US, ALL)
  return readResults(made)
}

const levels = (count: number, entries: number) =>
  Array.from({ length: count - 1 }, (_, at) => ({ entries, pagesPerEntry: 512 ** (at + 1) }))

/** Reads of a walk when nothing is cached. */
const reads = (rig: Rig): number => run(rig).flows[0]!.latencyPs.mean / (100 * NS)

test('a walk of n by m levels without caches makes n m + n + m reads', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (n, m) => {
      const rig: Rig = {
        cache: {
          upperLevels: levels(n, 0),
          secondStage: { entries: 0, upperLevels: levels(m, 0) },
        },
        pattern: { secondStagePages: 1 },
      }
      expect(reads(rig)).toBe(n * m + n + m)
    }),
    { numRuns: 25, seed: 1 },
  ))

test('with all tables cached two stages read as little as one', () => {
  const upperLevels = levels(4, 8)
  const one = reads({ cache: { upperLevels } })
  const two = reads({
    cache: { upperLevels, secondStage: { entries: 64, upperLevels } },
    pattern: { secondStagePages: 512 },
  })
  expect(one).toBe(1)
  expect(two).toBe(1)
})

test('more entries for the second stage never make walks longer', () => {
  const mean = (entries: number): number =>
    reads({
      cache: {
        upperLevels: levels(4, 16),
        secondStage: { entries, upperLevels: levels(4, 16) },
      },
      pattern: { pages: 4_096, secondStagePages: 1 },
    })
  const means = [0, 16, 256, 8_192].map(mean)
  expect(means).toEqual([...means].sort((a, b) => b - a))
})

test('a requester whose tables are not cached pays the way to them', () => {
  const requesters = { entries: 4, reads: 2 }
  expect(run({ cache: { requesters }, requesters: 4 }).flows[0]!.latencyPs.mean).toBe(100 * NS)
  const many = run({ cache: { requesters, walkers: 64 }, requesters: 64 }).flows
  for (const { latencyPs } of many) expect(latencyPs.mean).toBeGreaterThan(250 * NS)
})

test('pages that fall on one set push each other out, however much room there is elsewhere', () => {
  const missed = (ways: number, pages: number): number => {
    const { hits, misses } = run({
      cache: { entries: 64, ways },
      pattern: { pages, order: 'ring' },
      source: constant(100 * NS),
    }).caches[0]!
    return misses / (hits + misses)
  }
  expect(missed(0, 64)).toBe(0)
  // As many sets as pages next to each other: they share none.
  expect(missed(4, 64)).toBe(0)
  expect(missed(4, 65)).toBeGreaterThan(0)
  expect(missed(1, 96)).toBeCloseTo(2 / 3, 1)
})

test('a device that has the translation asks nobody; a miss costs the way there, the walk and the way back', () => {
  const asked = run({ cache: { entries: 64 }, device: { entries: 0, tripNs: 300 } })
  expect(asked.flows[0]!.latencyPs.mean).toBe(600 * NS)
  expect(asked.caches[0]!.misses).toBe(0)
  const walked = run({ cache: {}, device: { entries: 0, tripNs: 300 } })
  expect(walked.flows[0]!.latencyPs.mean).toBe(700 * NS)
  const kept = run({
    cache: { entries: 64 },
    pattern: { pages: 16 },
    device: { entries: 16, tripNs: 300 },
    source: constant(100 * NS),
  })
  expect(kept.flows[0]!.latencyPs.mean).toBe(0)
  expect(kept.caches[0]!.hits + kept.caches[0]!.misses).toBe(0)
})

test('what the device misses is looked up at the IOMMU, no more and no less', () => {
  const { caches } = run({
    cache: { entries: 64 },
    pattern: { pages: 256 },
    device: { entries: 128, tripNs: 300 },
    source: closed(8),
  })
  const [far, near] = caches
  // Of those that wait for one page only one asks.
  expect(far!.hits + far!.misses).toBeLessThanOrEqual(near!.misses + 8)
  expect(far!.hits + far!.misses).toBeGreaterThan(near!.misses * 0.95)
  expect(near!.hits / (near!.hits + near!.misses)).toBeCloseTo(0.5, 1)
})

test('a page that is not present comes once, and stays until it is taken away', () => {
  const device = { entries: 64, tripNs: 300, faultNs: 10_000 }
  const rig = (presentPages: number): Rig => ({
    cache: { entries: 64 },
    pattern: { pages: 16, presentPages },
    device,
    source: constant(20_000 * NS),
  })
  expect(run(rig(16), 20_000).caches[1]!.faults).toBe(0)
  const { faults, hits, misses } = run(rig(8), 20_000).caches[1]!
  // A page that was taken away is in no cache either.
  expect(faults / (hits + misses)).toBeCloseTo(0.5, 1)
})

test('an edit that takes the device its cache, and gives it back, leaves nobody waiting', () => {
  const rig: Rig = { cache: {}, pattern: { pages: 64 }, source: closed(4) }
  const device = { entries: 8, tripNs: 300 }
  const made = createRun(planOf({ ...rig, device }), { seed: 2 })
  for (const plan of [planOf(rig), planOf({ ...rig, device }), planOf({ ...rig, device })]) {
    // Lost requests are sent again after a millisecond.
    advance(made, made.now + 4_000 * US + 137 * NS, ALL)
    applyPlan(made, plan)
  }
  advance(made, made.now + 4_000 * US, ALL)
  clearResults(made)
  advance(made, made.now + 50 * US, ALL)
  const { flows, windowPs } = readResults(made)
  // All four go round: 7/8 of them for 700 ns.
  expect((flows[0]!.deliveredJobs * 700 * NS) / windowPs).toBeGreaterThan(3.5)
})

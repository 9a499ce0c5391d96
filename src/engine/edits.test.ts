/** Another plan under a run that goes on. */
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Plan } from '../plan/plan.ts'
import type { Arbiter } from '../plan/stations.ts'
import { ledgerOf } from './ledger.ts'
import { addRandomPart, randomPlan } from './random-plan.ts'
import {
  advance,
  clearResults,
  createRun,
  fingerprintOf,
  readResults,
  replacePlan,
  restore,
  snapshot,
} from './run.ts'
import { closed, DELIVER, fixedCost, poisson, serve, TestPlan, transfer } from './test-plan.ts'

vi.setConfig({ testTimeout: 60_000 })

const US = 1_000_000
const ALL = Number.POSITIVE_INFINITY
const seeds = fc.integer({ min: 0, max: 1_000_000 })

test('the same plan again changes nothing', () =>
  fc.assert(
    fc.property(seeds, (seed) => {
      const plan = randomPlan(seed)
      const whole = createRun(plan, { seed })
      const edited = createRun(plan, { seed })
      for (const until of [200, 333, 500]) {
        advance(edited, until * US, ALL)
        replacePlan(edited, randomPlan(seed))
      }
      advance(edited, 700 * US, ALL)
      advance(whole, 700 * US, ALL)
      expect(fingerprintOf(edited)).toBe(fingerprintOf(whole))
    }),
    { numRuns: 15, seed: 1 },
  ))

test('a random edit loses nothing uncounted, and the run goes on', () =>
  fc.assert(
    fc.property(seeds, seeds, (seed, other) => {
      const before = new TestPlan()
      addRandomPart(before, seed, 'a/')
      addRandomPart(before, other, 'b/')
      const onlyA = randomPlan(seed, 'a/')
      const changed = randomPlan(other, 'a/')
      const plans: Plan[] = [onlyA, before.build(), changed, before.build(), onlyA]
      const run = createRun(before.build(), { seed: 3 })
      plans.forEach((plan, n) => {
        advance(run, (n + 1) * 150 * US, 20_000)
        replacePlan(run, plan)
        advance(run, run.now + 150 * US, 20_000)
        plan.flows.forEach((_, flow) => {
          for (const sums of Object.values(ledgerOf(run, flow)))
            expect(sums.delivered + sums.dropped + sums.underWay).toBe(sums.offered + sums.resized)
        })
        for (const { byUse } of readResults(run).cores)
          if (run.now > run.windowStart)
            expect(byUse.reduce((a, b) => a + b, 0)).toBeLessThan(1 + 1e-9)
      })
    }),
    { numRuns: 15, seed: 2 },
  ))

const chain = (rate: number, hasMiddle: boolean): Plan => {
  const plan = new TestPlan()
  const first = plan.server('first')
  const last = plan.link('last', { psPerByte: rate })
  const middle = hasMiddle ? [serve(plan.server('middle'), fixedCost(2 * US))] : []
  plan.flow('f', [serve(first, fixedCost(0.2 * US)), ...middle, transfer(last), DELIVER], closed(8))
  return plan.build()
}

test('a faster link is faster from the next service on', () => {
  const run = createRun(chain(2_000, false), { seed: 1 })
  advance(run, 1_000 * US, ALL)
  replacePlan(run, chain(500, false))
  advance(run, 1_100 * US, ALL)
  clearResults(run)
  advance(run, 2_100 * US, ALL)
  expect(readResults(run).flows[0]!.deliveredJobs).toBeGreaterThan(1_990)
})

describe('four jobs at a station, half a microsecond after they came', () => {
  const arrivals = closed(4, 1_000 * US)
  const overLink = (psPerByte: number, inTurn = false): Plan => {
    const plan = new TestPlan()
    const arbiter: Arbiter = {
      leaves: [{ group: 0, weight: 1, bucket: null }],
      groups: [{ strictClass: 0, weight: 1 }],
    }
    const link = plan.link('l', { psPerByte, propagationPs: 10, arbiter: inTurn ? arbiter : null })
    plan.flow('f', [transfer(link), DELIVER], arrivals)
    return plan.build()
  }
  const byServers = (servers: number, us: number): Plan => {
    const plan = new TestPlan()
    plan.flow('f', [serve(plan.server('s', { servers }), fixedCost(us * US)), DELIVER], arrivals)
    return plan.build()
  }
  test.each([
    ['go on as they would', overLink(1_000), overLink(1_000), [1, 2, 3, 4]],
    [
      'take a faster link from their service on',
      overLink(1_000),
      overLink(100),
      [1, 1.1, 1.2, 1.3],
    ],
    ['take a slower link from their service on', overLink(1_000), overLink(3_000), [1, 4, 7, 10]],
    [
      'queue anew where an arbiter now chooses',
      overLink(1_000),
      overLink(100, true),
      [1, 0.6, 0.7, 0.8],
    ],
    ['cost what their op costs now', byServers(1, 1), byServers(1, 2), [1, 3, 5, 7]],
    ['go to a new server at once', byServers(1, 1), byServers(2, 1), [1, 1.5, 2, 2.5]],
    ['share what is left', byServers(2, 1), byServers(1, 1), [1, 1, 2, 3]],
  ])('%s', (_, before, after, expected) => {
    const run = createRun(before, { seed: 1 })
    advance(run, 0.5 * US, ALL)
    readResults(run)
    replacePlan(run, after)
    for (const at of [...new Set(expected)].sort((a, b) => a - b)) {
      const due = expected.filter((each) => each <= at).length
      advance(run, at * US - 1_000, ALL)
      expect(readResults(run).flows[0]!.deliveredJobs).toBeLessThan(due)
      advance(run, at * US + 1_000, ALL)
      expect(readResults(run).flows[0]!.deliveredJobs).toBe(due)
    }
    const { flows, links, servers } = readResults(run)
    const { latencyPs, workPs, waitPs } = flows[0]!
    expect((workPs[0]! + waitPs[0]!) / latencyPs.mean).toBeCloseTo(1, 5)
    const { meanQueue } = [...servers, ...links][0]!
    if (expected[1]! >= 1) expect((meanQueue * run.now) / (waitPs[0]! * 4)).toBeCloseTo(1, 1)
  })
})

test('jobs whose station is gone are lost as removed, and their loop goes on', () => {
  const run = createRun(chain(500, true), { seed: 1 })
  advance(run, 101 * US, ALL)
  replacePlan(run, chain(500, false))
  const { droppedFrames } = readResults(run).flows[0]!
  expect(droppedFrames.at(-1)).toBe(7)
  advance(run, 3_000 * US, ALL)
  clearResults(run)
  advance(run, 4_000 * US, ALL)
  expect(readResults(run).flows[0]!.deliveredJobs).toBeGreaterThan(1_900)
})

test('more requests outstanding start at once, fewer retire with their answers', () => {
  const withRequests = (n: number): Plan => {
    const plan = new TestPlan()
    plan.flow(
      'f',
      [serve(plan.server('s', { servers: 99 }), fixedCost(10 * US)), DELIVER],
      closed(n),
    )
    return plan.build()
  }
  const run = createRun(withRequests(4), { seed: 1 })
  for (const [n, expected] of [
    [9, 9],
    [2, 2],
    [5, 5],
  ] as const) {
    replacePlan(run, withRequests(n))
    advance(run, run.now + 100 * US, ALL)
    clearResults(run)
    advance(run, run.now + 100 * US, ALL)
    expect(readResults(run).flows[0]!.deliveredJobs).toBe(expected * 10)
  }
})

test('a snapshot brings its plan back with it', () => {
  const run = createRun(chain(2_000, true), { seed: 1 })
  advance(run, 50 * US, ALL)
  const before = snapshot(run)
  advance(run, 150 * US, ALL)
  const there = fingerprintOf(run)
  const plan = new TestPlan()
  plan.flow('other', [serve(plan.server('s'), fixedCost(US)), DELIVER], poisson(2 * US))
  replacePlan(run, plan.build())
  expect(run.planVersion).toBe(2)
  advance(run, 200 * US, ALL)
  restore(run, before)
  expect(before.planVersion).toBe(run.planVersion)
  advance(run, 150 * US, ALL)
  expect(fingerprintOf(run)).toBe(there)
})

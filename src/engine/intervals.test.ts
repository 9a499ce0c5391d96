/** Intervals of one long run hold what queueing theory knows, about as often as they say. */
import { expect, test, vi } from 'vitest'
import type { Plan } from '../plan/plan.ts'
import { advance, clearResults, createRun, readResults } from './run.ts'
import { DELIVER, delay, fixedCost, poisson, serve, TestPlan } from './test-plan.ts'

vi.setConfig({ testTimeout: 60_000 })

const MEAN = 1_000_000
const SEEDS = Array.from({ length: 60 }, (_, n) => 1_000 + n)

const queue = (rho: number): Plan => {
  const plan = new TestPlan()
  const server = plan.server('s')
  plan.flow('f', [serve(server, fixedCost(MEAN * rho, 'exponential')), DELIVER], poisson(MEAN))
  return plan.build()
}

const flowOf = (plan: Plan, seed: number, visits: number) => {
  const run = createRun(plan, { seed })
  advance(run, visits * 0.05 * MEAN, Number.POSITIVE_INFINITY)
  clearResults(run)
  advance(run, visits * MEAN, Number.POSITIVE_INFINITY)
  return readResults(run).flows[0]!
}

/** Time in an M/M/1 queue is exponential with this mean. */
const stay = (rho: number): number => (rho * MEAN) / (1 - rho)

test('of M/M/1 at 70 %: rate, mean and p99', () => {
  const held = { rate: 0, mean: 0, p99: 0 }
  for (const seed of SEEDS) {
    const { latencyPs, halfWidth95, quantiles95, deliveredFrames } = flowOf(
      queue(0.7),
      seed,
      40_000,
    )
    const rate = deliveredFrames / (40_000 * 0.95)
    if (Math.abs(rate - 1) <= (halfWidth95.framesPerSecond * MEAN) / 1e12) held.rate++
    if (Math.abs(latencyPs.mean - stay(0.7)) <= halfWidth95.meanPs) held.mean++
    const [low, high] = quantiles95.p99Ps ?? [Number.NaN, Number.NaN]
    const p99 = Math.log(100) * stay(0.7)
    if (low <= p99 && p99 <= high) held.p99++
  }
  expect(held.rate / SEEDS.length).toBeGreaterThan(0.82)
  expect(held.mean / SEEDS.length).toBeGreaterThan(0.82)
  expect(held.p99 / SEEDS.length).toBeGreaterThan(0.82)
})

test('a short run says that it does not know the far tail', () => {
  const { quantiles95 } = flowOf(queue(0.5), 7, 2_000)
  expect(quantiles95.p999Ps).toBeNull()
  expect(flowOf(queue(0.5), 7, 60_000).quantiles95.p999Ps).not.toBeNull()
})

test('what never varies has intervals of no width', () => {
  const plan = new TestPlan()
  plan.flow('f', [delay(MEAN), DELIVER], poisson(MEAN))
  const { latencyPs, halfWidth95, quantiles95 } = flowOf(plan.build(), 7, 20_000)
  expect(halfWidth95.meanPs).toBe(0)
  expect(quantiles95.p99Ps).toEqual([latencyPs.p99, latencyPs.p99])
})

test('where a run is read changes none of its intervals', () => {
  const run = createRun(queue(0.7), { seed: 7 })
  advance(run, 20_000 * MEAN, Number.POSITIVE_INFINITY)
  const often = createRun(queue(0.7), { seed: 7 })
  for (let time = 1; time <= 20; time++) {
    advance(often, time * 1_000 * MEAN, Number.POSITIVE_INFINITY)
    readResults(often)
  }
  expect(readResults(often).flows).toEqual(readResults(run).flows)
})

import { expect, test } from 'vitest'
import { oneHost } from '../scenario/build-host.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { meanInterval } from '../statistics/mean-interval.ts'
import { replicate } from './replicate.ts'
import { runScenario } from './run/run-scenario.ts'

const design: Scenario = oneHost({
  path: 'vhost-net',
  workload: 'poisson',
  flow: { offeredKpps: 100, frameBytes: 512 },
})
const run = async (seed: number) => runScenario(design, { seed, durationNs: 2e6 })
const rates = (
  reports: readonly { readonly flows: readonly { throughputBitsPerSecond: number }[] }[],
) => reports.map(({ flows }) => flows[0]!.throughputBitsPerSecond)

test('how many runs go at once changes nothing', async () => {
  const repeats = { least: 3, most: 12, precision: 0.03 }
  const alone = await replicate(run, 7, repeats, 1)
  expect(alone.length).toBeGreaterThan(3)
  for (const atOnce of [2, 5])
    expect(rates(await replicate(run, 7, repeats, atOnce))).toEqual(rates(alone))
})

test('a wish for precision is met, by no more runs than it needs', async () => {
  const reports = await replicate(run, 7, { least: 3, most: 64, precision: 0.03 }, 4)
  const share = (of: readonly number[]): number => {
    const { mean, half } = meanInterval(of)
    return half / mean
  }
  const latencies = reports.map(({ flows }) => flows[0]!.latencyNs.mean)
  expect(share(rates(reports))).toBeLessThanOrEqual(0.03)
  expect(share(latencies)).toBeLessThanOrEqual(0.03)
  const before = reports.length - 1
  expect(
    Math.max(share(rates(reports).slice(0, before)), share(latencies.slice(0, before))),
  ).toBeGreaterThan(0.03)
})

test('the most runs are the end of it', async () => {
  expect(await replicate(run, 7, { least: 2, most: 4, precision: 0.0001 }, 3)).toHaveLength(4)
})

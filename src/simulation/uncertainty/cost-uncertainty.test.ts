import { describe, expect, test } from 'vitest'
import { oneHost } from '../../scenario/build-host.ts'
import { setCost } from '../../scenario/edits/costs.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { compile } from '../compile/compile.ts'
import { estimate } from '../estimate.ts'
import { runScenario } from '../run/run-scenario.ts'
import { sampledDesign } from './cost-uncertainty.ts'

const of = (scenario: Scenario) => sampledDesign(buildTopology(scenario))
const share = ({ low, high, value }: { low: number; high: number; value: number }) =>
  (high - low) / value

/** A stream through one vhost worker: the worker is full. */
const full = oneHost({ path: 'vhost-net', vms: 1, flow: { offeredKpps: 900, frameBytes: 512 } })
const sampled = of(full)
const [flow] = sampled.uncertainty.flows

describe('a flow that a core limits', () => {
  test('is as uncertain as the costs of that core, and the costs are named', () => {
    const rate = flow!.throughputBitsPerSecond!
    expect(share(rate)).toBeGreaterThan(0.15)
    expect(share(rate)).toBeLessThan(1)
    expect(rate.most[0]).toMatch(/^vhost|^stack|^host/)
  })
  test('has the figures of the prediction in its ranges', () => {
    const predicted = estimate(compile(buildTopology(full))).flows[0]!
    expect(flow!.throughputBitsPerSecond!.value).toBe(predicted.throughputBitsPerSecond)
    expect(flow!.latencyNs!.value).toBe(predicted.latencyNs)
    for (const { value, low, high } of [flow!.throughputBitsPerSecond!, flow!.latencyNs!]) {
      expect(low).toBeLessThanOrEqual(value)
      expect(high).toBeGreaterThanOrEqual(value)
    }
  })
  test('is known better when the cost that matters most is', () => {
    const [most] = flow!.throughputBitsPerSecond!.most
    const { value } = flow!.throughputBitsPerSecond!
    const known = setCost(full, most!, 1_000).change(full)
    const range = of(known).uncertainty.flows[0]!.throughputBitsPerSecond!
    expect(range.most).not.toContain(most)
    expect(share(range)).toBeLessThan(share({ ...flow!.throughputBitsPerSecond!, value }))
  })
  test('gets in a run less under one extreme set of costs and more under another', () => {
    const rates = sampled.extremes.map(
      (costs) =>
        runScenario(full, { seed: 1, durationNs: 5e6, costs }).flows[0]!.throughputBitsPerSecond,
    )
    expect(Math.min(...rates)).toBeLessThan(flow!.throughputBitsPerSecond!.value)
    expect(Math.max(...rates)).toBeGreaterThan(flow!.throughputBitsPerSecond!.value)
  })
})

test('what a load decides, no cost moves; its latency and its cores they do', () => {
  const { uncertainty } = of(
    oneHost({ path: 'sr-iov', flow: { offeredKpps: 10, frameBytes: 512 } }),
  )
  const { throughputBitsPerSecond, latencyNs } = uncertainty.flows[0]!
  expect(share(throughputBitsPerSecond!)).toBeLessThan(1e-6)
  expect(throughputBitsPerSecond!.most).toEqual([])
  expect(share(latencyNs!)).toBeGreaterThan(0.05)
  const { busy, cpuByUse } = uncertainty.hosts[0]!
  // Its driver polls: the core is busy whatever its work costs.
  expect(share(busy!)).toBeLessThan(1e-6)
  expect(share(cpuByUse.polling!)).toBeGreaterThan(0)
})

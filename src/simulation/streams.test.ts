/** Bulk transfers by mechanism: where aggregates come apart, what is merged again, and what it costs. */
import { expect, test } from 'vitest'
import { advance, clearResults, createRun, readResults } from '../engine/run.ts'
import { oneHost, twoHosts } from '../scenario/build-host.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { PS_PER_MS, PS_PER_SECOND } from '../units.ts'
import { fromPeer } from '../validation/rigs/peer-traffic.ts'
import { compile } from './compile/compile.ts'

const RIG = {
  path: 'sr-iov',
  nic: { portGbps: 100 },
  host: { iommu: 'passthrough', iommuPage: '2 MiB' },
  vm: { hugePages: '2 MiB' },
} as const

const measure = (scenario: Scenario) => {
  const { plan } = compile(buildTopology(scenario))
  const run = createRun(plan, { seed: 7 })
  advance(run, 5 * PS_PER_MS, 2e6)
  clearResults(run)
  advance(run, 12 * PS_PER_MS, 4e6)
  const { flows, threads, windowPs } = readResults(run)
  return {
    gbps: (flows[0]!.deliveredBytes * 8 * PS_PER_SECOND) / windowPs / 1e9,
    busiest: Math.max(...threads.map(({ byUse }) => byUse.reduce((sum, use) => sum + use, 0))),
  }
}
const received = (flow: Record<string, boolean>) =>
  measure(fromPeer({ ...RIG, peer: { portGbps: 100 } }, 'stream', flow)).gbps

test('a stream from a peer costs its receiver what one from another host does', () => {
  const between = measure(twoHosts({ ...RIG, workload: 'stream' })).gbps
  expect(Math.abs(received({ gro: true }) / between - 1)).toBeLessThan(0.1)
})

test('without GRO a receiver pays for each frame', () => {
  expect(received({ gro: false })).toBeLessThan(received({ gro: true }) / 3)
})

const sent = (flow: Record<string, boolean>) =>
  measure(oneHost({ ...RIG, peer: { portGbps: 100 }, workload: 'stream', flow }))

test('without TSO a window of frames is under way, until a core or the wire is full', () => {
  const { gbps, busiest } = sent({ tso: false })
  expect(busiest).toBeGreaterThan(0.95)
  expect(gbps).toBeLessThan(sent({ tso: true }).gbps / 2)
})
test('a peer that merges frames sends fewer ACKs, which the sender need not pay for', () => {
  expect(sent({ gro: true }).gbps).toBeGreaterThan(1.1 * sent({ gro: false }).gbps)
})

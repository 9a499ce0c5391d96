import { describe, expect, test } from 'vitest'
import { costEntry } from '../../hardware/costs.ts'
import { withFlow } from '../../scenario/build.ts'
import { oneHost, twoHosts } from '../../scenario/build-host.ts'
import { setCost } from '../../scenario/edits/costs.ts'
import { setOfferedLoad } from '../../scenario/edits/flows.ts'
import { PS_PER_MS } from '../../units.ts'
import type { FollowedIo, IoPick } from '../followed.ts'
import { findIo } from './find-io.ts'
import { RecordedRun } from './recorded-run.ts'

const ALL = Number.POSITIVE_INFINITY

const runOf = (path: string, gbps: number, forMs: number, host = {}): RecordedRun => {
  const run = new RecordedRun(
    oneHost({
      vms: 2,
      path,
      host,
      nic: { numVfs: 4 },
      workload: 'poisson',
      flow: { offeredGbps: gbps },
    }),
    7,
    1_000_000,
  )
  while (run.here.timePs < forMs * PS_PER_MS) run.advance(forMs * PS_PER_MS, 20_000)
  return run
}

const follow = (run: RecordedRun, pick: IoPick, flow = 'flow1'): FollowedIo => {
  const outcome = findIo(run, { flow, pick })
  if (!outcome.ok) throw new Error(outcome.says)
  return outcome.io
}

const latency = ({ bornNs, endedNs }: FollowedIo): number => endedNs - bornNs
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe.each(['vhost-net', 'sr-iov', 'emulated'])('on %s', (path) => {
  const run = runOf(path, 0.5, 12)

  test('work and waits of its hops are its latency, and no time is between them', () => {
    for (const pick of ['median', 'p99', 'slowest'] as const) {
      const io = follow(run, pick)
      expect(io.hops.length).toBeGreaterThan(5)
      const spent = io.hops.map(({ workNs, waitNs }) => workNs + waitNs)
      expect(sum(spent)).toBeCloseTo(latency(io), 0)
      expect(io.hops[0]?.enteredNs).toBe(io.bornNs)
      expect(io.hops.at(-1)?.leftNs).toBe(io.endedNs)
      expect(io.hops.every(({ title, why }) => title !== '' && why !== '')).toBe(true)
    }
  })

  test('the median is that of the run, and the slowest is slower', () => {
    const { digest } = run.live.takeBatch(true)
    const [flow] = digest?.flows ?? []
    const median = latency(follow(run, 'median'))
    expect(median / (flow?.latencyNs.p50 ?? 0)).toBeGreaterThan(0.9)
    expect(median / (flow?.latencyNs.p50 ?? 0)).toBeLessThan(1.1)
    expect(latency(follow(run, 'p99'))).toBeGreaterThan(median)
    expect(latency(follow(run, 'slowest'))).toBeGreaterThanOrEqual(latency(follow(run, 'p99')))
  })
})

test('to look at an I/O leaves the run where it was', () => {
  const run = runOf('vhost-net', 0.5, 10)
  const { digest } = run.live.takeBatch(true)
  follow(run, 'p99')
  expect(run.live.takeBatch(true).digest).toEqual(digest)
  run.advance(12 * PS_PER_MS, ALL)
  const whole = runOf('vhost-net', 0.5, 10)
  whole.advance(12 * PS_PER_MS, ALL)
  expect(run.live.takeBatch(true).fingerprint).toBe(whole.live.takeBatch(true).fingerprint)
})

test('it names who was in front, the costs it pays with their sources, and what happened', () => {
  const io = follow(runOf('vhost-net', 9, 8), 'slowest')
  const waits = io.hops.flatMap(({ behind }) => behind ?? [])
  expect(waits.some(({ flow, waiting }) => flow === 'vm 1 to peer 1' && waiting > 10)).toBe(true)
  const kick = io.hops.find(({ title }) => title === 'kick')
  expect(kick?.costs[0]).toMatchObject({ id: 'exit.doorbell-kernel', unit: 'ns' })
  expect(kick?.costs[0]?.source).not.toBe('')
  expect(kick?.what.join()).toMatch(/sleeps and has to be told|No signal is needed/)
})

test('a hop tells the costs of the host that it is on, and which of them the design has set', () => {
  const host = { path: 'native', host: { clockGhz: 3, exits: 'clean' } } as const
  const made = twoHosts({
    ...host,
    second: { ...host, host: { ...host.host, clockGhz: 2 } },
    workload: 'poisson',
    flow: { offeredGbps: 1 },
  })
  const run = new RecordedRun(setCost(made, 'stack.udp-send', 900).change(made), 7, 1_000_000)
  run.advance(4 * PS_PER_MS, ALL)
  const costs = follow(run, 'median').hops.flatMap((hop) => hop.costs)
  expect(costs.find(({ id }) => id === 'stack.udp-send')).toMatchObject({
    value: 900,
    status: 'set',
  })
  const received = costs.find(({ id }) => id === 'stack.udp-receive')
  expect(received?.value).toBeCloseTo(costEntry('stack.udp-receive').value * 1.5)
})

test('a VF behind an IOMMU says of each DMA whether its page was known', () => {
  const io = follow(runOf('sr-iov', 0.5, 10, { iommu: 'strict' }), 'median')
  expect(io.hops.flatMap(({ what }) => what).join(' ')).toMatch(/IOTLB.* (hits|misses)/)
})

test('a lost one ends where it was lost, with the cause', () => {
  const design = oneHost({ vms: 1, path: 'vhost-net', workload: false })
  const settings = { offeredGbps: 9, frameBytes: 64 }
  const run = new RecordedRun(
    withFlow(design, { from: 'peer1', to: 'if1', settings }),
    7,
    1_000_000,
  )
  run.advance(4 * PS_PER_MS, ALL)
  const io = follow(run, 'lost')
  expect(io.lostBy).not.toBeNull()
  expect(io.hops.at(-1)?.what.join()).toContain(io.lostBy)
  expect(io.hops.at(-1)?.leftNs).toBe(io.endedNs)
})

test('the next one is sent after now, and the run reaches to its end', () => {
  const run = runOf('sr-iov', 0.5, 5)
  const io = follow(run, 'next')
  expect(io.bornNs).toBeGreaterThanOrEqual(5e6)
  expect(run.here.timePs).toBe(5 * PS_PER_MS)
  expect(run.tip.timePs / 1e3).toBeGreaterThanOrEqual(io.endedNs)
})

test('only what ran since the last edit is looked at, and a flow that sends nothing says so', () => {
  const run = runOf('sr-iov', 0.5, 5)
  const design = oneHost({ vms: 2, path: 'sr-iov', nic: { numVfs: 4 }, workload: 'poisson' })
  run.edit(setOfferedLoad(design, 1).change(design), 1, 'load', false)
  expect(findIo(run, { flow: 'flow1', pick: 'median' })).toEqual({
    ok: false,
    says: 'No frame of this flow has arrived since the last edit.',
  })
  run.advance(6 * PS_PER_MS, ALL)
  expect(follow(run, 'median').bornNs).toBeGreaterThanOrEqual(5e6)
  expect(findIo(run, { flow: 'nobody', pick: 'next' })).toMatchObject({ ok: false })
})

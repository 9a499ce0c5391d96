import { expect, test } from 'vitest'
import { oneHost } from '../src/scenario/build-host.ts'
import { iov, saved } from './test-terminal.ts'

const file = saved(
  'crowded.json',
  oneHost({
    path: 'vhost-user',
    vms: 3,
    workload: 'poisson',
    interface: { guestDriver: 'poll-mode' },
    flow: { offeredKpps: 4_000, frameBytes: 64 },
  }),
)
const why = (...more: readonly string[]) =>
  iov('why', file, '--duration', '1ms', '--seeds', '3', '--changes', '2', ...more)

test('says what holds a flow back, where its time goes, who uses the cores, and what helps', async () => {
  const { code, out, err } = await why()
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/slow\? Core 0 of host 1, which runs the polling vswitch, is 100 % busy/)
  expect(out).toMatch(/stage +where +works +waits/)
  expect(out).toMatch(/who uses the cores +core +for +cores +why/)
  expect(out).toMatch(/\nOne more vswitch core +[\d.]+ .*→/)
  expect(out).toMatch(/With one more vswitch core, throughput rises/)
  expect(out).not.toMatch(/NaN|Infinity|undefined/)
})

test('JSON names stations by their keys and every change by what was proven', async () => {
  const { flow, binding, changes } = JSON.parse((await why('--flow', 'flow2', '--json')).out)
  expect([flow, binding.station, binding.isFull]).toEqual(['flow2', 'host1/core 0', true])
  expect(changes).toHaveLength(2)
  expect(changes[0].effect).toBeGreaterThanOrEqual(changes[1].effect)
})

test('a flow that is not there is named, with those that are', async () => {
  expect((await why('--flow', 'flow7')).err).toMatch(
    /^iov: --flow is "flow7": flow1 \(.*\), flow2 \(.*\), flow3 \(.*\) would do$/,
  )
  expect((await why('--flow', 'constructor')).err).toContain('--flow is "constructor": flow1')
})

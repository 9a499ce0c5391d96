import { expect, test } from 'vitest'
import { oneHost } from '../src/scenario/build-host.ts'
import { setSetting } from '../src/scenario/edits/settings.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import { iov, saved } from './test-terminal.ts'

const design: Scenario = oneHost({
  path: 'vhost-net',
  workload: 'poisson',
  flow: { offeredKpps: 100, frameBytes: 512 },
})

test('a small difference shows under common seeds, and none where there is none', async () => {
  const slower = setSetting(design, 'switch1', 'latencyNs', 600).change(design)
  const a = saved('a.json', design)
  const compared = async (b: Scenario) =>
    (await iov('run', a, '--against', saved('b.json', b), '--duration', '2ms')).out
  expect(await compared(slower)).toMatch(/mean latency .*\+\d+(\.\d)? % +±\d.* % +more/)
  expect(await compared(design)).toMatch(/mean latency .*\+0 % +±0 % +no difference seen/)
})

import { expect, test } from 'vitest'
import { oneHost } from '../../scenario/build-host.ts'
import { setOfferedLoad } from '../../scenario/edits/flows.ts'
import { iotlbCliff } from '../../scenario/samples/iotlb-cliff.ts'
import { threeWays } from '../../scenario/samples/three-ways.ts'
import { loadGbps } from './load.ts'

test('the slider shows what flows offer, also when they say it in packets', () => {
  const cliff = iotlbCliff.design()
  expect(loadGbps(threeWays.design())).toBe(1)
  expect(loadGbps(cliff)).toBeCloseTo((4_900e3 * 64 * 8) / 1e9)
  expect(loadGbps(setOfferedLoad(cliff, 2).change(cliff))).toBe(2)
  expect(loadGbps(oneHost({ path: 'sr-iov', workload: 'request-response' }))).toBeNull()
})

import { expect, test } from 'vitest'
import { oneHost } from '../../scenario/build-host.ts'
import { setOfferedLoad } from '../../scenario/edits/flows.ts'
import { rewire } from '../../scenario/edits/interfaces.ts'
import { setSetting } from '../../scenario/edits/settings.ts'
import { withVmCopies } from '../../scenario/edits/vm-copies.ts'
import { threeWays } from '../../scenario/samples/three-ways.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { pairedRows } from '../../simulation/compare/paired.ts'
import { runScenario } from '../../simulation/run/run-scenario.ts'
import { whatDiffers, whatItDid } from './sentence.ts'

const design = oneHost({
  path: 'vhost-net',
  workload: 'poisson',
  flow: { offeredGbps: 2, frameBytes: 256 },
  nic: { numVfs: 4, portGbps: 25 },
})
const onVf = rewire(design, 'if1', { path: 'sr-iov' }).change(design)

const runs = (scenario: Scenario, seeds = [7, 8, 9]) =>
  seeds.map((seed) => runScenario(scenario, { seed, durationNs: 4e6 }))
const did = (b: Scenario, seeds?: number[]) =>
  whatItDid(design, b, pairedRows(runs(design, seeds), runs(b, seeds)))

test('it says what differs, most telling first', () => {
  expect(whatDiffers(design, onVf)).toBe(
    'In B the path of eth0 of vm 1 is SR-IOV virtual function, not virtio-net with vhost-net.',
  )
  const mrrs = setSetting(onVf, 'nic1', 'mrrsBytes', 256).change(onVf)
  expect(whatDiffers(design, mrrs)).toMatch(
    /^In B the path of .*, and the MRRS of nic 1 is 256 B, /,
  )
  expect(whatDiffers(design, withVmCopies(design, 'vm1', 2)!)).toBe('In B there is vm 2 too.')
  expect(whatDiffers(design, design)).toBe('A and B are the same design.')
})

test('it says what that did, and what it costs', () => {
  const loaded = setOfferedLoad(threeWays.design(), 5).change(threeWays.design())
  const freed = rewire(loaded, 'if1', { path: 'sr-iov' }).change(loaded)
  const says = whatItDid(loaded, freed, pairedRows(runs(loaded), runs(freed)))
  expect(says).toMatch(
    /^The throughput of VM A to peer 1 goes from 4\.\d\d to \*[45]\.\d\d Gb\/s\*, its p99 from .* to \*.*µs\*\./,
  )
  expect(says).toContain('VM A can no longer migrate live.')
})

test('it finds nothing where nothing is, and does not guess from one pair', () => {
  expect(did(design)).toBe('No throughput and no latency differs by more than its interval.')
  expect(did(setOfferedLoad(design, 1).change(design), [7])).toContain(
    'One pair of runs cannot tell',
  )
})

import { expect, test } from 'vitest'
import { twoHosts } from '../../scenario/build-host.ts'
import { threeWays } from '../../scenario/samples/three-ways.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { phonePlan, runsOf } from './phone-plan.ts'

test('each way of the demo is a column, and each adapter stands below its own', () => {
  const [host] = phonePlan(buildTopology(threeWays.design()))
  expect(host?.columns.map(({ name, isSoftware }) => [name, isSoftware])).toEqual([
    ['VM A', true],
    ['VM B', false],
    ['VM C', false],
  ])
  expect(host?.vswitch).toMatchObject({ from: 1, to: 2 })
  expect(host?.adapters.map(({ name, from, to }) => [name, from, to])).toEqual([
    ['NIC 0', 1, 3],
    ['NIC 1', 3, 4],
  ])
})

test('a software switch spans the columns of all that go through it', () => {
  const [host] = phonePlan(buildTopology(twoHosts({ vms: 5, path: 'vhost-net' })))
  expect(host?.vswitch).toMatchObject({ from: 1, to: 6 })
  expect(host?.adapters).toHaveLength(1)
})

test('equal neighbours are one run', () => {
  expect(runsOf(['a', 'a', 'b', 'a'])).toEqual([
    { key: 'a', from: 1, to: 3 },
    { key: 'b', from: 3, to: 4 },
    { key: 'a', from: 4, to: 5 },
  ])
})

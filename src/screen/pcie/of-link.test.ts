import { expect, test } from 'vitest'
import { threeWays } from '../../scenario/samples/three-ways.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { settingOfLink } from './of-link.ts'

const topology = buildTopology(threeWays.design())

test('a link brings what it trained to and what its adapter is set to', () => {
  for (const { pcie, settings, mpsBytes } of topology.adapters.values())
    for (const { link, trainedGeneration, trainedLanes } of pcie ?? [])
      expect(settingOfLink(topology, link)).toMatchObject({
        generation: trainedGeneration,
        lanes: trainedLanes,
        mpsBytes,
        mrrsBytes: settings.mrrsBytes,
        tags: settings.dmaTags,
        switches: 0,
      })
  expect([...topology.adapters.values()].some(({ pcie }) => pcie?.length)).toBe(true)
})

test('a link over which no adapter sends brings nothing', () => {
  expect(settingOfLink(topology, 'no such link')).toBeUndefined()
})

import { expect, test } from 'vitest'
import { type DesignOptions, oneHost } from '../scenario/build-host.ts'
import { buildTopology } from '../scenario/topology.ts'
import { vfLimit } from './vf-limits.ts'

const limitOf = (
  nic: DesignOptions['nic'],
  more: { readonly host?: DesignOptions['host']; readonly model?: string } = {},
) => {
  const design = oneHost({ nic: nic ?? {}, host: more.host ?? {}, workload: false })
  const nic1 = { ...design.parts.nic1!, ...(more.model ? { model: more.model } : {}) }
  const topology = buildTopology({ ...design, parts: { ...design.parts, nic1 } })
  return vfLimit(topology, topology.adapters.get('nic1')!)
}
const X520 = { model: 'intel-x520-da2' }
const ROOM = { totalVfs: 64, queuePairs: 128 }

test('the lowest limit binds and is named', () => {
  expect(limitOf({ totalVfs: 8, queuePairs: 128 })).toMatchObject({
    vfs: 8,
    because: expect.stringContaining('TotalVFs 8'),
  })
  expect(limitOf({ totalVfs: 64, queuePairs: 16 })).toMatchObject({
    vfs: 15,
    because: expect.stringContaining('queue pair'),
  })
  expect(limitOf({ ...ROOM, vfVectors: 32 })).toMatchObject({
    vfs: 16,
    because: expect.stringContaining('MSI-X vectors'),
  })
})

test('a driver of Linux may stay below TotalVFs, and traffic classes take their share', () => {
  expect(limitOf(ROOM, X520)).toMatchObject({ vfs: 63, because: expect.stringContaining('ixgbe') })
  expect(limitOf({ ...ROOM, etsWeights: [50, 50] }, X520)).toMatchObject({
    vfs: 31,
    because: expect.stringContaining('2 traffic classes'),
  })
  expect(limitOf({ ...ROOM, etsWeights: [20, 20, 20, 20, 20] }, X520).vfs).toBe(15)
  expect(limitOf(ROOM, { ...X520, host: { platform: 'esx' } }).vfs).toBe(64)
})

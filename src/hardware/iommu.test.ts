import { expect, test } from 'vitest'
import { PlanBuilder } from '../plan/builder.ts'
import { PS_PER_NS } from '../units.ts'
import { costReader } from './costs.ts'
import type { Spinner } from './dma-mapping.ts'
import { type BufferSpec, type IommuMode, iommu } from './iommu.ts'

const costs = costReader({ clockGhz: 3, exits: 'clean' })
const BUFFERS: BufferSpec = {
  key: 'vf0/receive',
  domain: 7,
  entries: 1_024,
  bufferBytes: 2_048,
  pageBytes: 4_096,
  order: 'ring',
}

const BY: Spinner = { thread: 0, context: 'softirq', use: 'kernel' }

const rig = (mode: IommuMode) => {
  const plan = new PlanBuilder()
  return { plan, unit: iommu({ plan, costs, key: 'host', generation: 'cascade-lake', mode }) }
}

test.each([
  ['off', false, false],
  ['passthrough', false, true],
  ['lazy', true, true],
  ['strict', true, true],
] as const)('%s translates for the host: %s, for a guest: %s', (mode, host, guest) => {
  const { plan, unit } = rig(mode)
  expect([unit.translates('host'), unit.translates('guest')]).toEqual([host, guest])
  const target = unit.buffers('host', BUFFERS)
  expect(unit.lookup(target, 4_096, 'read')).toHaveLength(host ? 1 : 0)
  expect(plan.caches.entries).toHaveLength(host ? 1 : 0)
})

test('adapters of one host share one cache, buffers of two functions do not share pages', () => {
  const { plan, unit } = rig('lazy')
  const first = unit.buffers('guest', BUFFERS)
  const second = unit.buffers('guest', { ...BUFFERS, key: 'vf1/receive', domain: 8 })
  for (const target of [first, second]) unit.lookup(target, 4_096, 'read')
  expect(plan.caches.entries).toHaveLength(1)
  expect(plan.patterns.entries.map(({ domain }) => domain)).toEqual([7, 8])
})

test('a ring touches as many pages as its buffers fill', () => {
  const { plan, unit } = rig('lazy')
  unit.buffers('guest', BUFFERS)
  unit.buffers('guest', { ...BUFFERS, key: 'huge', pageBytes: 2 * 1_024 * 1_024 })
  unit.buffers('guest', { ...BUFFERS, key: 'jumbo', bufferBytes: 9_216 })
  expect(plan.patterns.entries.map(({ pages, buffersPerPage }) => [pages, buffersPerPage])).toEqual(
    [
      [512, 2],
      [1, 1_024],
      [2_304, 1],
    ],
  )
})

test('a stricter mode never costs the host less', () => {
  const modes: readonly IommuMode[] = ['off', 'passthrough', 'lazy', 'strict']
  const paid = modes.map((mode) => {
    const mapping = rig(mode).unit.mapping('host')
    if (!mapping) return 0
    const { mapNs, unmapNs, submitNs, invalidate, unmapsPerInvalidation } = mapping
    const [op] = invalidate(BY)
    const inHardwareNs = op?.op === 'serve' ? op.cost.fixed / PS_PER_NS : 0
    return mapNs + unmapNs + (submitNs + inHardwareNs) / unmapsPerInvalidation
  })
  expect(paid).toEqual([...paid].sort((a, b) => a - b))
  // One invalidation for 256 buffers, and one for each.
  expect(paid[3]! - paid[2]!).toBeCloseTo((1_060 + 100) * (1 - 1 / 256))
})

test('a guest maps its memory once: its buffers cost nothing', () =>
  expect(rig('strict').unit.mapping('guest')).toBeNull())

test('invalidations of a host queue at its IOMMU, whichever adapter asks', () => {
  const { plan, unit } = rig('strict')
  const [op] = unit.mapping('host')!.invalidate(BY)
  expect(op).toMatchObject({ op: 'serve', by: BY, cost: { fixed: 1_060_000 } })
  unit.mapping('host')
  expect(plan.servers.entries).toHaveLength(1)
})

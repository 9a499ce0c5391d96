import { expect, test } from 'vitest'
import { oneHost } from '../../../scenario/build-host.ts'
import { buildTopology } from '../../../scenario/topology.ts'
import { matchingRows, vfRows } from './vf-rows.ts'

const rows = vfRows(buildTopology(oneHost({ path: 'sr-iov' })), 'nic1', 0)

test('every VF is listed, with the VM that has it', () => {
  expect(rows.length).toBeGreaterThan(1)
  expect(rows.map(({ vf }) => vf)).toEqual(rows.map((_, index) => index))
  expect(rows[0]?.owner).not.toBe('')
  expect(rows[1]).toMatchObject({ owner: '', usedBy: null })
})

test('a search finds by number, by owner, by address, and what is free', () => {
  const found = (query: string) => matchingRows(rows, query).map(({ vf }) => vf)
  expect(found(rows[0]?.owner ?? '')).toContain(0)
  expect(found('vf 1')[0]).toBe(1)
  expect(found('free')).not.toContain(0)
  expect(found(rows[1]?.bdf ?? '')).toEqual([1])
  expect(found('nobody')).toEqual([])
})

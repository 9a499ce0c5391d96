import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { misfit } from '../fields.ts'
import { DATA_PATHS, dataPath } from './catalog.ts'
import { QOS } from './qos.ts'
import { PATH_STAGES } from './stages/catalog.ts'
import { MIXES, WORKLOADS } from './workloads.ts'

const ids = DATA_PATHS.map(({ id }) => id)

test('every data path of the folder is in the list, and has its stages', () => {
  const files = readdirSync('src/data-paths/network').map((file) => file.replace('.ts', ''))
  expect(files.toSorted()).toEqual(ids.toSorted())
  expect(PATH_STAGES.map(({ path }) => path)).toEqual(DATA_PATHS)
  expect(new Set(ids).size).toBe(ids.length)
})

describe.each(DATA_PATHS)('$id', (path) => {
  test('is found by its id, and says what it is', () => {
    expect(dataPath(path.id)).toBe(path)
    for (const text of [path.title, path.short, path.means]) expect(text.length).toBeGreaterThan(1)
    expect(path.means).toMatch(/\.$/)
  })
  test('has the fields that every interface has', () =>
    expect(Object.keys(path.settings)).toEqual(expect.arrayContaining(Object.keys(QOS))))
  test('has defaults that fit', () => {
    for (const field of Object.values(path.settings))
      expect(misfit(field, field.default)).toBeUndefined()
  })
  test('says why it cannot move when it cannot', () => {
    if (!path.migration.live) expect(path.migration.because.length).toBeGreaterThan(10)
  })
  test('needs an IOMMU exactly when a guest drives hardware itself', () =>
    expect(path.needsIommu).toBe(path.on === 'vm' && ['pf', 'vf'].includes(path.attachment)))
})

test.each(PATH_STAGES)(
  'the stages of $path.id name a source, and what they leave out',
  (stages) => {
    expect(stages.example.source.length).toBeGreaterThan(1)
    expect(stages.leftOut.length).toBeGreaterThan(0)
  },
)

test.each(WORKLOADS)('workload $id has defaults that fit', ({ fields }) => {
  for (const field of Object.values(fields)) expect(misfit(field, field.default)).toBeUndefined()
})

test('IMIX has the mean size that FD.io CSIT gives, 353.8 B', () => {
  const mean =
    MIXES.imix.reduce((sum, [bytes, weight]) => sum + bytes * weight, 0) /
    MIXES.imix.reduce((sum, [, weight]) => sum + weight, 0)
  expect(mean).toBeCloseTo(353.8, 1)
})

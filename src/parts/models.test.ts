import { describe, expect, test } from 'vitest'
import { misfit } from '../fields.ts'
import { partKind } from './catalog.ts'
import { isAssumed, matchModel, modelById, PART_MODELS, partModels } from './models.ts'

test('has at least 25 adapters and 6 switches, each with an id of its own', () => {
  expect(partModels('nic').length).toBeGreaterThanOrEqual(25)
  expect(partModels('pcie-switch').length).toBeGreaterThanOrEqual(6)
  expect(new Set(PART_MODELS.map(({ id }) => id)).size).toBe(PART_MODELS.length)
})

describe.each(PART_MODELS.map((model) => [model.id, model] as const))('%s', (id, model) => {
  const fields = partKind(model.kind)?.settings ?? {}

  test('every setting fits its field', () => {
    for (const [name, value] of Object.entries(model.settings)) {
      expect(fields, name).toHaveProperty(name)
      expect(misfit(fields[name]!, value), `${name}: ${value}`).toBeUndefined()
    }
  })
  test('says where its figures come from, and marks the others', () => {
    expect(model.source).not.toBe('')
    for (const name of model.assumed) expect(fields, name).toHaveProperty(name)
    if (model.source.startsWith('no source'))
      for (const name of Object.keys(model.settings))
        if (name !== 'numVfs') expect(isAssumed(model, name), name).toBe(true)
  })
  test('is found by its id', () => expect(modelById(id)).toBe(model))
})

test('a machine names its card by PCI id, by words, or by both', () => {
  const found = (vendorDevice: string | null, name: string) =>
    matchModel('nic', { vendorDevice, name })?.id
  expect(found('15b3:1017', 'Device 1017')).toBe('mellanox-cx5')
  expect(found(null, 'Mellanox Technologies MT27800 Family [ConnectX-5]')).toBe('mellanox-cx5')
  expect(found('8086:1572', 'Intel Corporation Ethernet 10G 4P X710 Adapter')).toBe(
    'intel-x710-da4',
  )
  expect(found(null, 'Intel Corporation Ethernet Controller XXV710 for 25GbE SFP28')).toBe(
    'intel-xxv710-da2',
  )
  expect(found('10ec:8125', 'Realtek RTL8125 2.5GbE Controller')).toBeUndefined()
})

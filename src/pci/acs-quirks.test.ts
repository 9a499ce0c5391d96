import { describe, expect, test } from 'vitest'
import { type AcsPlatform, platformOf } from './acs-platform.ts'
import { quirkOutcomes, quirkTableSize } from './acs-quirks.ts'
import { acsVerdict } from './acs-verdict.ts'
import { aliasDevfns, requesterIds } from './dma-aliases.ts'
import { FULL, type TestFunction, testTree } from './test-tree.ts'

const verdictOf = (given: TestFunction, platform: Partial<AcsPlatform> = {}) => {
  // Function 1 of a device on the root bus: nothing but ACS or a quirk isolates it.
  const tree = testTree({ '00:05.1': given, '00:05.0': { id: 'ffff:0000' } })
  return acsVerdict({
    at: tree.at('0000:00:05.1')!,
    tree,
    platform: platformOf(tree, platform),
  })
}
const isIsolated = (given: TestFunction, platform?: Partial<AcsPlatform>) =>
  verdictOf(given, platform).isIsolated

test('the table is as long as the kernel’s', () =>
  expect(quirkTableSize()).toEqual({ entries: 130, deviceIds: 2_437 }))

describe('multifunction adapters that keep their functions apart', () => {
  test.each([
    '8086:10fb',
    '8086:1521',
    '8086:10a7',
    '1924:0903',
    '19a2:0710',
    '10df:0720',
    '177d:a026',
    '14e4:16d7',
    '14e4:1762',
    '1d17:9083',
    '8088:0103',
    '8088:5040',
  ])('%s', (id) => expect(isIsolated({ id })).toBe(true))
  test.each(['8086:1572', '8086:10a4', '15b3:1017', '14e4:1657', '8088:9999'])('not %s', (id) =>
    expect(isIsolated({ id })).toBe(false),
  )
})

describe('ports without ACS that pass nothing on', () => {
  test.each([
    '8086:8c10',
    '8086:1d1e',
    '17cb:0400',
    '17cb:0115',
    '1dbf:0401',
    '177d:a123',
    '177d:af84',
    '10e8:e004',
    '1def:e00c',
    '14e4:d714',
    '0014:7a09',
    '1c36:0031',
    '1957:8d9b',
    '1d17:0745',
  ])('%s', (id) => expect(isIsolated({ id, expressType: 'root-port' })).toBe(true))
  test.each(['8086:1901', '8086:8d1f', '1022:1483', '177d:b000'])('not %s', (id) =>
    expect(isIsolated({ id, expressType: 'root-port' })).toBe(false),
  )
  test('rows for root ports hold for root ports alone', () => {
    for (const id of ['8086:8c10', '177d:af84', '1c36:0031'])
      expect(isIsolated({ id, expressType: 'downstream-port' })).toBe(false)
  })
})

test('a maker’s unknown ports and functions fail outright, whatever their ACS says', () => {
  expect(isIsolated({ id: '1d17:0999', expressType: 'root-port', acs: FULL })).toBe(false)
  expect(isIsolated({ id: '8088:9999', acs: FULL })).toBe(false)
})

test('every Intel endpoint inside the root complex counts as isolated', () => {
  expect(isIsolated({ id: '8086:4680', expressType: 'rc-endpoint' })).toBe(true)
  expect(isIsolated({ id: '1af4:1041', expressType: 'rc-endpoint' })).toBe(false)
})

test('the PCH of Intel is isolated but for the kernels that forgot it', () => {
  const port: TestFunction = { id: '8086:8d10', expressType: 'root-port' }
  expect(isIsolated(port, { kernel: [5, 8] })).toBe(true)
  expect(isIsolated(port, { kernel: [5, 9] })).toBe(false)
  expect(isIsolated(port, { kernel: [5, 9, 9] })).toBe(true)
  expect(isIsolated(port, { kernel: [5, 10] })).toBe(true)
})

test('Sunrise Point keeps its ACS control where lspci does not look', () => {
  const port: TestFunction = {
    id: '8086:a110',
    expressType: 'root-port',
    acs: { capability: 0x0f, control: 0 },
  }
  expect(isIsolated(port)).toBe(true)
  expect(isIsolated({ ...port, acs: null })).toBe(false)
  expect(isIsolated(port, { redirectionOff: new Set(['0000:00:05.1']) })).toBe(false)
})

test('the south bridge of AMD needs an AMD IOMMU beside it', () => {
  const tree = (iommu: string) =>
    testTree({
      '00:00.2': { id: iommu, classCode: '0806', expressType: null },
      '00:14.0': { id: '1002:4385', expressType: null },
      '00:14.2': { id: '1002:4383', expressType: null },
    })
  const outcome = (iommu: string) => {
    const asked = tree(iommu)
    return quirkOutcomes({
      at: asked.at('0000:00:14.2')!,
      tree: asked,
      platform: platformOf(asked),
    })[0]?.outcome
  }
  expect([outcome('1002:5a23'), outcome('1234:0000')]).toEqual(['isolated', 'not mine'])
})

test('rows of later kernels are missing in earlier ones that nobody maintains', () => {
  const loongson: TestFunction = { id: '0014:3c09', expressType: 'root-port' }
  expect(isIsolated(loongson, { kernel: [6, 15] })).toBe(false)
  expect(isIsolated(loongson, { kernel: [6, 16] })).toBe(true)
  expect(isIsolated(loongson, { kernel: [6, 12] })).toBe(true)
  expect(isIsolated({ id: '8088:5010' }, { kernel: [6, 11] })).toBe(false)
})

test('a name that fits nothing known leaves it open; one that a quirk and others share too', () => {
  const named = (devices: readonly number[] | 'any', mayBeOther: boolean): TestFunction => ({
    identity: { vendor: 0x8086, devices, mayBeOther },
  })
  expect(isIsolated(named('any', true))).toBe('unknown')
  expect(isIsolated(named([0x10c9], true))).toBe('unknown')
  expect(isIsolated(named([0x10c9, 0x10e6], false))).toBe(true)
  expect(isIsolated(named([], true))).toBe(false)
  // A PCI bridge is no adapter, so the rows for adapters do not matter to it.
  expect(isIsolated({ ...named('any', true), classCode: '0500' })).toBe(false)
  expect(verdictOf(named('any', true)).says).toContain('lspci -nn prints the id')
})

describe('requester IDs that are not the function’s own', () => {
  const aliasesOf = (bdf: string, id: string) => {
    const at = testTree({ [bdf]: { id } }).at(`0000:${bdf}`)!
    return aliasDevfns(at).map((devfn) => `${(devfn >> 3).toString(16)}.${devfn & 7}`)
  }
  test.each([
    ['05:00.3', '1180:e832', ['0.0']],
    ['05:00.0', '1b4b:9230', ['0.1']],
    ['05:02.0', '197b:2392', ['2.1']],
    ['05:00.0', '8086:2260', ['10.0', '11.0', '12.3']],
    ['05:00.0', '8086:1521', []],
  ])('%s of %s', (bdf, id, expected) => expect(aliasesOf(bdf, id)).toEqual(expected))
  test('a whole bus, or five functions of each device', () => {
    expect(aliasesOf('05:00.0', '10b5:87b0')).toHaveLength(256)
    expect(aliasesOf('05:00.0', '8086:2955')).toHaveLength(160)
  })
  test('bridges speak for what is below them, as far as an IOMMU at a bridge', () => {
    const tree = testTree({
      '00:1c.0': { expressType: 'root-port', secondaryBus: 1 },
      '01:00.0': { id: '1b21:1080', expressType: null, secondaryBus: 2 },
      '02:00.0': { expressType: null },
      '02:01.0': { expressType: null, secondaryBus: 3 },
      '03:00.0': { expressType: null },
    })
    const ids = (bdf: string) => requesterIds(tree, tree.at(`0000:${bdf}`)!)
    expect(ids('02:00.0')).toEqual(['0000:02:00.0'])
    expect(ids('03:00.0')).toEqual(['0000:03:00.0', '0000:02:01.0', '0000:02:00.0'])
  })
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openScenario, saveScenario } from '../../scenario/door.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { decodeLink, encodeLink } from '../../scenario/share-link.ts'
import { importTexts } from '../catalog.ts'
import { pciFunctionsOf } from './parse.ts'

const SERVER = 'server-with-vfs'
const barsOf = (text: string) => pciFunctionsOf(text)[0]?.bars
const lines = (...bars: readonly string[]): string =>
  `03:00.0 Ethernet controller: Intel X710\n${bars.map((bar) => `\t${bar}\n`).join('')}`

test('BARs of -v and of -vv, with their markers', () => {
  expect(
    barsOf(
      lines(
        'Memory at fb200000 (64-bit, prefetchable) [size=512K]',
        'I/O ports at 5020 [disabled] [size=32]',
        'Expansion ROM at fb280000 [virtual] [disabled] [size=512K]',
      ),
    ),
  ).toEqual([
    {
      index: null,
      type: '64-bit',
      isPrefetchable: true,
      address: 'fb200000',
      bytes: 524_288,
      state: 'enabled',
    },
    {
      index: null,
      type: 'io',
      isPrefetchable: false,
      address: '5020',
      bytes: 32,
      state: 'disabled',
    },
    {
      index: null,
      type: 'rom',
      isPrefetchable: false,
      address: 'fb280000',
      bytes: 524_288,
      state: 'virtual',
    },
  ])
  expect(
    barsOf(
      lines(
        'Region 0: Memory at <unassigned> (32-bit, non-prefetchable) [disabled]',
        'Region 2: [virtual] Memory at 3000000000 (64-bit, prefetchable) [size=2G]',
      ),
    ),
  ).toMatchObject([
    { index: 0, type: '32-bit', address: null, bytes: null, state: 'disabled' },
    { index: 2, address: '3000000000', bytes: 2 * 1024 ** 3, state: 'virtual' },
  ])
})

test('windows of a bridge, open and closed', () => {
  const bridge = (...windows: readonly string[]) => pciFunctionsOf(lines(...windows))[0]?.windows
  expect(
    bridge(
      'I/O behind bridge: 0000f000-00000fff [disabled] [16-bit]',
      'Memory behind bridge: fb000000-fb0fffff [size=1M] [32-bit]',
      'Prefetchable memory behind bridge: 0000003800000000-00000038000fffff [size=1M] [64-bit]',
    ),
  ).toEqual([
    { type: 'io', address: null, bytes: 0 },
    { type: 'memory', address: 'fb000000', bytes: 1_048_576 },
    { type: 'prefetchable', address: '3800000000', bytes: 1_048_576 },
  ])
  expect(bridge('Prefetchable memory behind bridge: None')).toMatchObject([{ bytes: 0 }])
})

const CAPABLE = lines(
  'Region 0: Memory at fb000000 (64-bit, prefetchable) [size=8M]',
  'Capabilities: [160 v1] Single Root I/O Virtualization (SR-IOV)',
  '\tIOVCtl:	Enable+ Migration- Interrupt- MSE+ ARIHierarchy-',
  '\tInitial VFs: 64, Total VFs: 64, Number of VFs: 2, Function Dependency Link: 01',
  '\tVF offset: 16, stride: 1, Device ID: 154c',
  '\tSupported Page Size: 00000553, System Page Size: 00000004',
  '\tRegion 0: Memory at 00000000fb800000 (64-bit, prefetchable)',
)
const vf = (at: string, bar: string): string =>
  `${at} Ethernet controller: Intel Virtual Function\n\tRegion 0: ${bar}\n`

test('VF BARs have their size from the VFs that are listed, and none where nothing tells', () => {
  const sriovOf = (text: string) => pciFunctionsOf(text)[0]?.sriov
  expect(sriovOf(CAPABLE)).toMatchObject({
    dependencyLink: 1,
    pageBytes: 16_384,
    vfBars: [{ index: 0, address: 'fb800000', bytes: null }],
  })
  expect(barsOf(CAPABLE)).toHaveLength(1)
  const bytes = (...vfs: readonly string[]) =>
    sriovOf([CAPABLE, ...vfs].join('\n'))?.vfBars?.[0]?.bytes
  expect(
    bytes(vf('03:02.0', 'Memory at fb800000 (64-bit, prefetchable) [virtual] [size=64K]')),
  ).toBe(65_536)
  const at = (address: string) => `Memory at ${address} (64-bit, prefetchable) [virtual]`
  expect(bytes(vf('03:02.0', at('fb800000')), vf('03:02.1', at('fb810000')))).toBe(65_536)
  expect(bytes(vf('03:02.0', at('fb800000')))).toBeNull()
})

test('memory is kept by files and by links', () => {
  const server = readFileSync(new URL(`./fixtures/${SERVER}.lspci.txt`, import.meta.url), 'utf8')
  const { scenario } = importTexts([{ name: 'unknown', text: server }])
  const withVfBars = Object.values(scenario.parts)
    .flatMap(({ functions = [] }) => functions)
    .filter(({ sriov }) => sriov?.vfBars?.some(({ bytes }) => bytes !== null))
  expect(withVfBars.length).toBeGreaterThan(0)
  expect(openScenario(saveScenario(scenario))).toEqual(scenario)
  const functionsIn = ({ parts }: Scenario) =>
    Object.values(parts).map(({ functions }) => functions)
  expect(functionsIn(decodeLink(encodeLink(scenario)))).toEqual(functionsIn(scenario))
})

test.each([
  ['an address of 17 digits', { address: '1'.repeat(17) }, 'a hex address'],
  ['a size below zero', { bytes: -1 }, 'a whole number from 0'],
  ['a size that is no number', { bytes: '512K' }, 'a whole number'],
  ['a type that no register has', { type: '128-bit' }, 'must be one of io, 32-bit'],
  ['an unknown key', { size: 1 }, 'has no such key'],
])('a file with %s is refused by name', (_, wrong, says) => {
  const { scenario } = importTexts([{ name: 'unknown', text: CAPABLE }])
  const written = JSON.parse(saveScenario(scenario))
  const part = Object.entries<{ functions?: { bars?: object[] }[] }>(written.parts).find(
    ([, { functions }]) => functions?.[0]?.bars,
  )
  Object.assign(part?.[1].functions?.[0]?.bars?.[0] ?? {}, wrong)
  const open = () => openScenario(JSON.stringify(written))
  expect(open).toThrow(says)
  expect(open).toThrow('bars')
})

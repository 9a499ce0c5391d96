import { describe, expect, test } from 'vitest'
import { acsAtBoot, PLAIN_COMMAND_LINE } from './acs-boot.ts'
import { acsOverride, configureAcs, disableRedirection } from './acs-parameters.ts'
import { FULL, testFunction } from './test-tree.ts'

const CAPABLE = { capability: 0x5f, control: 0 }
const controlOf = (
  given: { readonly acs?: typeof CAPABLE; readonly controls?: 'printed' | 'firmware' },
  commandLine = PLAIN_COMMAND_LINE,
  iommu = true,
) => {
  const [only] = acsAtBoot(
    [testFunction('02:01.0', { expressType: 'downstream-port', acs: given.acs ?? CAPABLE })],
    { iommu, commandLine, controls: given.controls ?? 'firmware' },
  )
  return only?.acs !== null && only?.acs !== 'unknown' ? only?.acs.control : undefined
}

describe('what Linux writes at boot', () => {
  test('the four bits that it asks for, as far as they are there', () => {
    expect(controlOf({})).toBe(0x1d)
    expect(controlOf({ acs: { capability: 0x05, control: 0 } })).toBe(0x05)
  })
  test('nothing without an IOMMU, and nothing again where it has been', () => {
    expect(controlOf({}, PLAIN_COMMAND_LINE, false)).toBe(0)
    expect(controlOf({ controls: 'printed' })).toBe(0)
  })
  test('disable_acs_redir takes RR, CR and EC away', () => {
    const line = { ...PLAIN_COMMAND_LINE, disableRedirection: disableRedirection('02:01.0') }
    expect(controlOf({}, line)).toBe(0x11)
    expect(controlOf({ acs: FULL, controls: 'printed' }, line)).toBe(0x11)
  })
  test('config_acs sets and clears, and what is marked x stays as the firmware left it', () => {
    const line = (text: string) => ({ ...PLAIN_COMMAND_LINE, configure: configureAcs(text) })
    expect(controlOf({}, line('0000000@0000:02:01.0'))).toBe(0)
    expect(controlOf({}, line('xxxx1x1@0000:02:01.0'))).toBe(0x05)
    expect(controlOf({}, line('xxx00xx@0000:03:00.0;0000000@0000:02:01.0'))).toBe(0)
    expect(controlOf({}, line('xxxxx11@0000:03:00.0'))).toBe(0x1d)
  })
})

describe('devices as the kernel’s parameters name them', () => {
  const tree = [
    testFunction('00:1c.0', { expressType: 'root-port', secondaryBus: 1, acs: FULL }),
    testFunction('01:00.0', { expressType: 'upstream-port', secondaryBus: 2, acs: FULL }),
    testFunction('02:01.0', { expressType: 'downstream-port', secondaryBus: 4, acs: FULL }),
    testFunction('03:01.0', { expressType: 'downstream-port', acs: FULL }),
  ]
  const without = (named: string): readonly string[] =>
    acsAtBoot(tree, {
      iommu: true,
      commandLine: { ...PLAIN_COMMAND_LINE, disableRedirection: disableRedirection(named) },
      controls: 'printed',
    })
      .filter(({ acs }, at) => acs !== tree[at]?.acs)
      .map(({ bdf }) => bdf)
  test.each([
    ['00:1c.0/00.0/01.0', ['0000:02:01.0']],
    ['0000:00:1c.0/0.0', ['0000:01:00.0']],
    ['00:1c.0/00.0/02.0', []],
    ['00:1d.0/00.0', []],
    ['02:01.0/00.0/00.0', []],
    ['pci:0:0', ['0000:00:1c.0', '0000:01:00.0', '0000:02:01.0', '0000:03:01.0']],
  ])('%s', (named, found) => expect(without(named)).toEqual(found))
  test('subsystem ids are read over, for listings seldom have them', () =>
    expect(disableRedirection('pci:10b5:8747:10b5:8747')).toEqual(
      disableRedirection('pci:10b5:8747'),
    ))
})

test('parameters are read as the kernel reads them', () => {
  expect(configureAcs('xxx00xx@0000:02:01.0;02:02.0')).toEqual([
    {
      set: 0,
      clear: 0x0c,
      of: [
        { kind: 'address', bdf: '0000:02:01.0' },
        { kind: 'address', bdf: '0000:02:02.0' },
      ],
    },
  ])
  expect(disableRedirection('pci:8086:1901')).toEqual([
    { kind: 'id', vendor: 0x8086, device: 0x1901 },
  ])
  expect(acsOverride('downstream,multifunction,id:1022:1483')).toEqual({
    downstream: true,
    multifunction: true,
    ids: [{ vendor: 0x1022, device: 0x1483 }],
  })
})

test.each([
  [() => configureAcs('@0000:02:01.0'), /config_acs names "@0000:02:01\.0"/],
  [() => configureAcs('0000:02:01.0'), /bits and a device, such as/],
  [() => disableRedirection('everything'), /disable_acs_redir names "everything": an address/],
  [() => acsOverride('all'), /pcie_acs_override has "all": downstream, multifunction or id:/],
])('a parameter that is none says what would do', (read, says) => expect(read).toThrow(says))

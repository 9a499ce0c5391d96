import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { GroupReport } from '../src/pci/group-report.ts'
import { oneHost, twoHosts } from '../src/scenario/build-host.ts'
import { EMPTY_SCENARIO } from '../src/scenario/scenario.ts'
import { fileWith, iov, saved } from './test-terminal.ts'

const capture = (name: string): string =>
  gunzipSync(
    readFileSync(
      new URL(`../src/formats/lspci/fixtures/emulated/${name}.lspci.txt.gz`, import.meta.url),
    ),
  ).toString('utf8')
const file = (name: string): string => fileWith(`${name}.txt`, capture(name))

const reportOf = async (...given: readonly string[]): Promise<GroupReport> => {
  const { code, out, err } = await iov('groups', ...given, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}
const partition = ({ groups }: Pick<GroupReport, 'groups'>): readonly string[] =>
  groups.map(({ functions }) => functions.toSorted().join(' ')).toSorted()

test('prints groups with their reasons, the quirk table and what the IOMMU is', async () => {
  const { code, out } = await iov('groups', file('switch'))
  expect(code).toBe(0)
  expect(out).toContain('as Linux groups them')
  expect(out).toMatch(
    /0000:03:00\.0 shares a group with 0000:02:00\.0 because that port has no ACS capability\./,
  )
  expect(out).toContain('IOMMU on: the text prints IOMMU groups.')
  expect(out).toMatch(/table of ACS quirks is that of 6\.18: 130 entries, \d+ device ids\./)
  expect(out).not.toMatch(/undefined|NaN/)
})

test('JSON has groups, those without, and what is unknown', async () => {
  const report = await reportOf(file('arm-smmuv3'))
  expect(report.withoutGroup).toEqual(['0000:00:00.0', '0000:09:02.0'])
  expect(report.unknown).toEqual([])
  expect(report.best).toBeUndefined()
  expect(report.differences).toEqual([])
  expect(report.groups[0]).toEqual({
    functions: ['0000:00:02.0', '0000:00:02.1', '0000:01:00.0', '0000:02:00.0'],
    because: expect.stringContaining('SV, RR, CR, UF off'),
  })
})

describe('printed group numbers', () => {
  test('decide nothing', async () => {
    const bare = capture('server-vtd').replaceAll(/^\tIOMMU group: .*\n/gm, '')
    const without = await reportOf(fileWith('bare.txt', bare), '--iommu', 'on')
    expect(partition(without)).toEqual(partition(await reportOf(file('server-vtd'))))
  })
  test('are compared afterwards', async () => {
    const text = capture('rp-acs').replace('IOMMU group: 1', 'IOMMU group: 0')
    const { differences } = await reportOf(fileWith('other.txt', text))
    expect(differences[0]).toMatch(/^Group 0 of the text is \{.*\}; computed: \{.*\} and \{.*\}\.$/)
  })
})

describe('the IOMMU', () => {
  test('is off where an lspci that prints groups prints none', async () => {
    const { groups, withoutGroup, iommu } = await reportOf(file('server-noiommu'))
    expect([groups.length, withoutGroup.length]).toEqual([0, 32])
    expect(iommu.because).toContain('3.7 or later')
  })
  test('switched on, Linux sets the ACS controls that it would set', async () => {
    const on = await reportOf(file('server-noiommu'), '--iommu', 'on')
    expect(partition(on)).toEqual(partition(await reportOf(file('server-vtd'))))
  })
  test('is assumed on where the text is too old to tell', async () => {
    const old = capture('rp-acs')
      .replaceAll(/^\tIOMMU group: .*\n/gm, '')
      .replaceAll(/ \[(?:16|32|64)-bit\]| IntMsgNum \d+/g, '')
    const { iommu } = await reportOf(fileWith('old.txt', old))
    expect(iommu).toMatchObject({ isOn: true, because: expect.stringContaining('before 3.7') })
  })
})

describe('what if', () => {
  test('a port loses its redirection', async () => {
    const { groups } = await reportOf(file('rp-acs'), '--disable-acs-redir', '00:02.0')
    expect(
      groups.find(({ functions }) => functions.length === 2 && functions[0]?.endsWith('00:02.0'))
        ?.because,
    ).toContain('RR, CR off')
  })
  test('the kernel’s own parameter gives the control that the kernel printed', async () => {
    const capable = capture('acs-ctl-off').replaceAll(/(ACSCtl:.*)\n/g, (line) =>
      line.replaceAll('+', '-'),
    )
    const given = '0000000@0000:00:02.0;xxxx0xx@0000:00:03.0;xxxxxx0@0000:00:04.0'
    const bare = capable.replaceAll(/^\tIOMMU group: .*\n/gm, '')
    const found = await reportOf(fileWith('c.txt', bare), '--iommu', 'on', '--config-acs', given)
    expect(partition(found)).toEqual(partition(await reportOf(file('acs-ctl-off'))))
    const options = ['--iommu', 'on', '--config-acs', given, '--kernel', '6.6'] as const
    const older = await reportOf(fileWith('c.txt', bare), ...options)
    expect(older.groups.length).toBeGreaterThan(found.groups.length)
    expect(older.notes.join(' ')).toContain('Linux 6.6 does not know config_acs')
  })
  test('the override isolates everything and says what it is worth', async () => {
    const { groups, warnings } = await reportOf(
      file('rp-mf-noacs'),
      '--acs-override',
      'downstream,multifunction',
    )
    expect(
      groups.every(
        ({ functions }) => functions.length === 1 || functions[0]?.startsWith('0000:00:1f'),
      ),
    ).toBe(true)
    expect(warnings[0]).toMatch(/^pcie_acs_override makes Linux believe/)
  })
})

test('a design brings its kernel and its parameters, and what is asked goes before them', async () => {
  const design = oneHost({
    vms: 0,
    host: { kernelVersion: '6.8', kernelParameters: 'pci=disable_acs_redir=0000:00:01.0' },
    nic: { totalVfs: 0, numVfs: 0 },
  })
  const path = saved('what-if.json', design)
  const report = await reportOf(path)
  expect([report.kernel, partition(report)]).toEqual(['6.8', ['0000:00:01.0 0000:01:00.0']])
  const asked = await reportOf(path, '--kernel', '6.12', '--disable-acs-redir', '02:00.0')
  expect([asked.kernel, asked.groups.length]).toEqual(['6.12', 2])
})

test('a list without registers has a best and a worst case', async () => {
  const list = capture('rp-acs')
    .split('\n')
    .filter((line) => /^[\da-f]{2}:/.test(line))
    .join('\n')
  const { best, worst, groups, unknown } = await reportOf(fileWith('list.txt', list))
  expect(best!.length).toBeGreaterThan(worst!.length)
  expect(groups).toEqual(worst)
  expect(unknown.length).toBeGreaterThan(5)
})

test('mode physical merges the ports of an open switch, with the reason as a warning', async () => {
  const linux = await reportOf(file('switch'))
  const physical = await reportOf(file('switch'), '--mode', 'physical')
  expect(physical.groups.length).toBeLessThan(linux.groups.length)
  expect(physical.warnings).toEqual(linux.warnings)
  expect(physical.warnings[0]).toContain('crosses the switch straight')
})

test.each([
  [['--mode', 'ideal'], /--mode is "ideal": linux or physical would do/],
  [['--iommu', 'maybe'], /--iommu is "maybe": on or off would do/],
  [['--kernel', 'new'], /--kernel is "new": a version such as 6\.12 would do/],
  [['--config-acs', 'x'], /config_acs names "x"/],
])('%j is refused with a sentence', async (options, says) => {
  const { code, out, err } = await iov('groups', file('switch'), ...options)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(says)
})

describe('a design', () => {
  test('has groups too, with the IOMMU that its host has', async () => {
    const design = saved('open.json', oneHost({ rootPort: { acs: false }, nic: { numVfs: 1 } }))
    const { groups, iommu } = await reportOf(design)
    expect(groups).toHaveLength(1)
    expect(iommu.because).toBe('the IOMMU of host 1 is on (passthrough)')
    expect((await reportOf(design, '--iommu', 'off')).groups).toEqual([])
    expect((await iov('groups', design)).out).toContain('open.json: 3 functions in 1 group')
  })
  test('of several hosts answers for each', async () => {
    const { out } = await iov('groups', saved('two.json', twoHosts()), '--json')
    expect(JSON.parse(out).map(({ host }: { host: string }) => host)).toEqual(['host 1', 'host 2'])
  })
  test('without a host is refused', async () => {
    const { code, err } = await iov('groups', saved('none.json', EMPTY_SCENARIO))
    expect(code).toBe(2)
    expect(err).toContain('the design has no host')
  })
})

test('a design drawn from a listing without registers is as open as the listing', async () => {
  const plain = fileWith(
    'plain-nn.txt',
    capture('switch')
      .split('\n')
      .filter((line) => /^\S/.test(line))
      .join('\n'),
  )
  const drawn = fileWith('plain-nn.json', (await iov('import', plain)).out)
  const { best, worst, unknown } = await reportOf(drawn)
  expect(unknown.length).toBeGreaterThan(0)
  expect(best!.length).toBeGreaterThan(worst!.length)
})

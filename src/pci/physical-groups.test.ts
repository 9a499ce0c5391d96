import { describe, expect, test } from 'vitest'
import { DT, RR, SV, UF } from './acs.ts'
import { platformOf } from './acs-platform.ts'
import { groupRange } from './group-range.ts'
import type { GivenFunction } from './pci-tree.ts'
import { peerPath } from './peer-path.ts'
import { physicalGroups } from './physical-groups.ts'
import { FULL, type TestFunction, testTree } from './test-tree.ts'

type Acs = GivenFunction['acs']

const machine = (root: Acs, first: Acs, second: Acs): Readonly<Record<string, TestFunction>> => ({
  '00:01.0': { expressType: 'root-port', secondaryBus: 1, acs: root },
  '00:02.0': { expressType: 'root-port', secondaryBus: 5, acs: root },
  '01:00.0': { expressType: 'upstream-port', secondaryBus: 2 },
  '02:00.0': { expressType: 'downstream-port', secondaryBus: 3, acs: first },
  '02:01.0': { expressType: 'downstream-port', secondaryBus: 4, acs: second },
  '03:00.0': {},
  '04:00.0': {},
  '05:00.0': {},
  '05:00.1': {},
})

const physical = (functions: Readonly<Record<string, TestFunction>>) => {
  const tree = testTree(functions)
  const platform = platformOf(tree, { architecture: 'x86' })
  const { groups } = groupRange(tree, { iommu: true, platform })
  const found = physicalGroups(tree, platform, groups)
  return {
    warnings: found.reaching.map(({ warning }) => warning),
    sets: found.groups.map((group) => group.functions.map((bdf) => bdf.slice(5)).join(' ')),
  }
}

describe('what isolation really requires', () => {
  test('with ACS everywhere it is what Linux says', () =>
    expect(physical(machine(FULL, FULL, FULL)).warnings).toEqual([]))
  test('one open port of a switch lets its devices reach those of its siblings, ACS or not', () => {
    const { sets, warnings } = physical(machine(FULL, null, FULL))
    expect(sets).toContain('02:00.0 02:01.0 03:00.0 04:00.0')
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(
      /^Linux makes 3 groups of what is not isolated: .*from below 0000:02:00\.0 crosses the switch.*no ACS capability/,
    )
  })
  test('a capability without redirection satisfies Linux and redirects nothing', () => {
    const { warnings } = physical(machine(FULL, { capability: SV, control: SV }, FULL))
    expect(warnings[0]).toContain('which Linux takes for kept by the hardware')
  })
  test('one open function gives away its whole device', () => {
    const { sets, warnings } = physical({
      '00:01.0': { expressType: 'root-port', secondaryBus: 1, acs: FULL },
      '01:00.0': { acs: FULL },
      '01:00.1': {},
    })
    expect(sets).toEqual(['00:01.0', '01:00.0 01:00.1'])
    expect(warnings).toHaveLength(1)
  })
  test('a host bridge that shares its device with root ports sends nothing', () =>
    expect(
      physical({
        '00:01.0': { expressType: null, classCode: '0600' },
        '00:01.1': { expressType: 'root-port', secondaryBus: 1, acs: FULL },
        '01:00.0': {},
      }).warnings,
    ).toEqual([]))
  test('below an open root port even a switch with ACS is one', () =>
    expect(physical(machine(null, FULL, FULL)).sets).toContain(
      '00:01.0 01:00.0 02:00.0 02:01.0 03:00.0 04:00.0',
    ))
})

describe('the way of a request to a peer', () => {
  const way = (
    functions: Readonly<Record<string, TestFunction>>,
    from: string,
    to: string,
    options: { iommu?: 'off'; address?: 'translated'; carries?: 'completion' } = {},
  ) => {
    const tree = testTree(functions)
    const path = peerPath({
      tree,
      platform: platformOf(tree, { architecture: 'x86' }),
      iommu: options.iommu ?? 'translates',
      carries: options.carries ?? 'request',
      from: tree.at(`0000:${from}`)!,
      to: tree.at(`0000:${to}`)!,
      ...(options.address ? { address: options.address } : {}),
    })
    return { ...path, at: path.hops.map((hop) => `${hop.at?.slice(5) ?? 'root'} ${hop.does}`) }
  }
  test('goes up to the IOMMU and down again when the port redirects', () => {
    const { way: taken, at, linkCrossings } = way(machine(FULL, FULL, FULL), '03:00.0', '04:00.0')
    expect(taken).toBe('redirected')
    expect(at).toEqual([
      '03:00.0 sends',
      '02:00.0 goes up',
      '01:00.0 goes up',
      '00:01.0 goes up',
      'root is translated',
      '00:01.0 goes down',
      '01:00.0 goes down',
      '02:01.0 goes down',
      '04:00.0 arrives',
    ])
    expect(linkCrossings).toBe(4)
  })
  test('goes across the switch when it does not', () => {
    const { way: taken, at, linkCrossings } = way(machine(FULL, null, FULL), '03:00.0', '04:00.0')
    expect(taken).toBe('direct')
    expect(at).toEqual([
      '03:00.0 sends',
      '02:00.0 goes across',
      '02:01.0 goes down',
      '04:00.0 arrives',
    ])
    expect(linkCrossings).toBe(2)
    expect(way(machine(FULL, null, FULL), '04:00.0', '03:00.0').way).toBe('redirected')
  })
  test('a root port that does not turn it up turns it round', () =>
    expect(
      way(machine({ capability: RR | UF, control: 0 }, FULL, FULL), '03:00.0', '04:00.0').way,
    ).toBe('direct'))
  test('translated requests take the direct way where DT is on, and none where TB is', () => {
    const dt = { capability: 0x7f, control: 0x1d | DT }
    expect(way(machine(FULL, dt, FULL), '03:00.0', '04:00.0').way).toBe('redirected')
    const translated = { address: 'translated' } as const
    expect(way(machine(FULL, dt, FULL), '03:00.0', '04:00.0', translated).way).toBe('direct')
    const tb = { capability: 0x7f, control: 0x1f }
    expect(way(machine(FULL, tb, FULL), '03:00.0', '04:00.0', translated).way).toBe('blocked')
  })
  test('egress control alone blocks', () =>
    expect(
      way(machine(FULL, { capability: 0x7f, control: 0x20 }, FULL), '03:00.0', '04:00.0').way,
    ).toBe('blocked'))
  test('between root ports it is the chip’s affair, unless they redirect', () => {
    expect(way(machine(FULL, FULL, FULL), '03:00.0', '05:00.0').way).toBe('redirected')
    expect(way(machine(null, FULL, FULL), '03:00.0', '05:00.0').way).toBe(
      'depends on the root complex',
    )
    expect(way(machine(FULL, FULL, FULL), '03:00.0', '05:00.0', { iommu: 'off' }).way).toBe(
      'depends on the root complex',
    )
  })
  test('a completion goes by the ID of its requester: CR redirects it, RR does not', () => {
    const completion = { carries: 'completion' } as const
    expect(way(machine(FULL, FULL, FULL), '03:00.0', '04:00.0', completion).at).toContain(
      'root goes across',
    )
    const requestsOnly = { capability: 0x1f, control: SV | RR | UF }
    const taken = way(machine(FULL, requestsOnly, FULL), '03:00.0', '04:00.0', completion)
    expect(taken.at).toEqual([
      '03:00.0 sends',
      '02:00.0 goes across',
      '02:01.0 goes down',
      '04:00.0 arrives',
    ])
  })
  test('functions of one device meet inside it', () =>
    expect(way(machine(FULL, FULL, FULL), '05:00.0', '05:00.1').at).toEqual([
      '05:00.0 sends',
      '05:00.0 goes across',
      '05:00.1 arrives',
    ]))
})

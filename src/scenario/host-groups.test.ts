import { describe, expect, test } from 'vitest'
import { groupReport } from '../pci/group-report.ts'
import { withLink, withPart } from './build.ts'
import { oneHost } from './build-host.ts'
import { setAcsBits } from './edits/acs.ts'
import { connect, disconnect } from './edits/links.ts'
import { groupQuestion } from './host-groups.ts'
import { EMPTY_SCENARIO, type Scenario } from './scenario.ts'
import { buildTopology } from './topology.ts'

const reportOf = (scenario: Scenario, vfs: 'all' | 'used' = 'all') => {
  const topology = buildTopology(scenario)
  return groupReport(groupQuestion(topology, topology.hosts.get('host1')!, vfs))
}
const partition = (scenario: Scenario): readonly string[] =>
  reportOf(scenario).groups.map(({ functions }) => functions.map((bdf) => bdf.slice(5)).join(' '))

test('below a port with ACS every function of an adapter is alone', () =>
  expect(partition(oneHost({ nic: { wirePorts: 2, numVfs: 1, totalVfs: 8 } }))).toEqual([
    '00:01.0',
    '01:00.0',
    '01:00.1',
    '01:02.0',
    '01:03.0',
  ]))

test('without it they share a group with the port', () => {
  const design = oneHost({ rootPort: { acs: false }, nic: { numVfs: 2 } })
  expect(partition(design)).toEqual(['00:01.0 01:00.0 01:02.0 01:02.1'])
})

test('of many VFs only those in use are looked at', () => {
  const { groups } = reportOf(oneHost({ vms: 3, nic: { numVfs: 60_000 } }), 'used')
  expect(groups).toHaveLength(5)
})

test('a host without IOMMU has no groups', () => {
  const { groups, withoutGroup, iommu } = reportOf(oneHost({ host: { iommu: 'off' } }))
  expect([groups.length, withoutGroup.length]).toEqual([0, 10])
  expect(iommu.because).toBe('the IOMMU of host 1 is off')
})

describe('a switch', () => {
  const withSwitch = (acs: boolean): Scenario => {
    let design = withPart(EMPTY_SCENARIO, 'host')
    design = withPart(design, 'root-port', { in: 'host1' })
    design = withPart(design, 'pcie-switch', { settings: { acs, downstreamPorts: 2 } })
    for (const id of ['nic1', 'nic2'])
      design = withPart(design, 'nic', { id, settings: { totalVfs: 0, numVfs: 0 } })
    design = withLink(design, 'psw1.up', 'rp1.down')
    design = withLink(design, 'nic1.up', 'psw1.down0')
    return withLink(design, 'nic2.up', 'psw1.down1')
  }
  test('isolates by its setting, and without it Linux trusts what physics does not', () => {
    expect(partition(withSwitch(true))).toHaveLength(6)
    expect(partition(withSwitch(false))).toEqual([
      '00:01.0',
      '01:00.0',
      '02:00.0 03:00.0',
      '02:01.0 04:00.0',
    ])
    expect(reportOf(withSwitch(true)).warnings).toEqual([])
    expect(reportOf(withSwitch(false)).warnings).toHaveLength(1)
  })
})

describe('what if', () => {
  const withParameters = (text: string, kernelVersion = ''): Scenario =>
    oneHost({
      vms: 0,
      host: { kernelParameters: text, kernelVersion },
      nic: { totalVfs: 0, numVfs: 0 },
    })
  const [apart, together] = [['00:01.0', '01:00.0'], ['00:01.0 01:00.0']]

  test('a bit is turned off at a port', () => {
    const design = withParameters('')
    const off = setAcsBits(design, 'rp1', 'down', ['ReqRedir'], false).change(design)
    expect([partition(design), partition(off)]).toEqual([apart, together])
    expect(reportOf(off).groups[0]?.because).toContain('does not redirect peer requests (RR off)')
  })

  test('the kernel is told to turn redirection off', () => {
    expect(partition(withParameters('pci=disable_acs_redir=0000:00:01.0'))).toEqual(together)
    expect(partition(withParameters('pci=config_acs=xxxx0xx@0000:00:01.0'))).toEqual(together)
    expect(partition(withParameters('pci=config_acs=xxxx0xx@0000:00:01.0', '6.8.0-45'))).toEqual(
      apart,
    )
  })

  test('an override is believed by Linux and not by physics', () => {
    const design = oneHost({
      vms: 0,
      rootPort: { acs: false },
      host: { kernelParameters: 'pcie_acs_override=downstream' },
    })
    expect(partition(design)[0]).toBe('00:01.0')
    const { warnings, reaching } = reportOf(design)
    expect(warnings[0]).toContain('nobody has verified')
    expect(reaching[0]?.functions).toContain('0000:00:01.0')
  })

  test('a card moves to another port', () => {
    const free = withPart(
      oneHost({ vms: 0, rootPort: { acs: false }, nic: { totalVfs: 0, numVfs: 0 } }),
      'root-port',
      {
        in: 'host1',
      },
    )
    expect(partition(free)).toEqual(['00:01.0 01:00.0', '00:02.0'])
    const loose = disconnect(free, Object.keys(free.links)[0]!).change(free)
    const moved = connect(loose, { part: 'nic1', port: 'up' }, { part: 'rp2', port: 'down' })
    expect(partition(moved.change(loose))).toEqual(['00:01.0', '00:02.0', '02:00.0'])
  })
})

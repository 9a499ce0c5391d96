import { describe, expect, test } from 'vitest'
import { oneHost, twoHosts } from '../scenario/build-host.ts'
import { setAcsBits } from '../scenario/edits/acs.ts'
import { addStandbys } from '../scenario/edits/migration.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { EMPTY_SCENARIO, type Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { applyFix, checkDesign, fixOutcome } from './check.ts'
import { migrationBlocks } from './migration-blocks.ts'

const bad = () =>
  oneHost({ path: 'sr-iov', vms: 20, host: { iommu: 'off' }, nic: { totalVfs: 7, numVfs: 20 } })

test('an empty design and a plain one have no errors', () => {
  expect(checkDesign(buildTopology(EMPTY_SCENARIO))).toEqual([])
  const plain = checkDesign(buildTopology(oneHost({ path: 'vhost-net' })))
  expect(plain).toEqual([])
})

test('errors come first, and twice the same order', () => {
  const findings = checkDesign(buildTopology(bad()))
  const severities = findings.map(({ severity }) => severity)
  expect(severities).toEqual(
    severities.toSorted(
      (a, b) => ['error', 'warning', 'info'].indexOf(a) - ['error', 'warning', 'info'].indexOf(b),
    ),
  )
  expect(new Set(findings.map(({ rule, at }) => `${rule} ${at}`)).size).toBe(findings.length)
  expect(checkDesign(buildTopology(bad()))).toEqual(findings)
})

test('the cap that binds is named', () => {
  const says = (nic: Record<string, number>) =>
    checkDesign(buildTopology(oneHost({ nic })))
      .filter(({ rule }) => rule === 'num-vfs-in-range')
      .map((finding) => finding.says)
  expect(says({ totalVfs: 7, numVfs: 16 })).toEqual([
    'nic 1 enables 16 VFs on each PF and can have 7: its SR-IOV capability has TotalVFs 7.',
  ])
  expect(says({ totalVfs: 64, numVfs: 32, queuePairs: 16 })[0]).toMatch(
    /can have 15: each VF and the PF need a queue pair, and a port has 16\./,
  )
})

test('a waived finding carries its reason', () => {
  const design = bad()
  const waivers = [{ rule: 'iommu-required', at: 'if1', reason: 'a lab without guests' }]
  const findings = checkDesign(buildTopology({ ...design, waivers }))
  expect(findings.find(({ rule, at }) => rule === 'iommu-required' && at === 'if1')?.waived).toBe(
    'a lab without guests',
  )
  expect(findings.filter(({ waived }) => waived !== undefined).length).toBe(1)
})

test('a fix that is not there changes nothing', () => {
  const design = bad()
  expect(applyFix(design, { rule: 'iommu-required', at: 'if1' }, 7)).toBe(design)
  expect(applyFix(design, { rule: 'no-such-rule', at: 'if1' }, 0)).toBe(design)
  expect(applyFix(design, { rule: 'iommu-required', at: 'gone' }, 0)).toBe(design)
})

describe('a VM that holds a VF', () => {
  const blocksOf = (scenario: Scenario) => migrationBlocks(buildTopology(scenario), 'vm1')
  const hosts = (nic: Record<string, string>, other = nic) =>
    twoHosts({ path: 'sr-iov', nic, second: { path: 'sr-iov', nic: other } })

  test('says why it cannot move, and what would help', () => {
    const topology = buildTopology(oneHost({ vms: [{ path: 'sr-iov' }, { path: 'vhost-net' }] }))
    const [block] = migrationBlocks(topology, 'vm1')
    expect(block?.says).toMatch(/^eth0 of vm 1 takes the path "SR-IOV/)
    expect(block?.remedies[0]).toContain('virtio standby')
    expect(migrationBlocks(topology, 'vm2')).toEqual([])
  })
  test('moves once a virtio interface stands by, but not when its driver is in user space', () => {
    const change = addStandbys(hosts({}), ['if1']).change
    expect(blocksOf(change(hosts({})))).toEqual([])
    const polled = setSetting(hosts({}), 'if1', 'guestDriver', 'poll-mode').change(hosts({}))
    expect(blocksOf(change(polled))[0]?.takesStandby).toBe(false)
  })
  test('moves to an adapter that takes the state of its VF', () => {
    expect(blocksOf(hosts({ vfMigration: 'vfio' }))).toEqual([])
    expect(blocksOf(hosts({ vfMigration: 'vfio' }, {}))[0]?.says).toMatch(
      /no other host has an adapter like nic 1/,
    )
  })
  test('stays when the interface that its standby names is gone', () => {
    const orphan = setSetting(hosts({}), 'if1', 'standby', 'eth7').change(hosts({}))
    expect(blocksOf(orphan)).toHaveLength(1)
  })
})

test('a VF takes the host its network when the PF is in its group, and every fix gives it back', () => {
  const design = oneHost({ nic: { hostRole: 'network' } })
  const bits = ['ReqRedir', 'CmpltRedir'] as const
  const broken = setAcsBits(design, 'rp1', 'down', bits, false).change(design)
  const found = (scenario: Scenario) =>
    checkDesign(buildTopology(scenario)).find(({ rule }) => rule === 'host-keeps-its-devices')
  const finding = found(broken)
  expect(finding?.says).toMatch(
    /^eth0 of vm 1 has 0000:01:02\.0, and takes 0000:01:00\.0 of nic 1 from the host .* has its own network by it\.$/,
  )
  expect(finding?.fixes.length).toBe(2)
  for (const index of finding?.fixes.keys() ?? [])
    expect(found(applyFix(broken, finding!, index))).toBeUndefined()
  expect(found(design)).toBeUndefined()
})

test('five hundred VMs are judged while a person types', () => {
  const topology = buildTopology(
    oneHost({ vms: 500, nic: { totalVfs: 4_000, numVfs: 4_000, queuePairs: 8_000 } }),
  )
  const started = process.cpuUsage().user
  checkDesign(topology)
  expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(5)
}, 60_000)

test('the outcome of a fix names what goes and what comes, and the design stays as it is', () => {
  const design = oneHost({ nic: { numVfs: 4, totalVfs: 64, queuePairs: 16 }, vms: [{ vf: 40 }] })
  const finding = { rule: 'vf-exists', at: 'if1' }
  const labels = checkDesign(buildTopology(design)).find(({ rule }) => rule === 'vf-exists')?.fixes
  expect(labels).toHaveLength(1)
  const { goes, comes } = fixOutcome(design, finding, 0)
  expect(goes.map(({ rule }) => rule)).toContain('vf-exists')
  expect(comes).toEqual([])
  const none = fixOutcome(design, finding, 7)
  expect([none.goes, none.comes]).toEqual([[], []])
  expect(design.interfaces.if1?.vf).toBe(40)
})

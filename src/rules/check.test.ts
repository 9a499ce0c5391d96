import { expect, test } from 'vitest'
import { oneHost } from '../scenario/build-host.ts'
import { EMPTY_SCENARIO } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { applyFix, checkDesign } from './check.ts'
import { whyNotMigrate } from './vm-pinned-to-host.ts'

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

test('a VM with a VF says why it cannot move', () => {
  const topology = buildTopology(oneHost({ vms: [{ path: 'sr-iov' }, { path: 'vhost-net' }] }))
  expect(whyNotMigrate(topology, 'vm1')).toMatch(/eth0 of vm 1 takes the path "SR-IOV/)
  expect(whyNotMigrate(topology, 'vm2')).toBeNull()
})

test('five hundred VMs are judged while a person types', () => {
  const topology = buildTopology(
    oneHost({ vms: 500, nic: { totalVfs: 4_000, numVfs: 4_000, queuePairs: 8_000 } }),
  )
  const started = process.cpuUsage().user
  checkDesign(topology)
  expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(5)
}, 60_000)

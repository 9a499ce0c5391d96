import { expect, test } from 'vitest'
import { bareFunction, type PciFunction } from '../pci/pci-function.ts'
import { oneHost } from './build-host.ts'
import type { Scenario } from './scenario.ts'
import { buildTopology } from './topology.ts'
import { missingBuses, unreachableVfs } from './vf-reach.ts'

const SRIOV = { totalVfs: 64, initialVfs: 64, numVfs: 0, vfDeviceId: null }

const machine = (
  numVfs: number,
  numbering: { readonly firstVfOffset: number; readonly vfStride: number },
  port: Partial<PciFunction>,
): Scenario => {
  const design = oneHost({ nic: { numVfs, totalVfs: 64 }, vms: 0, workload: false })
  const { rp1, nic1 } = design.parts
  const bridge = { primary: 0, secondary: 1, subordinate: 2 }
  const functions = [{ ...bareFunction('0000:00:01.0'), bridge, ...port }]
  const pf = { ...bareFunction('0000:01:00.0'), sriov: { ...SRIOV, ...numbering } }
  return {
    ...design,
    parts: { ...design.parts, rp1: { ...rp1!, functions }, nic1: { ...nic1!, functions: [pf] } },
  }
}
const of = (scenario: Scenario) => {
  const topology = buildTopology(scenario)
  const nic = topology.adapters.get('nic1')!
  return { lost: unreachableVfs(topology, nic), missing: missingBuses(topology, nic) }
}
const WITHOUT_ARI = { ari: { capable: false, forwarding: false } }

test('a port that does not forward ARI is named, with the VFs that are lost', () => {
  const { lost } = of(machine(8, { firstVfOffset: 4, vfStride: 1 }, WITHOUT_ARI))
  expect(lost).toEqual([
    {
      pf: 0,
      vf: 4,
      count: 4,
      because:
        'function 8 needs ARI forwarding in the port above, and root port 1 (0000:00:01.0) does not forward',
    },
  ])
  expect(of(machine(8, { firstVfOffset: 4, vfStride: 1 }, {})).lost).toEqual([])
})

test('VFs on the next bus are reached without ARI, those before them are not', () => {
  const { lost } = of(machine(40, { firstVfOffset: 240, vfStride: 1 }, WITHOUT_ARI))
  expect(lost).toMatchObject([{ vf: 0, count: 16 }])
})

test('buses that all VFs would need are counted from the bridge above', () => {
  const numbering = { firstVfOffset: 250, vfStride: 1 }
  const bridge = { primary: 0, secondary: 1, subordinate: 1 }
  const { lost, missing } = of(machine(4, numbering, { bridge }))
  expect(lost).toEqual([])
  expect(missing).toEqual({ pf: 0, totalVfs: 64, vf: 6, bus: 2, lastBus: 1 })
})

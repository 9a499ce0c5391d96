import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneHost } from './build-host.ts'
import { setSetting } from './edits/settings.ts'
import { enabledVfs, numVfsSettings } from './enabled-vfs.ts'
import { buildTopology } from './topology.ts'

test('what is said of each PF is read again', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(256), { minLength: 1, maxLength: 8 }), (counts) => {
      const settings = numVfsSettings(counts)
      expect(counts.map((_, pf) => enabledVfs({ ...settings }, pf))).toEqual(counts)
    }),
  ))

test('PFs that are alike need one number', () =>
  expect(numVfsSettings([4, 4])).toEqual({ numVfs: 4, numVfsOfPf: [] }))

test('an adapter has the VFs of each of its PFs, and no more', () => {
  const nic = { wirePorts: 3, numVfs: 8, numVfsOfPf: [2, 0] }
  const adapter = buildTopology(oneHost({ vms: 0, workload: false, nic })).adapters.get('nic1')!
  const vfs = adapter.functions().filter(({ vf }) => vf !== null)
  expect([0, 1, 2].map((pf) => vfs.filter((each) => each.pf === pf).length)).toEqual([2, 0, 8])
})

test('one NumVFs that a person sets holds for every PF, whatever a machine had on each', () => {
  const before = oneHost({
    vms: 0,
    workload: false,
    nic: { wirePorts: 2, numVfs: 4, numVfsOfPf: [4, 2] },
  })
  const after = setSetting(before, 'nic1', 'numVfs', 6).change(before)
  const adapter = buildTopology(after).adapters.get('nic1')!
  expect([0, 1].map(adapter.numVfs)).toEqual([6, 6])
  const again = setSetting(after, 'nic1', 'numVfsOfPf', [6, 3]).change(after)
  expect([0, 1].map(buildTopology(again).adapters.get('nic1')!.numVfs)).toEqual([6, 3])
})

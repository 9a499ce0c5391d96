import { expect, test } from 'vitest'
import type { PciBar, PciFunction, PciWindow } from '../pci/pci-function.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { mmioWindow } from './mmio-window.ts'
import { PRINTED_SRIOV, withPrintedAdapter } from './printed-parts.ts'

const MIB = 1024 ** 2
const found = (design: Scenario) => [...mmioWindow.check(buildTopology(design))]
const bar = (more: Partial<PciBar>): PciBar => ({
  ...{ index: 0, type: '64-bit', isPrefetchable: true, state: 'enabled' },
  ...{ address: '380000000000', bytes: 16 * MIB },
  ...more,
})
const adapter = (vfBar: PciBar, port: Partial<PciFunction> = {}, numVfs = 4): Scenario =>
  withPrintedAdapter(
    { numVfs },
    { subordinate: 2, port, sriov: { ...PRINTED_SRIOV, vfBars: [vfBar] } },
  )

test('a VF BAR that the machine had no addresses for keeps VFs off, once some are wanted', () => {
  const [finding] = found(adapter(bar({ address: null })))
  expect(finding).toMatchObject({
    at: 'nic1',
    says: expect.stringContaining('0000:01:00.0 of nic 1 got no addresses for VF BAR 0'),
  })
  expect(found(adapter(bar({ address: null }), {}, 0))).toEqual([])
  expect(found(adapter(bar({})))).toEqual([])
})

test('what a machine had room for, it has room for, whatever the setting says', () => {
  const below = bar({ isPrefetchable: false, address: '90000000' })
  const window = (bytes: number): Partial<PciFunction> => ({
    windows: [{ type: 'memory', address: '80000000', bytes } satisfies PciWindow],
  })
  // 126 VFs with 16 MiB each: 2,016 MiB.
  expect(found(adapter(below, window(2_016 * MIB)))).toEqual([])
  const [finding] = found(adapter(below, window(512 * MIB)))
  expect(finding?.says).toMatch(/^host 1 wants 1.97 GiB below 4 GiB for PCI and has 1 GiB: /)
  // TotalVFs is in the firmware of the adapter, and decoding above 4 GiB does not help what must lie below.
  expect(finding?.fixes).toEqual([])
})

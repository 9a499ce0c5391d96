/** Examples with parts as a machine printed them. */
import { bareFunction, type PciFunction } from '../pci/pci-function.ts'
import { oneHost } from '../scenario/build-host.ts'
import type { PartId, Scenario } from '../scenario/scenario.ts'

export const printedFunction = (bdf: string, facts: Partial<PciFunction>): PciFunction => ({
  ...bareFunction(bdf),
  className: facts.bridge ? 'PCI bridge' : 'Ethernet controller',
  ...facts,
})

export const withPrinted = (
  scenario: Scenario,
  functions: Readonly<Record<PartId, readonly PciFunction[]>>,
): Scenario => ({
  ...scenario,
  parts: {
    ...scenario.parts,
    ...Object.fromEntries(
      Object.entries(functions).map(([id, facts]) => [
        id,
        { ...scenario.parts[id]!, functions: facts },
      ]),
    ),
  },
})

/** The SR-IOV capability of an 82599: 63 VFs of a PF fit on its own bus. */
export const PRINTED_SRIOV = {
  totalVfs: 126,
  initialVfs: 126,
  numVfs: 0,
  firstVfOffset: 128,
  vfStride: 2,
  vfDeviceId: '10ed',
} as const

/** An adapter and the root port above it as a machine printed them. */
export const withPrintedAdapter = (
  nic: { readonly numVfs: number },
  {
    subordinate = 1,
    port = {},
    sriov = PRINTED_SRIOV,
  }: {
    readonly subordinate?: number
    readonly port?: Partial<PciFunction>
    readonly sriov?: NonNullable<PciFunction['sriov']>
  },
): Scenario =>
  withPrinted(oneHost({ nic: { totalVfs: sriov.totalVfs, ...nic }, vms: 0, workload: false }), {
    rp1: [
      printedFunction('0000:00:01.0', {
        expressType: 'root-port',
        bridge: { primary: 0, secondary: 1, subordinate },
        ...port,
      }),
    ],
    nic1: [printedFunction('0000:01:00.0', { expressType: 'endpoint', sriov })],
  })

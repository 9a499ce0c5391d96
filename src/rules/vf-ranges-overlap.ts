import { addressText } from '../pci/address.ts'
import { oneHost } from '../scenario/build-host.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { worldOf } from '../scenario/topology.ts'
import type { AdapterView, Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { withFewerVfs } from './num-vfs-fits.ts'
import { PRINTED_SRIOV, printedFunction, withPrinted } from './printed-parts.ts'
import { functionName } from './wording.ts'

export const vfRangesOverlap = defineRule({
  id: 'vf-ranges-overlap',
  severity: 'error',
  title: 'Each VF has an address of its own',
  why: 'VF n of a PF is at First VF Offset + n x VF Stride from it (PCIe 5.0, 9.2.1.2). PFs of one device must count so that no two VFs meet: both would answer the same request, and the IOMMU could not tell their DMA apart.',
  *check(design) {
    for (const adapter of design.adapters.values()) {
      const meeting = firstMeeting(design, adapter)
      if (!meeting) continue
      const { pf, vf, other, at, fitting } = meeting
      yield {
        at: adapter.id,
        says: `${functionName(adapter.name, pf, vf)} would be at ${at}, where ${functionName(adapter.name, other.pf, other.vf)} is.`,
        fixes: withFewerVfs(design, adapter, fitting),
      }
    }
  },
  breaks: () => twoPrintedPorts(131),
  keeps: () => twoPrintedPorts(128),
})

interface Place {
  readonly pf: number
  /** undefined: the PF itself. */
  readonly vf?: number
}

interface Meeting extends Place {
  readonly at: string
  readonly other: Place
  /** With so many VFs on each PF, these two do not meet. */
  readonly fitting: number
}

/** The one that the fewest VFs bring about. */
const firstMeeting = (design: Topology, { id }: AdapterView): Meeting | undefined => {
  const { addresses, parts } = worldOf(design)
  const view = parts.get(id)
  // Drawn adapters count as they should.
  if (!view?.part.functions) return undefined
  const functions = addresses.adapter(view)
  const owners = new Map<string, Place>()
  for (let pf = 0; pf < functions.pfs; pf++)
    owners.set(addressText(functions.pfAddress(pf)), { pf })
  let first: Meeting | undefined
  for (let pf = 0; pf < functions.pfs; pf++)
    for (let vf = 0; vf < functions.numVfs(pf); vf++) {
      const at = addressText(functions.vfAddress(pf, vf))
      const other = owners.get(at)
      const fitting = Math.max(vf, other?.vf ?? 0)
      if (!other) owners.set(at, { pf, vf })
      else if (!first || fitting < first.fitting) first = { pf, vf, at, other, fitting }
    }
  return first
}

/** VFs of function 0 are at 80, 82 ...: those of function 1 must be at odd places. */
const twoPrintedPorts = (offsetOfSecond: number): Scenario => {
  const sriov = { ...PRINTED_SRIOV, totalVfs: 8, initialVfs: 8 }
  return withPrinted(
    oneHost({ nic: { wirePorts: 2, totalVfs: 8, numVfs: 4 }, vms: 0, workload: false }),
    {
      nic1: [
        printedFunction('0000:01:00.0', { sriov }),
        printedFunction('0000:01:00.1', { sriov: { ...sriov, firstVfOffset: offsetOfSecond } }),
      ],
    },
  )
}

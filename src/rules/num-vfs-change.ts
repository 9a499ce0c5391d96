import type { AdapterView, Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { withNumVfs } from './num-vfs-fits.ts'
import { PRINTED_SRIOV, withPrintedAdapter } from './printed-parts.ts'
import { counted } from './wording.ts'

export const numVfsChange = defineRule({
  id: 'num-vfs-change',
  severity: 'info',
  title: 'Another number of VFs is written by way of 0',
  why: 'NumVFs may change only while VF Enable is off (PCIe 5.0, 9.3.3.7): Linux takes a new number only while there are no VFs. All VFs of the PF go away and come again, so nothing may use them, and MAC addresses, VLANs and rates must be set anew. The host script of the export does it in this order and refuses while a VF is in use.',
  *check(design) {
    for (const adapter of design.adapters.values()) {
      const printed = changedPf(design, adapter)
      if (!printed) continue
      const numVfs = adapter.numVfs(printed.pf)
      yield {
        at: adapter.id,
        says: `${adapter.name} had ${counted(printed.numVfs, 'VF')} when the machine was read, and the design wants ${numVfs}: write 0 to sriov_numvfs of ${printed.bdf} first, then ${numVfs}.`,
        fixes: withNumVfs(design, adapter, printed.pf, printed.numVfs),
      }
    }
  },
  breaks: () => withFourVfs(8),
  keeps: () => withFourVfs(4),
})

interface PrintedPf {
  readonly pf: number
  readonly bdf: string
  readonly numVfs: number
}

/** The first PF that has VFs and is to have another number of them. */
const changedPf = ({ parts }: Topology, adapter: AdapterView): PrintedPf | undefined => {
  const functions = parts.get(adapter.id)?.part.functions ?? []
  for (let pf = 0; pf < adapter.settings.wirePorts; pf++) {
    const printed = functions.find(({ bdf }) => bdf === adapter.pfBdf(pf))
    const [before, wanted] = [printed?.sriov?.numVfs ?? 0, adapter.numVfs(pf)]
    if (printed && before > 0 && wanted > 0 && wanted !== before)
      return { pf, bdf: printed.bdf, numVfs: before }
  }
  return undefined
}

const withFourVfs = (numVfs: number) =>
  withPrintedAdapter({ numVfs }, { subordinate: 2, sriov: { ...PRINTED_SRIOV, numVfs: 4 } })

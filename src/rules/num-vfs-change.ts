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
      const printed = printedVfs(design, adapter)
      const { numVfs } = adapter.settings
      if (!printed || numVfs === 0 || numVfs === printed.numVfs) continue
      yield {
        at: adapter.id,
        says: `${adapter.name} had ${counted(printed.numVfs, 'VF')} when the machine was read, and the design wants ${numVfs}: write 0 to sriov_numvfs of ${printed.bdf} first, then ${numVfs}.`,
        fixes: withNumVfs(design, adapter, printed.numVfs),
      }
    }
  },
  breaks: () => withFourVfs(8),
  keeps: () => withFourVfs(4),
})

/** A design keeps one number for all PFs: the largest that was printed. */
const printedVfs = (
  { parts }: Topology,
  { id }: AdapterView,
): { readonly bdf: string; readonly numVfs: number } | undefined =>
  (parts.get(id)?.part.functions ?? [])
    .flatMap(({ bdf, sriov }) => (sriov && sriov.numVfs > 0 ? [{ bdf, ...sriov }] : []))
    .toSorted((a, b) => b.numVfs - a.numVfs)[0]

const withFourVfs = (numVfs: number) =>
  withPrintedAdapter({ numVfs }, { subordinate: 2, sriov: { ...PRINTED_SRIOV, numVfs: 4 } })

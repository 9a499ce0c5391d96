import { firstFreeVf } from '../scenario/build.ts'
import { oneHost } from '../scenario/build-host.ts'
import { rewire } from '../scenario/edits/interfaces.ts'
import { attachmentOf } from '../scenario/field-sets.ts'
import type { AdapterView, InterfaceView, Topology } from '../scenario/topology-view.ts'
import { defineRule, type Fix } from './define-rule.ts'
import { enableVf } from './num-vfs-fits.ts'
import { vfLimit } from './vf-limits.ts'
import { counted, interfaceName } from './wording.ts'

export const vfExists = defineRule({
  id: 'vf-exists',
  severity: 'error',
  title: 'An interface has a VF that is enabled',
  why: 'A VF appears only when the PF driver enables it: VFs are numbered from 0 to NumVFs - 1.',
  *check(design) {
    for (const view of design.interfaces.values()) {
      const { adapter } = view
      if (!adapter || attachmentOf(view.interface.path) !== 'vf') continue
      const { vf, pf } = view.interface
      const { totalVfs } = adapter.settings
      const numVfs = adapter.numVfs(pf)
      // An adapter without SR-IOV is told by what its path needs.
      if (totalVfs === 0 || (vf !== undefined && vf < numVfs)) continue
      const who = interfaceName(design, view)
      const limit = vfLimit(design, adapter)
      const beyond = vf !== undefined && vf >= limit.vfs ? `, and ${limit.because}` : ''
      yield {
        at: view.id,
        says:
          vf === undefined
            ? `${who} has no VF of ${adapter.name}.`
            : `${who} has VF ${vf} of PF ${pf}, but ${adapter.name} enables ${counted(numVfs, 'VF')}, numbered from 0${beyond}.`,
        fixes: fixesFor(design, view, adapter),
      }
    }
  },
  breaks: () => oneHost({ nic: { numVfs: 4 }, vms: [{ vf: 9 }] }),
  keeps: () => oneHost({ nic: { numVfs: 4 }, vms: 4 }),
})

const fixesFor = (design: Topology, view: InterfaceView, adapter: AdapterView): readonly Fix[] => {
  const { scenario } = design
  const { vf, pf } = view.interface
  const fixes: Fix[] = []
  const free = firstFreeVf(scenario, adapter.id, pf)
  if (free < adapter.numVfs(pf)) fixes.push(rewire(scenario, view.id, { vf: free }))
  if (vf !== undefined && vf < vfLimit(design, adapter).vfs)
    fixes.push(enableVf(design, adapter, pf, vf))
  return fixes
}

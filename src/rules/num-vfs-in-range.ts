import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import type { AdapterView } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { vfLimit } from './vf-limits.ts'

export const numVfsInRange = defineRule({
  id: 'num-vfs-in-range',
  severity: 'error',
  title: 'An adapter enables no more VFs than it can have',
  why: 'The driver refuses a NumVFs above TotalVFs (PCIe 5.0, 9.3.3.7), and a VF without a queue moves nothing.',
  *check(design) {
    for (const adapter of design.adapters.values()) {
      const { numVfs } = adapter.settings
      const limit = vfLimit(adapter)
      if (numVfs <= limit.vfs) continue
      const lowest = Math.max(0, limit.vfs)
      yield {
        at: adapter.id,
        says: `${adapter.name} enables ${numVfs} VFs on each PF and can have ${lowest}: ${limit.because}.`,
        fixes: fits(adapter, lowest)
          ? [setSetting(design.scenario, adapter.id, 'numVfs', lowest)]
          : [],
      }
    }
  },
  breaks: () => oneHost({ nic: { totalVfs: 7, numVfs: 16 } }),
  keeps: () => oneHost({ nic: { totalVfs: 16, numVfs: 16 } }),
})

/** Fewer VFs must not take one away that an interface has: that would only move the error. */
const fits = ({ functions }: AdapterView, vfs: number): boolean =>
  functions().every(({ vf, usedBy }) => vf === null || vf < vfs || usedBy === null)

import { oneHost } from '../scenario/build-host.ts'
import { defineRule } from './define-rule.ts'
import { countsOf, mostVfs, withFewerVfs } from './num-vfs-fits.ts'
import { vfLimit } from './vf-limits.ts'

export const numVfsInRange = defineRule({
  id: 'num-vfs-in-range',
  severity: 'error',
  title: 'An adapter enables no more VFs than it can have',
  why: 'The driver refuses a NumVFs above TotalVFs (PCIe 5.0, 9.3.3.7), and a VF without a queue moves nothing.',
  *check(design) {
    for (const adapter of design.adapters.values()) {
      const counts = countsOf(adapter)
      const numVfs = mostVfs(adapter)
      const limit = vfLimit(design, adapter)
      if (numVfs <= limit.vfs) continue
      const lowest = Math.max(0, limit.vfs)
      yield {
        at: adapter.id,
        says: `${adapter.name} enables ${numVfs} VFs on ${counts.every((each) => each === numVfs) ? 'each PF' : `PF ${counts.indexOf(numVfs)}`} and can have ${lowest}: ${limit.because}.`,
        fixes: withFewerVfs(design, adapter, lowest),
      }
    }
  },
  breaks: () => oneHost({ nic: { totalVfs: 7, numVfs: 16 } }),
  keeps: () => oneHost({ nic: { totalVfs: 16, numVfs: 16 } }),
})

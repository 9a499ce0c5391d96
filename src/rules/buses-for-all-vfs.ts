import { missingBuses, unreachableVfs } from '../scenario/vf-reach.ts'
import { defineRule } from './define-rule.ts'
import { withPrintedAdapter } from './printed-parts.ts'
import { functionName } from './wording.ts'

export const busesForAllVfs = defineRule({
  id: 'buses-for-all-vfs',
  severity: 'info',
  title: 'The bridge above keeps bus numbers for all VFs',
  why: 'Bridges get their bus numbers when the machine starts. Firmware that does not count VFs leaves none for them, and then only VFs on the bus of their PF can be enabled. Linux hands numbers out anew with pci=assign-busses; some firmware keeps more for SR-IOV when it is switched on there.',
  *check(design) {
    for (const adapter of design.adapters.values()) {
      const missing = missingBuses(design, adapter)
      // What is wanted already is an error of its own.
      if (!missing || unreachableVfs(design, adapter).length > 0) continue
      const { pf, vf, totalVfs, bus, lastBus } = missing
      yield {
        at: adapter.id,
        says: `${functionName(adapter.name, pf)} can enable ${vf} of its ${totalVfs} VFs: the last would be on bus ${hex(bus)}, and the bridge above leads to bus ${hex(lastBus)} at most.`,
      }
    }
  },
  breaks: () => withPrintedAdapter({ numVfs: 8 }, { subordinate: 1 }),
  keeps: () => withPrintedAdapter({ numVfs: 8 }, { subordinate: 2 }),
})

const hex = (bus: number): string => bus.toString(16).padStart(2, '0')

import type { AdapterView } from '../scenario/topology-view.ts'
import { type UnreachableVfs, unreachableVfs } from '../scenario/vf-reach.ts'
import { defineRule } from './define-rule.ts'
import { countsOf, enabling } from './num-vfs-fits.ts'
import { withPrintedAdapter } from './printed-parts.ts'
import { functionName } from './wording.ts'

export const vfIsReachable = defineRule({
  id: 'vf-is-reachable',
  severity: 'error',
  title: 'The bridge above leads to every VF that is enabled',
  why: "VFs count on from their PF as routing IDs. Beyond the buses that the bridge above was given, Linux refuses them; on the PF's own bus, functions beyond 7 need ARI forwarding in the port above.",
  *check(design) {
    for (const adapter of design.adapters.values()) {
      const lost = unreachableVfs(design, adapter)
      const [first] = lost
      if (!first) continue
      const { pf, vf, count, because } = first
      const others = count > 1 ? ` and ${count - 1} more` : ''
      yield {
        at: adapter.id,
        says: `${functionName(adapter.name, pf, vf)}${others} cannot be reached: ${because}.`,
        fixes: [enabling(design, adapter, reachable(adapter, lost))],
      }
    }
  },
  breaks: () => withPrintedAdapter({ numVfs: 80 }, { subordinate: 1 }),
  keeps: () => withPrintedAdapter({ numVfs: 80 }, { subordinate: 2 }),
})

/** VFs of each PF before the first that nothing leads to. */
const reachable = (adapter: AdapterView, lost: readonly UnreachableVfs[]): readonly number[] =>
  countsOf(adapter).map((count, pf) => lost.find((each) => each.pf === pf)?.vf ?? count)

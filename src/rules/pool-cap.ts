import { oneHost } from '../scenario/build-host.ts'
import { rewire } from '../scenario/edits/interfaces.ts'
import { defineRule } from './define-rule.ts'
import { portClaims } from './owners.ts'
import { counted, functionName, interfaceName } from './wording.ts'

/** Serves a VM without a pool of its own. */
const WITHOUT_POOL = 'hypervisor-vswitch'

export const poolCap = defineRule({
  id: 'pool-cap',
  severity: 'error',
  title: 'A port has a pool for each VM that is given one',
  why: 'A VMDq pool is a receive queue that the adapter fills by MAC address: there are as many as the chip has.',
  *check(design) {
    for (const { adapter, pf, claims } of portClaims(design)) {
      const pools = claims.filter(({ attachment }) => attachment === 'pool')
      const { vmdqPools } = adapter.settings
      // An adapter without pools is told by what the path needs.
      if (vmdqPools === 0) continue
      for (const { view } of pools.slice(vmdqPools)) {
        yield {
          at: view.id,
          says: `${interfaceName(design, view)} gets no pool: ${functionName(adapter.name, pf)} has ${counted(vmdqPools, 'VMDq pool')}, and ${counted(pools.length, 'interface')} want one.`,
          fixes: [rewire(design.scenario, view.id, { path: WITHOUT_POOL })],
        }
      }
    }
  },
  breaks: () => oneHost({ path: 'vmdq', vms: 3, nic: { vmdqPools: 2 } }),
  keeps: () => oneHost({ path: 'vmdq', vms: 2, nic: { vmdqPools: 2 } }),
})

import { bareFunction, type PciFunction } from '../pci/pci-function.ts'
import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { unreachableVfs } from '../scenario/vf-reach.ts'
import { defineRule } from './define-rule.ts'
import { functionName } from './wording.ts'

export const vfIsReachable = defineRule({
  id: 'vf-is-reachable',
  severity: 'error',
  title: 'The bridge above leads to every VF that is enabled',
  why: "VFs count on from their PF as routing IDs. Beyond the buses that the bridge above was given, Linux refuses them; on the PF's own bus, functions beyond 7 need ARI forwarding in the port above.",
  *check(design) {
    for (const adapter of design.adapters.values()) {
      const [first] = unreachableVfs(design, adapter)
      if (!first) continue
      const { pf, vf, because } = first
      yield {
        at: adapter.id,
        says: `${functionName(adapter.name, pf, vf)} cannot be reached: ${because}.`,
        fixes: [setSetting(design.scenario, adapter.id, 'numVfs', vf)],
      }
    }
  },
  breaks: () => withPrintedPort(1),
  keeps: () => withPrintedPort(2),
})

/** An adapter as a machine printed it, whose 65th VF is on the next bus. */
const withPrintedPort = (subordinate: number): Scenario => {
  const design = oneHost({ nic: { numVfs: 80, totalVfs: 126 }, workload: false })
  const { rp1, nic1 } = design.parts
  const port = printed('0000:00:01.0', {
    expressType: 'root-port',
    bridge: { primary: 0, secondary: 1, subordinate },
  })
  const adapter = printed('0000:01:00.0', {
    expressType: 'endpoint',
    sriov: {
      totalVfs: 126,
      initialVfs: 126,
      numVfs: 80,
      firstVfOffset: 128,
      vfStride: 2,
      vfDeviceId: '10ed',
    },
  })
  return {
    ...design,
    parts: {
      ...design.parts,
      rp1: { ...rp1!, functions: [port] },
      nic1: { ...nic1!, functions: [adapter] },
    },
  }
}

const printed = (bdf: string, facts: Partial<PciFunction>): PciFunction => ({
  ...bareFunction(bdf),
  className: facts.bridge ? 'PCI bridge' : 'Ethernet controller',
  ...facts,
})

import { dataPath } from '../data-paths/catalog.ts'
import type { Capability } from '../parts/define-part.ts'
import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import type { InterfaceView, Topology } from '../scenario/topology-view.ts'
import { defineRule, type Violation } from './define-rule.ts'
import { inSoftware } from './other-ways.ts'
import { interfaceName, partName } from './wording.ts'

const WORDS: Readonly<Record<Capability, string>> = {
  'sr-iov': 'SR-IOV (its TotalVFs is 0)',
  vmdq: 'VMDq pools',
  ari: 'ARI',
  'whole-port': 'a whole port',
  loopback: 'an embedded switch that joins functions',
}

export const pathNeedsMet = defineRule({
  id: 'path-needs-met',
  severity: 'error',
  title: 'A data path finds what it needs',
  why: 'A path stands on what its adapter can do and on who runs the machine: no VF without SR-IOV, no VM without a hypervisor.',
  *check(design) {
    for (const view of design.interfaces.values()) {
      const violation = missing(design, view) ?? misplaced(design, view)
      if (violation) yield { at: view.id, ...violation }
    }
  },
  breaks: () => oneHost({ path: 'sr-iov', nic: { totalVfs: 0, numVfs: 0 } }),
  keeps: () => oneHost({ path: 'vhost-net', nic: { totalVfs: 0, numVfs: 0 } }),
})

type Found = Omit<Violation, 'at'> | undefined

const missing = (design: Topology, view: InterfaceView): Found => {
  const path = dataPath(view.interface.path)
  const adapter = view.adapter && design.parts.get(view.adapter.id)
  if (!path || !adapter?.kind) return undefined
  const offers = adapter.kind.offers(adapter.settings as never)
  const lacking = path.needs.filter((need) => !offers.includes(need))
  if (lacking.length === 0) return undefined
  return {
    says: `${interfaceName(design, view)} takes the path "${path.title}", and ${adapter.part.name} does not offer ${lacking.map((need) => WORDS[need]).join(' or ')}.`,
    fixes: inSoftware(design, view),
  }
}

const misplaced = (design: Topology, view: InterfaceView): Found => {
  const path = dataPath(view.interface.path)
  const host = view.host === null ? undefined : design.hosts.get(view.host)
  if (!path || !host) return undefined
  const who = interfaceName(design, view)
  if (path.on === 'vm' && view.vm === null)
    return {
      says: `${who} takes the path "${path.title}", which is for a VM, and ${partName(design, view.interface.on)} is a host.`,
    }
  if (path.on === 'host' && view.vm !== null)
    return { says: `${who} takes the path "${path.title}", which is for a host without VMs.` }
  if (path.on === 'vm' && host.settings.platform === 'native')
    return {
      says: `${who} is in a VM, and ${host.name} runs a native OS without a hypervisor.`,
      fixes: [setSetting(design.scenario, host.id, 'platform', 'kvm')],
    }
  return undefined
}

import { dataPath } from '../data-paths/catalog.ts'
import { twoHosts } from '../scenario/build-host.ts'
import type { Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { interfaceName, partName } from './wording.ts'

export const vmPinnedToHost = defineRule({
  id: 'vm-pinned-to-host',
  severity: 'info',
  title: 'A VM can move to another host',
  why: 'Live migration copies memory and the state of virtual devices; what is inside an assigned function stays behind.',
  *check(design) {
    // Where there is one host, there is nowhere to go.
    if (design.hosts.size < 2) return
    for (const id of design.vms.keys()) {
      const reason = whyNotMigrate(design, id)
      if (reason !== null)
        yield { at: id, says: `${partName(design, id)} cannot live-migrate: ${reason}.` }
    }
  },
  breaks: () => twoHosts({ path: 'sr-iov' }),
  keeps: () => twoHosts({ path: 'vhost-net' }),
})

/** Why a VM cannot move while it runs; null when it can. */
export const whyNotMigrate = (design: Topology, vm: string): string | null => {
  for (const id of design.vms.get(vm)?.interfaces ?? []) {
    const view = design.interfaces.get(id)
    const path = view && dataPath(view.interface.path)
    if (view && path && !path.migration.live)
      return `${interfaceName(design, view)} takes the path "${path.title}", and ${path.migration.because}`
  }
  return null
}

import { dataPath } from '../data-paths/catalog.ts'
import { oneHost } from '../scenario/build-host.ts'
import { defineRule } from './define-rule.ts'

export const memoryOvercommit = defineRule({
  id: 'memory-overcommit',
  severity: 'warning',
  title: 'Guest memory fits the host',
  why: 'A device writes wherever the guest tells it, so memory of a VM with an assigned function is pinned whole: it cannot be swapped or shared.',
  *check(design) {
    for (const host of design.hosts.values()) {
      const vms = host.vms.flatMap((id) => design.vms.get(id) ?? [])
      const given = vms.reduce((sum, { settings }) => sum + settings.memoryGib, 0)
      if (given <= host.settings.memoryGib) continue
      const pinned = vms
        .filter(({ interfaces }) =>
          interfaces.some(
            (id) => dataPath(design.interfaces.get(id)?.interface.path ?? '')?.needsIommu,
          ),
        )
        .reduce((sum, { settings }) => sum + settings.memoryGib, 0)
      yield {
        at: host.id,
        says: `${host.name} has ${host.settings.memoryGib} GiB and its VMs have ${given} GiB${pinned > 0 ? `, ${pinned} of them pinned for assigned functions` : ''}.`,
      }
    }
  },
  breaks: () => oneHost({ vms: 2, vm: { memoryGib: 48 }, host: { memoryGib: 64 } }),
  keeps: () => oneHost({ vms: 2, vm: { memoryGib: 24 }, host: { memoryGib: 64 } }),
})

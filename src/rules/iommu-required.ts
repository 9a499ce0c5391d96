import { dataPath } from '../data-paths/catalog.ts'
import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { defineRule } from './define-rule.ts'
import { interfaceName } from './wording.ts'

export const iommuRequired = defineRule({
  id: 'iommu-required',
  severity: 'error',
  title: 'Assigned functions sit behind an IOMMU',
  why: 'Without DMA remapping, a guest that owns a function can read and write all of host memory. Passthrough (iommu=pt) is no danger here: only functions that the host drives itself are passed through, and each assigned one keeps a table of its own.',
  *check(design) {
    for (const view of design.interfaces.values()) {
      const host = view.host === null ? undefined : design.hosts.get(view.host)
      if (host?.settings.iommu !== 'off') continue
      if (!dataPath(view.interface.path)?.needsIommu) continue
      yield {
        at: view.id,
        says: `${interfaceName(design, view)} drives a function of ${view.adapter?.name ?? 'an adapter'} itself, but the IOMMU of ${host.name} is off.`,
        fixes: [setSetting(design.scenario, host.id, 'iommu', 'lazy')],
      }
    }
  },
  breaks: () => oneHost({ path: 'sr-iov', host: { iommu: 'off' } }),
  keeps: () =>
    oneHost({ vms: [{ path: 'sr-iov' }, { path: 'vhost-net' }], host: { iommu: 'passthrough' } }),
})

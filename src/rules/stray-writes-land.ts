import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { type Stray, type StrayFate, strayOf } from '../scenario/strays/stray-fates.ts'
import type { Topology } from '../scenario/topology-view.ts'
import { defineRule, type Fix } from './define-rule.ts'

export const strayWritesLand = defineRule({
  id: 'stray-writes-land',
  severity: 'warning',
  title: 'What a function writes by mistake lands nowhere',
  why: 'A function that is broken or hostile writes to addresses that nobody gave it. An IOMMU with a table for the function blocks them and names it in the log; interrupt remapping does so for messages, and ACS redirection sends what is aimed at a neighbour past the IOMMU too.',
  *check(design) {
    for (const view of design.interfaces.values()) {
      const stray = strayOf(design, view)
      const open = stray?.fates.find(({ stoppedBy, isOwn }) => stoppedBy === null && !isOwn)
      if (stray && open)
        yield {
          at: view.id,
          says: `${stray.name} makes ${stray.writesPerSecond} stray writes a second. ${open.says}`,
          fixes: fixesOf(design, stray, open),
        }
    }
  },
  breaks: () =>
    oneHost({
      path: 'vhost-net',
      interface: { strayWrites: 100 },
      host: { iommu: 'passthrough' },
    }),
  keeps: () =>
    oneHost({ path: 'sr-iov', interface: { strayWrites: 100 }, host: { iommu: 'passthrough' } }),
})

const fixesOf = (
  { scenario, hosts }: Topology,
  { host: id, vm, interface: at, adapter }: Stray,
  { victim, peer }: StrayFate,
): readonly Fix[] => {
  const iommu = hosts.get(id)?.settings.iommu
  const off = setSetting(scenario, at, 'strayWrites', 0)
  if (peer !== null) return [off]
  if (iommu === 'off') return [setSetting(scenario, id, 'iommu', 'lazy'), off]
  if (victim.kind === 'interrupts')
    return [setSetting(scenario, id, 'interruptRemapping', 'on'), off]
  return vm === null
    ? [setSetting(scenario, id, 'iommu', 'lazy'), off]
    : [setSetting(scenario, adapter, 'ats', false), off]
}

import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { defineRule } from './define-rule.ts'
import { counted, listed, partName } from './wording.ts'

export const pinnedCoreInRange = defineRule({
  id: 'pinned-core-in-range',
  severity: 'error',
  title: 'vCPUs are pinned to cores that the host has',
  why: 'A vCPU that is pinned to a core which is not there never runs.',
  *check(design) {
    for (const { id, host: hostId, settings } of design.vms.values()) {
      const host = hostId === null ? undefined : design.hosts.get(hostId)
      if (!host) continue
      const kept = settings.pinnedCores.filter((core) => core < host.coreCount)
      const beyond = settings.pinnedCores.filter((core) => core >= host.coreCount)
      if (beyond.length === 0) continue
      yield {
        at: id,
        says: `${partName(design, id)} is pinned to ${beyond.length === 1 ? 'core' : 'cores'} ${listed(beyond.map(String))}, and ${host.name} has ${counted(host.coreCount, 'core')}, numbered from 0.`,
        fixes: [setSetting(design.scenario, id, 'pinnedCores', kept)],
      }
    }
  },
  breaks: () => oneHost({ vm: { pinnedCores: [3, 40] }, host: { coresPerSocket: 16 } }),
  keeps: () => oneHost({ vm: { pinnedCores: [3, 4] }, host: { coresPerSocket: 16 } }),
})

import { oneHost } from '../scenario/build-host.ts'
import { defineRule } from './define-rule.ts'
import { counted } from './wording.ts'

export const vcpuOvercommit = defineRule({
  id: 'vcpu-overcommit',
  severity: 'warning',
  title: 'vCPUs have cores to run on',
  why: 'When more vCPUs than cores want to run, one waits for another: interrupts and packets wait with it.',
  *check(design) {
    for (const host of design.hosts.values()) {
      const vcpus = host.vms.reduce((sum, id) => sum + (design.vms.get(id)?.settings.vcpus ?? 0), 0)
      if (vcpus <= host.coreCount) continue
      const ratio = (vcpus / host.coreCount).toFixed(1)
      yield {
        at: host.id,
        says: `${host.name} has ${counted(host.coreCount, 'core')} for ${vcpus} vCPUs of ${counted(host.vms.length, 'VM')}: ${ratio} each.`,
      }
    }
  },
  breaks: () => oneHost({ vms: 5, vm: { vcpus: 4 }, host: { coresPerSocket: 16 } }),
  keeps: () => oneHost({ vms: 4, vm: { vcpus: 4 }, host: { coresPerSocket: 16 } }),
})

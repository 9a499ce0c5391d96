import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { defineRule } from './define-rule.ts'
import { isSelfDriven } from './self-driven.ts'
import { interfaceName } from './wording.ts'

const TAKES_BACK = { balloon: 'A balloon', merged: 'Merging of pages' } as const

export const memoryIsPinned = defineRule({
  id: 'memory-is-pinned',
  severity: 'warning',
  title: 'Memory that a device can reach is not counted on by others',
  why: 'A device writes wherever its guest tells it, and cannot wait for a page to come back: all memory of the VM is pinned as long as the function is assigned. A balloon, swap and merging get nothing of it back, and the process needs a locked-memory limit (RLIMIT_MEMLOCK) of all of it; libvirt sets that, a QEMU started by hand needs ulimit -l.',
  *check(design) {
    for (const vm of design.vms.values()) {
      const { memoryBacking, memoryGib } = vm.settings
      if (memoryBacking === 'whole') continue
      const view = vm.interfaces
        .map((id) => design.interfaces.get(id))
        .find((each) => each && isSelfDriven(each))
      if (!view) continue
      yield {
        at: vm.id,
        says: `${TAKES_BACK[memoryBacking]} gets nothing back of the ${memoryGib} GiB of ${vm.name}: ${interfaceName(design, view)} drives a function itself, so all of it is pinned.`,
        fixes: [setSetting(design.scenario, vm.id, 'memoryBacking', 'whole')],
      }
    }
  },
  breaks: () => oneHost({ path: 'sr-iov', vm: { memoryBacking: 'balloon' } }),
  keeps: () => oneHost({ path: 'vhost-net', vm: { memoryBacking: 'balloon' } }),
})

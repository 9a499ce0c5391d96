import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { defineRule } from './define-rule.ts'
import { isSelfDriven } from './self-driven.ts'

export const pagingNeedsPri = defineRule({
  id: 'paging-needs-pri',
  severity: 'warning',
  title: 'Memory that is not pinned needs devices that can wait for it',
  why: 'A device that meets a page which is not present can only ask for it by a page request (PRI), and that takes its own translations (ATS). Without both, VFIO pins all memory of the guest.',
  *check(design) {
    for (const vm of design.vms.values()) {
      const { presentPercent } = vm.settings
      if (presentPercent === 100) continue
      for (const id of vm.interfaces) {
        const view = design.interfaces.get(id)
        const adapter = view && isSelfDriven(view) ? view.adapter : null
        if (!adapter || (adapter.settings.ats && adapter.settings.pri)) continue
        yield {
          at: vm.id,
          says: `Of the memory of ${vm.name} ${presentPercent} % are to be present, but ${adapter.name} cannot ask for the rest: all of it stays pinned.`,
          fixes: [setSetting(design.scenario, vm.id, 'presentPercent', 100)],
        }
      }
    }
  },
  breaks: () => oneHost({ path: 'sr-iov', vm: { presentPercent: 80 } }),
  keeps: () =>
    oneHost({ path: 'sr-iov', vm: { presentPercent: 80 }, nic: { ats: true, pri: true } }),
})

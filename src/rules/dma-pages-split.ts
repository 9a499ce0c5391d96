import { oneHost } from '../scenario/build-host.ts'
import { mappedPage } from '../scenario/dma-pages.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { defineRule } from './define-rule.ts'
import { isSelfDriven } from './self-driven.ts'
import { interfaceName, partName } from './wording.ts'

export const dmaPagesSplit = defineRule({
  id: 'dma-pages-split',
  severity: 'info',
  title: 'Large pages stay large for DMA',
  why: 'Linux maps memory for DMA with the largest page that the IOMMU has and that divides guest address, host address and length alike (iommu_pgsize). Where one of them does not allow the page that backs the guest, it is split, and the IOTLB reaches less.',
  *check(design) {
    for (const vm of design.vms.values()) {
      const host = vm.host === null ? undefined : design.hosts.get(vm.host)
      const view = vm.interfaces
        .map((id) => design.interfaces.get(id))
        .find((each) => each && isSelfDriven(each))
      if (!host || !view || host.settings.iommu === 'off') continue
      const { size, because } = mappedPage(host.settings, vm.settings)
      if (because === 'backing') continue
      const limit =
        because === 'IOMMU'
          ? `the IOMMU of ${partName(design, host.id)} maps no larger ones`
          : 'its addresses in the guest and in the host are aligned alike to no more'
      yield {
        at: vm.id,
        says: `${vm.name} has pages of ${vm.settings.hugePages}, and ${interfaceName(design, view)} reaches them by pages of ${size}: ${limit}.`,
        fixes: [
          because === 'IOMMU'
            ? setSetting(design.scenario, host.id, 'iommuPage', vm.settings.hugePages)
            : setSetting(design.scenario, vm.id, 'memoryAlignment', vm.settings.hugePages),
        ],
      }
    }
  },
  breaks: () => oneHost({ path: 'sr-iov', host: { iommuPage: '4 KiB' } }),
  keeps: () => oneHost({ path: 'sr-iov' }),
})

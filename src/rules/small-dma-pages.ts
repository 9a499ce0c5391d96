import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { defineRule } from './define-rule.ts'
import { isSelfDriven } from './self-driven.ts'
import { interfaceName } from './wording.ts'

const PAGES_OF_A_GIB = 2 ** 18

export const smallDmaPages = defineRule({
  id: 'small-dma-pages',
  severity: 'info',
  title: 'Memory that a device reaches is in huge pages',
  why: 'The IOMMU maps no larger pages than guest memory is made of. With pages of 4 KiB its IOTLB reaches little, DMA waits for page walks, and a VM takes long to start while each page is pinned and mapped.',
  *check(design) {
    for (const vm of design.vms.values()) {
      const { hugePages, memoryGib } = vm.settings
      const view = vm.interfaces
        .map((id) => design.interfaces.get(id))
        .find((each) => each && isSelfDriven(each))
      if (!view || hugePages !== '4 KiB') continue
      yield {
        at: vm.id,
        says: `${vm.name} has ${memoryGib} GiB in ${(memoryGib * PAGES_OF_A_GIB).toLocaleString('en-US')} pages of 4 KiB, and ${interfaceName(design, view)} reaches them by DMA.`,
        fixes: [setSetting(design.scenario, vm.id, 'hugePages', '2 MiB')],
      }
    }
  },
  breaks: () => oneHost({ path: 'sr-iov', vm: { hugePages: '4 KiB' } }),
  keeps: () => oneHost({ path: 'vhost-net', vm: { hugePages: '4 KiB' } }),
})

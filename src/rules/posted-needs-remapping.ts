import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { defineRule } from './define-rule.ts'
import { selfDrivenByHost } from './self-driven.ts'
import { interfaceName, listed } from './wording.ts'

export const postedNeedsRemapping = defineRule({
  id: 'posted-needs-remapping',
  severity: 'warning',
  title: 'Interrupts that are posted are remapped',
  why: 'Posting is a kind of entry in the interrupt remapping table (VT-d 3.0, 5.2). Without the table a device interrupt stops the host core and is injected, so a run with posted delivery shows less CPU and latency than the machine has.',
  *check(design) {
    for (const { host, views } of selfDrivenByHost(design)) {
      const { iommu, interrupts, interruptRemapping } = host.settings
      // Without an IOMMU, or where VFIO refuses, there is a rule before this one.
      if (iommu === 'off' || interrupts !== 'posted' || interruptRemapping !== 'unsafe') continue
      yield {
        at: host.id,
        says: `${host.name} posts interrupts and has no interrupt remapping: those of ${listed(views.map((view) => interfaceName(design, view)))} cannot be posted.`,
        fixes: [
          setSetting(design.scenario, host.id, 'interruptRemapping', 'on'),
          setSetting(design.scenario, host.id, 'interrupts', 'apicv'),
        ],
      }
    }
  },
  breaks: () => oneHost({ path: 'sr-iov', host: { interruptRemapping: 'unsafe' } }),
  keeps: () =>
    oneHost({ path: 'sr-iov', host: { interruptRemapping: 'unsafe', interrupts: 'apicv' } }),
})

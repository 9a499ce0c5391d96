import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { defineRule } from './define-rule.ts'
import { selfDrivenByHost } from './self-driven.ts'
import { interfaceName, listed } from './wording.ts'

export const interruptRemapping = defineRule({
  id: 'interrupt-remapping',
  severity: 'error',
  title: 'Interrupts of assigned functions are remapped',
  why: 'An MSI is a memory write that DMA remapping does not look at: only interrupt remapping tells which function may raise which vector. VFIO starts no guest without it, unless it is told to.',
  *check(design) {
    for (const { host, views } of selfDrivenByHost(design)) {
      const { platform, iommu, interruptRemapping: remapping } = host.settings
      // With the IOMMU off there is a rule before this one.
      if (platform !== 'kvm' || iommu === 'off' || remapping !== 'off') continue
      yield {
        at: host.id,
        says: `${host.name} has no interrupt remapping, so VFIO refuses ${listed(views.map((view) => interfaceName(design, view)))}.`,
        fixes: [setSetting(design.scenario, host.id, 'interruptRemapping', 'on')],
      }
    }
  },
  breaks: () => oneHost({ path: 'sr-iov', host: { interruptRemapping: 'off' } }),
  keeps: () => oneHost({ path: 'vhost-net', host: { interruptRemapping: 'off' } }),
})

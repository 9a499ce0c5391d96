import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { defineRule } from './define-rule.ts'
import { selfDrivenByHost } from './self-driven.ts'
import { interfaceName, listed } from './wording.ts'

export const unsafeInterrupts = defineRule({
  id: 'unsafe-interrupts',
  severity: 'warning',
  title: 'A guest can raise only the interrupts of its own functions',
  why: 'allow_unsafe_interrupts makes nothing safe: it says that every guest is trusted. A guest can have its function write any vector to any CPU of the host, and such writes have been made into code that runs in the host (Wojtczuk and Rutkowska, Following the White Rabbit, 2011).',
  *check(design) {
    for (const { host, views } of selfDrivenByHost(design)) {
      const { platform, iommu, interruptRemapping: remapping } = host.settings
      if (platform !== 'kvm' || iommu === 'off' || remapping !== 'unsafe') continue
      yield {
        at: host.id,
        says: `${host.name} has no interrupt remapping and lets VFIO go on without it: ${listed(views.map((view) => interfaceName(design, view)))} can raise any interrupt of the host.`,
        fixes: [setSetting(design.scenario, host.id, 'interruptRemapping', 'on')],
      }
    }
  },
  breaks: () => oneHost({ path: 'sr-iov', host: { interruptRemapping: 'unsafe' } }),
  keeps: () => oneHost({ path: 'sr-iov', host: { interruptRemapping: 'on' } }),
})

import { choice } from '../../fields.ts'
import { defineDataPath } from '../define-data-path.ts'
import { QOS } from '../qos.ts'

export const emulated = defineDataPath({
  id: 'emulated',
  title: 'Emulated adapter',
  short: 'e1000, QEMU',
  means: 'The guest drives an e1000 that does not exist: each register access exits to the VMM.',
  attachment: 'software',
  on: 'vm',
  needs: [],
  needsIommu: false,
  migration: { live: true },
  settings: {
    ...QOS,
    interruptSpacing: choice(['device', 'driver'], {
      label: 'Interrupt spacing',
      default: 'device',
      means:
        'Least time between two interrupts: what the emulated adapter guarantees, or what the driver of the guest asks for',
      says: { device: '128 µs, QEMU since 2.7', driver: '50 µs, QEMU before' },
    }),
    ringEntries: choice([64, 128, 256, 512, 1_024, 4_096], {
      label: 'Ring',
      unit: 'descriptors',
      default: 256,
      means: 'Descriptors of each ring of the emulated adapter',
    }),
  },
})

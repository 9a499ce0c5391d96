import { defineDataPath } from '../define-data-path.ts'
import { virtqueueTo } from '../guest-fields.ts'
import { QOS } from '../qos.ts'

export const hypervisorVswitch = defineDataPath({
  id: 'hypervisor-vswitch',
  title: 'Switch in the hypervisor, one queue',
  short: 'vswitch',
  means:
    'Every frame of every VM passes one thread of the hypervisor, which looks up its destination and copies it.',
  attachment: 'software',
  on: 'vm',
  needs: [],
  needsIommu: false,
  migration: { live: true },
  settings: {
    ...QOS,
    virtqueue: virtqueueTo('hypervisor', 'Ring'),
  },
})

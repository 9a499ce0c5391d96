import { defineDataPath } from '../define-data-path.ts'
import { virtqueueTo } from '../guest-fields.ts'
import { QOS } from '../qos.ts'

export const vmdq = defineDataPath({
  id: 'vmdq',
  title: 'VMDq pool',
  short: 'VMDq pool',
  means:
    'The adapter sorts frames into a receive queue for each VM; a thread of the hypervisor serves each queue.',
  attachment: 'pool',
  on: 'vm',
  needs: ['vmdq'],
  needsIommu: false,
  migration: { live: true },
  settings: {
    ...QOS,
    virtqueue: virtqueueTo('hypervisor', 'Ring'),
  },
})

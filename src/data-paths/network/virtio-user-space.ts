import { defineDataPath } from '../define-data-path.ts'
import { virtqueueTo } from '../guest-fields.ts'
import { QOS } from '../qos.ts'

export const virtioUserSpace = defineDataPath({
  id: 'virtio-user-space',
  title: 'virtio-net in the VMM',
  short: 'virtio, QEMU',
  means:
    'A paravirtual adapter whose backend is a thread of the user-space VMM, with a tap device.',
  attachment: 'software',
  on: 'vm',
  needs: [],
  needsIommu: false,
  migration: { live: true },
  settings: {
    ...QOS,
    virtqueue: virtqueueTo('VMM'),
  },
})

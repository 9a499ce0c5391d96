import { defineDataPath } from '../define-data-path.ts'
import { virtqueueTo } from '../guest-fields.ts'
import { QOS } from '../qos.ts'

export const vhostNet = defineDataPath({
  id: 'vhost-net',
  title: 'virtio-net with vhost-net',
  short: 'virtio, vhost',
  means: 'A paravirtual adapter whose backend is a kernel thread of the host.',
  attachment: 'software',
  on: 'vm',
  needs: [],
  needsIommu: false,
  migration: { live: true },
  settings: {
    ...QOS,
    virtqueue: virtqueueTo('host'),
  },
})

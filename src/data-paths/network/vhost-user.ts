import { defineDataPath } from '../define-data-path.ts'
import { GUEST_DRIVER, virtqueueTo } from '../guest-fields.ts'
import { QOS } from '../qos.ts'

export const vhostUser = defineDataPath({
  id: 'vhost-user',
  title: 'virtio-net with vhost-user',
  short: 'virtio, DPDK',
  means: 'A paravirtual adapter whose backend is a polling switch in user space (VPP, OVS-DPDK).',
  attachment: 'software',
  on: 'vm',
  needs: [],
  needsIommu: false,
  migration: { live: true },
  settings: {
    ...QOS,
    guestDriver: GUEST_DRIVER,
    virtqueue: virtqueueTo('switch'),
  },
})

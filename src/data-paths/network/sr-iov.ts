import { count, flag, text } from '../../fields.ts'
import { defineDataPath } from '../define-data-path.ts'
import { GUEST_DRIVER } from '../guest-fields.ts'
import { QOS } from '../qos.ts'

export const srIov = defineDataPath({
  id: 'sr-iov',
  title: 'SR-IOV virtual function',
  short: 'VF',
  means: 'The guest drives a VF itself; the IOMMU keeps the DMA of that VF inside its VM.',
  attachment: 'vf',
  on: 'vm',
  needs: ['sr-iov'],
  needsIommu: true,
  migration: {
    live: false,
    because: 'the state of the VF is in hardware; a standby interface has to take over first',
  },
  settings: {
    ...QOS,
    guestDriver: GUEST_DRIVER,
    vlan: count({
      label: 'VLAN',
      default: 0,
      min: 0,
      max: 4_094,
      means:
        'Tag that the adapter puts on what the VF sends and takes off what it gets; 0: none. Exported, not simulated',
    }),
    spoofCheck: flag({
      label: 'Spoof check',
      default: true,
      means: 'The adapter drops what a VF sends under another MAC address. Exported, not simulated',
    }),
    trust: flag({
      label: 'Trusted',
      default: false,
      means:
        'The VF may change its MAC address and receive what is not for it. Exported, not simulated',
    }),
    standby: text({
      label: 'Standby',
      default: '',
      maxLength: 80,
      means:
        'Name of the virtio interface of this VM that takes over while it migrates (net_failover), under the same MAC address; empty: none. Exported, not simulated',
    }),
  },
})

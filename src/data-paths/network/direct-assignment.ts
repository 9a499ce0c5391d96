import { defineDataPath } from '../define-data-path.ts'
import { GUEST_DRIVER } from '../guest-fields.ts'
import { QOS } from '../qos.ts'

export const directAssignment = defineDataPath({
  id: 'direct-assignment',
  title: 'Direct assignment of a port',
  short: 'whole port',
  means: 'The guest drives a physical function itself; nobody else can use that port.',
  attachment: 'pf',
  on: 'vm',
  needs: ['whole-port'],
  needsIommu: true,
  migration: {
    live: false,
    because: 'the state of the port is in hardware that the hypervisor cannot read',
  },
  settings: { ...QOS, guestDriver: GUEST_DRIVER },
})

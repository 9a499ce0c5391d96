import { defineDataPath } from '../define-data-path.ts'
import { QOS } from '../qos.ts'

export const native = defineDataPath({
  id: 'native',
  title: 'Native driver',
  short: 'no hypervisor',
  means: 'An operating system drives the port itself: what every other path is measured against.',
  attachment: 'pf',
  on: 'host',
  needs: ['whole-port'],
  needsIommu: false,
  migration: { live: false, because: 'there is no virtual machine to move' },
  settings: QOS,
})

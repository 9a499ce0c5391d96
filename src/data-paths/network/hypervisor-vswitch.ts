import { defineDataPath } from '../define-data-path.ts'
import { QOS } from '../qos.ts'
import { receiveThroughHypervisor, sendThroughHypervisor } from './hypervisor-switching.ts'
import { virtqueueTo } from './virtio-guest.ts'

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
  transmit: (context, { virtqueue }) =>
    sendThroughHypervisor(context, context.host.hypervisorSwitch(), virtqueue),
  receive: (context, { virtqueue }) =>
    receiveThroughHypervisor(context, context.host.hypervisorSwitch(), virtqueue, false),
  handsOver: ({ host }) => ({ thread: host.hypervisorSwitch(), context: 'task' }),
  leftOut: ['Large receive offload in the hypervisor', 'Port groups and their policies'],
  example: {
    frameBytes: 1_518,
    measures: 'received by four VMs over one queue, at 2.9 GHz',
    expect: 5.5,
    unit: 'Gb/s',
    within: 0.1,
    source: 'AnandTech, "10Gbit Ethernet: Killing Another Bottleneck?", 2010, ESX 4.0: 5 to 6 Gb/s',
  },
})

import { defineDataPath } from '../define-data-path.ts'
import { QOS } from '../qos.ts'
import { receiveThroughHypervisor, sendThroughHypervisor } from './hypervisor-switching.ts'
import { virtqueueTo } from './virtio-guest.ts'

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
  transmit: (context, { virtqueue }) =>
    sendThroughHypervisor(context, context.host.poolThread(), virtqueue),
  receive: (context, { virtqueue }) =>
    receiveThroughHypervisor(context, context.host.poolThread(), virtqueue, true),
  handsOver: ({ host }) => ({ thread: host.poolThread(), context: 'task' }),
  leftOut: ['Large receive offload in the hypervisor', 'Moving a busy VM to a queue of its own'],
  example: {
    frameBytes: 1_518,
    measures: 'received by eight VMs over eight queues, at 2.9 GHz',
    expect: 9.5,
    unit: 'Gb/s',
    within: 0.1,
    source: 'AnandTech, "10Gbit Ethernet: Killing Another Bottleneck?", 2010, ESX 4.0, NetQueue',
  },
})

import { vmdq } from '../network/vmdq.ts'
import { defineStages } from './define-stages.ts'
import { receiveThroughHypervisor, sendThroughHypervisor } from './hypervisor-switching.ts'

export const vmdqStages = defineStages(vmdq, {
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

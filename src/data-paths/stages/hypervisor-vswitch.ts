import { hypervisorVswitch } from '../network/hypervisor-vswitch.ts'
import { defineStages } from './define-stages.ts'
import { receiveThroughHypervisor, sendThroughHypervisor } from './hypervisor-switching.ts'

export const hypervisorVswitchStages = defineStages(hypervisorVswitch, {
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

import { srIov } from '../network/sr-iov.ts'
import { receiveOverOwnFunction, sendOverOwnFunction } from './adapter-driver.ts'
import { defineStages } from './define-stages.ts'

export const srIovStages = defineStages(srIov, {
  transmit: sendOverOwnFunction,
  receive: receiveOverOwnFunction,
  handsOver: () => null,
  leftOut: [
    'Timer ticks of the guest',
    'The mailbox between VF and PF driver',
    'Separation by VLAN, and what spoof checks drop',
  ],
  example: {
    frameBytes: 1_518,
    measures: 'aggregate of 60 VMs on ten 1GbE ports',
    expect: 9.48,
    unit: 'Gb/s',
    within: 0.1,
    source: 'Dong et al., HPCA 2010, abstract',
  },
})

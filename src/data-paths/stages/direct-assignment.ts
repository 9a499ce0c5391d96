import { directAssignment } from '../network/direct-assignment.ts'
import { receiveOverOwnFunction, sendOverOwnFunction } from './adapter-driver.ts'
import { defineStages } from './define-stages.ts'

export const directAssignmentStages = defineStages(directAssignment, {
  transmit: sendOverOwnFunction,
  receive: receiveOverOwnFunction,
  handsOver: () => null,
  leftOut: ['Timer ticks of the guest', 'Configuration accesses, which exit'],
  example: {
    frameBytes: 1_518,
    measures: 'receive cost of a TCP stream at the guest as on bare metal, 10GbE port full',
    expect: 9.4,
    unit: 'Gb/s',
    within: 0.1,
    source: 'Gordon et al. (ELI), ASPLOS 2012, abstract: 97 to 100 % of bare metal',
  },
})

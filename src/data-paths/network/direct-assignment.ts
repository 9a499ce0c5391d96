import { defineDataPath } from '../define-data-path.ts'
import { QOS } from '../qos.ts'
import { receiveOverOwnFunction, sendOverOwnFunction } from './adapter-driver.ts'
import { GUEST_DRIVER } from './poll-mode.ts'

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

import { defineDataPath } from '../define-data-path.ts'
import { QOS } from '../qos.ts'
import { receiveOverOwnFunction, sendOverOwnFunction } from './adapter-driver.ts'

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
  transmit: sendOverOwnFunction,
  receive: receiveOverOwnFunction,
  handsOver: () => null,
  leftOut: ['Receive-side scaling of one flow over several cores', 'Power states of idle cores'],
  example: {
    frameBytes: 64,
    measures: 'one-way latency between two hosts, interrupts not held back',
    expect: 13_000,
    unit: 'ns',
    within: 0.35,
    source: 'Virtink vhost-user network test, 2023: qperf between hosts 13 us',
  },
})

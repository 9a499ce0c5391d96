import { native } from '../network/native.ts'
import { receiveOverOwnFunction, sendOverOwnFunction } from './adapter-driver.ts'
import { defineStages } from './define-stages.ts'

export const nativeStages = defineStages(native, {
  transmit: sendOverOwnFunction,
  receive: receiveOverOwnFunction,
  handsOver: () => null,
  leftOut: ['Receive-side scaling of one flow over several cores'],
  example: {
    frameBytes: 64,
    measures: 'one-way latency between two hosts, interrupts not held back',
    expect: 13_000,
    unit: 'ns',
    within: 0.35,
    source: 'Virtink vhost-user network test, 2023: qperf between hosts 13 us',
  },
})

import { withFlow, withLink } from '../build.ts'
import { withHost } from '../build-host.ts'
import { besideAll } from '../layout.ts'
import type { Scenario } from '../scenario.ts'
import { oneHostSample, type Sample } from './sample.ts'

const MACHINE = {
  nic: { portGbps: 10, numVfs: 0 },
  rootPort: { lanes: 8 },
} as const

const ROUND_TRIPS = { workload: 'request-response', settings: {} } as const

export const nativeBaseline: Sample = oneHostSample({
  id: 'native-baseline',
  title: 'No hypervisor at all',
  says: 'One host, one port, one request after the other: what every virtual path is measured against.',
  notes:
    'An operating system without a hypervisor answers one request after the other. Read the waterfall of the round trip: each stage that a virtual path adds comes on top of this.',
  options: { ...MACHINE, path: 'native', workload: ROUND_TRIPS.workload },
})

const withGuest = (design: Scenario): Scenario => {
  let built = withHost(design, { ...MACHINE, vms: 1, path: 'vhost-net' }, besideAll(design))
  built = withLink(built, 'nic2.wire0', 'switch1.port2')
  return withFlow(built, { from: 'if2', to: 'peer1', ...ROUND_TRIPS })
}

export const twoPaths: Sample = oneHostSample({
  id: 'two-paths',
  title: 'Native and virtual, side by side',
  says: 'The same request over the bare machine and through vhost-net: where the microseconds go.',
  notes:
    'Two equal machines, one without a hypervisor and one with a VM behind vhost-net. Follow one frame on each and compare the stages.',
  options: { ...MACHINE, path: 'native', workload: ROUND_TRIPS.workload },
  afterwards: withGuest,
})

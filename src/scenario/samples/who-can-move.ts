import { withLink } from '../build.ts'
import { withHost } from '../build-host.ts'
import { rewired } from '../edits/interfaces.ts'
import { setSetting } from '../edits/settings.ts'
import { besideAll } from '../layout.ts'
import type { Scenario } from '../scenario.ts'
import type { Sample } from './sample.ts'
import { threeWays } from './three-ways.ts'

const TITLE = 'Who can move to the other host'

/** The machine of the demo under KVM, and a second host with nothing on it. */
const design = (): Scenario => {
  const kvm = setSetting(threeWays.design(), 'host1', 'platform', 'kvm')
  let built = kvm.change(threeWays.design())
  built = rewired(built, 'if1', { path: 'vhost-net', adapter: 'nic1', pf: 0 })
  built = withHost(
    built,
    {
      host: { coresPerSocket: 16, clockGhz: 2.5, platform: 'kvm', exits: 'clean' },
      nic: { portGbps: 10, numVfs: 64 },
      rootPort: { lanes: 8 },
      vms: 0,
    },
    besideAll(built),
  )
  built = withLink(built, 'nic2.wire0', 'switch1.port4')
  return {
    ...built,
    title: TITLE,
    notes:
      'VM A goes through the kernel of host 1, VM B owns a port, VM C a virtual function. Host 2 waits for whoever comes. The list of problems says who cannot be moved while it runs, and what would help.',
  }
}

export const whoCanMove: Sample = {
  id: 'who-can-move',
  title: TITLE,
  says: 'Three VMs and an idle second host: what direct assignment takes from live migration, and what gives it back.',
  design,
}

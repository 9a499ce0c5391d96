/** Two VFs of one port talk to each other: three settings of the embedded switch. */
import { withFlow } from '../build.ts'
import type { Scenario } from '../scenario.ts'
import { oneHostSample, type Sample } from './sample.ts'

const LOAD = { offeredGbps: 2 }

const options = (embeddedSwitch: 'veb' | 'vepa' | 'off') => ({
  vms: [{ name: 'VM A' }, { name: 'VM B' }],
  path: 'sr-iov',
  nic: { portGbps: 10, numVfs: 2, embeddedSwitch },
  rootPort: { lanes: 8 },
  workload: false as const,
})

/** One flow inside the port, and one out of it to compare with. */
const withTalk = (design: Scenario): Scenario => {
  const inside = withFlow(design, { from: 'if1', to: 'if2', workload: 'poisson', settings: LOAD })
  return withFlow(inside, { from: 'if1', to: 'peer1', workload: 'poisson', settings: LOAD })
}

export const veb: Sample = oneHostSample({
  id: 'veb',
  title: 'Between VFs: looped inside the adapter',
  says: 'The embedded switch (VEB) hands frames from one virtual function to the other without the wire.',
  notes:
    'Frames from VM A to VM B cross PCIe twice and the wire not at all. The external switch never sees them, and neither do its counters, filters and limits.',
  options: options('veb'),
  afterwards: withTalk,
})

export const vepa: Sample = oneHostSample({
  id: 'vepa',
  title: 'Between VFs: out and back',
  says: 'As a VEPA the adapter sends everything to the external switch, which sends it back out of the same port.',
  notes:
    'Frames from VM A to VM B take the wire twice, once each way. The switch sees all of them; it must have reflective relay (802.1Qbg) switched on.',
  options: options('vepa'),
  afterwards: withTalk,
})

export const loopOff: Sample = oneHostSample({
  id: 'loop-off',
  title: 'Between VFs: no way through',
  says: 'With the embedded switch off, two VMs on one port cannot reach each other, and both reach the world.',
  notes:
    'A classic surprise: VM A reaches the peer and not its neighbour. The list of problems says why, and offers the two ways out.',
  options: options('off'),
  afterwards: withTalk,
})

import { withFlow } from '../build.ts'
import type { Scenario } from '../scenario.ts'
import { oneHostSample, type Sample } from './sample.ts'

const VMS = 8

const received = (design: Scenario): Scenario =>
  Array.from({ length: VMS }, (_, n) => `if${n + 1}`).reduce(
    (built, to) =>
      withFlow(built, {
        from: 'peer1',
        to,
        workload: 'poisson',
        settings: { frameBytes: 64, offeredKpps: 4_900 },
      }),
    design,
  )

export const iotlbCliff: Sample = oneHostSample({
  id: 'iotlb-cliff',
  title: 'The IOTLB cliff',
  says: 'Eight VFs receive small frames into 4,096 pages of 4 KiB; the IOTLB of a Xeon E5 holds 120.',
  notes:
    'Each VF has a ring of 1,024 buffers on 512 pages, and each page comes round long after the IOTLB has lost it: look at its hit ratio, at how busy its walkers are, and at the latency. A twentieth more load and the walkers are full: frames queue, then they are lost. Set the backing of all VMs to 2 MiB: eight rings fit on eight pages, and the walks are gone. Or let the adapter keep translations itself: ATS with a device TLB of 4,096.',
  options: {
    vms: VMS,
    path: 'sr-iov',
    workload: false,
    host: { iommuGeneration: 'e5-v3' },
    vm: { vcpus: 1, memoryGib: 2, hugePages: '4 KiB' },
    nic: { portGbps: 40, lanes: 16 },
    rootPort: { lanes: 16 },
    switch: { portGbps: 40 },
    peer: { portGbps: 40 },
    interface: { guestDriver: 'poll-mode' },
  },
  afterwards: received,
})

import { setSetting } from '../edits/settings.ts'
import { oneHostSample, type Sample } from './sample.ts'

export const fiftyVms: Sample = oneHostSample({
  id: 'fifty-vms',
  title: 'Fifty VMs on a gigabit',
  says: 'Fifty small VMs share one gigabit port through the software switch of the hypervisor.',
  notes:
    'Fifty VMs offer 18 Mb/s each: nine tenths of the port. Each of them alone would never notice the wire; together they queue for it.',
  options: {
    vms: 50,
    path: 'hypervisor-vswitch',
    host: { platform: 'esx', sockets: 2, coresPerSocket: 32 },
    vm: { vcpus: 1, memoryGib: 1 },
    nic: { portGbps: 1, generation: 2, lanes: 4, numVfs: 0 },
    rootPort: { lanes: 4 },
    switch: { portGbps: 1 },
    peer: { portGbps: 10 },
    workload: 'poisson',
    flow: { offeredGbps: 0.018 },
  },
})

const GREEDY = ['flow1', 'flow2', 'flow3', 'flow4', 'flow5']

export const thirtyVmsLimits: Sample = oneHostSample({
  id: 'thirty-vms-limits',
  title: 'Thirty VMs, one pipe, a limit for each',
  says: 'Thirty virtual functions of a 10 Gb/s port: five of them are greedy, and the rate limit of each VF holds them.',
  notes:
    'Five VMs offer 2 Gb/s, twenty-five offer 0.25. The adapter lets each VF send 0.33 Gb/s, so that nobody can take what belongs to the others. Set the limits of the first five VMs to 0 and see what the others get.',
  options: {
    vms: 30,
    path: 'sr-iov',
    host: { coresPerSocket: 32 },
    vm: { vcpus: 1, memoryGib: 2 },
    nic: { portGbps: 10, numVfs: 32 },
    rootPort: { lanes: 8 },
    interface: { rateLimitGbps: 0.33 },
    workload: 'poisson',
    flow: { offeredGbps: 0.25 },
  },
  afterwards: (design) => setSetting(design, GREEDY, 'offeredGbps', 2).change(design),
})

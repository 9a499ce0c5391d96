/** VFs and assigned ports: Azure, the embedded switch, a port of 10 GbE. */
import { withFlow } from '../../scenario/build.ts'
import { oneHost, twoHosts } from '../../scenario/build-host.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { ASIDE, HALTS } from './kvm.ts'

/** Guest memory as VFIO maps it where the system uses transparent huge pages. */
const ASSIGNED = { iommu: 'passthrough', iommuPage: '2 MiB' } as const
const BACKED = { hugePages: '2 MiB' } as const

/**
 * Azure F72s_v2 (2.7 GHz class, 30 Gb/s); Microsoft LISAv2. Bulk traffic of such VFs came with 12 frames an interrupt
 * (pull request 924). How idle vCPUs of Hyper-V wait is not known: they halt, as everywhere here.
 */
const AZURE = {
  path: 'sr-iov',
  host: { ...ASSIGNED, ...HALTS, clockGhz: 2.7, coresPerSocket: 18 },
  vm: BACKED,
  nic: { portGbps: 30, moderationFrames: 12 },
} as const

/** One TCP connection, at the rate that was measured or as it goes (0). */
export const azurePair = (paceGbps: number): Scenario =>
  twoHosts({
    ...AZURE,
    interface: ASIDE,
    workload: 'stream',
    flow: { paceGbps },
  })

export const azureRequests = (): Scenario =>
  twoHosts({ ...AZURE, workload: 'request-response', flow: { transport: 'tcp' } })

/** A poll-mode driver sends frames of 64 B on two cores; the CPU is not stated. */
export const pollModeSenders = (): Scenario =>
  oneHost({
    path: 'sr-iov',
    host: ASSIGNED,
    vms: [{}, {}],
    vm: { ...BACKED, vcpus: 1 },
    nic: { portGbps: 30 },
    interface: { guestDriver: 'poll-mode' },
    flow: { offeredKpps: 20_000, frameBytes: 64 },
  })

/** The same two cores receive and send on. */
export const pollModeForwarders = (): Scenario => {
  const design = oneHost({
    path: 'sr-iov',
    workload: false,
    host: ASSIGNED,
    vms: [{}, {}],
    vm: { ...BACKED, vcpus: 1 },
    nic: { portGbps: 30 },
    interface: { guestDriver: 'poll-mode' },
  })
  return ['if1', 'if2'].reduce(
    (built, to) =>
      withFlow(built, {
        from: 'peer1',
        to,
        workload: 'request-response',
        settings: { outstanding: 256 },
      }),
    design,
  )
}

/** Two pairs of VFs on one port talk through the embedded switch. */
export const betweenVfs = (rateLimitGbps: number): Scenario => {
  const design = oneHost({
    path: 'sr-iov',
    vms: 4,
    workload: false,
    host: ASSIGNED,
    rootPort: { generation: 2 },
    vm: { ...BACKED, vcpus: 1 },
    nic: { portGbps: 10, generation: 2, lanes: 8 },
    interface: { guestDriver: 'poll-mode', rateLimitGbps },
  })
  const settings = { offeredGbps: 30 }
  const one = withFlow(design, { from: 'if1', to: 'if2', settings })
  return withFlow(one, { from: 'if3', to: 'if4', settings })
}

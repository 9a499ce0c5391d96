/** Virtio and emulated adapters under KVM. */
import type { SavedSettings } from '../../fields.ts'
import { withFlow } from '../../scenario/build.ts'
import { oneHost, twoHosts } from '../../scenario/build-host.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { fromPeer, severalFlows } from './peer-traffic.ts'

/** The wake-ups that fit the ping-pong of these machines are those of vCPUs that halt at once. */
export const HALTS = { haltPollUs: 0 } as const

/** A scheduler moves the application away from a vCPU that receptions fill. */
export const ASIDE = { application: 'next' } as const

/** What is sent in two headers of IP and UDP, an Ethernet header and FCS. */
const HEADERS = 46

const EPYC = { ...HALTS, clockGhz: 3, iommu: 'off' } as const
const MICROVM = { vcpus: 2 } as const
const CONNECTX = { portGbps: 25 } as const

/** Two EPYC 7302P at 3.0 GHz, one request of 64 B at a time; microvm-networking 2025. */
export const pingPong = (path: string): Scenario =>
  twoHosts({
    path,
    host: EPYC,
    vm: MICROVM,
    nic: CONNECTX,
    workload: 'request-response',
    flow: { requestBytes: 64, answerBytes: 64 },
  })

/**
 * mlx5 of Linux moderates adaptively unless told otherwise. The cores sleep deeply: over the loopback of one node, without
 * any adapter, the same ping-pong takes 26 us (same-node/bm-bm.md).
 */
export const nativePingPong = (): Scenario =>
  twoHosts({
    path: 'native',
    host: { ...EPYC, idleState: 'zen-c2' },
    nic: { ...CONNECTX, moderation: 'adaptive' },
    workload: 'request-response',
    flow: { requestBytes: 64, answerBytes: 64 },
  })

/** The same hosts, four TCP connections; guests have one queue, the native system one for each connection. */
export const fourStreams = (path: string): Scenario =>
  severalFlows(
    twoHosts({
      path,
      host: EPYC,
      vm: MICROVM,
      nic: CONNECTX,
      interface: path === 'native' ? { queues: 4 } : ASIDE,
      workload: 'stream',
    }),
    4,
  )

const UDP_HOST = { clockGhz: 2.5, iommu: 'off' } as const
const SMALL = { offeredKpps: 1_000, frameBytes: 64 + HEADERS }

/** Xeon Platinum 8163 at 2.5 GHz, QEMU with vhost, UDP of 64 B; Xuan Zhuo 2023. */
export const vhostSender = (): Scenario =>
  oneHost({ path: 'vhost-net', host: UDP_HOST, flow: SMALL })
/** The source has softirq and application on two vCPUs. */
export const vhostReceiver = (): Scenario =>
  fromPeer({ path: 'vhost-net', host: UDP_HOST, interface: ASIDE }, 'constant', {
    ...SMALL,
    offeredKpps: 900,
  })

/** Two VMs with two vCPUs on one host of 2017 whose CPU is not stated; netmap tutorial. */
const neighbourVms = (path: string, settings: SavedSettings = {}): Scenario =>
  oneHost({
    path,
    host: { iommu: 'off', exits: 'clean' },
    vms: 2,
    vm: { vcpus: 2 },
    interface: settings,
    workload: false,
  })

/** 9,500 interrupts a second and more: QEMU did not yet space those of an e1000 itself. */
const spaced = (path: string): SavedSettings =>
  path === 'emulated' ? { interruptSpacing: 'driver' } : {}

/** One TCP connection between them. */
export const neighbourStream = (path: string): Scenario =>
  withFlow(neighbourVms(path, { ...ASIDE, ...spaced(path) }), {
    from: 'if1',
    to: 'if2',
    workload: 'stream',
  })

/** One byte there and back. */
export const neighbourRequests = (path: string): Scenario =>
  withFlow(neighbourVms(path, spaced(path)), {
    from: 'if1',
    to: 'if2',
    workload: 'request-response',
    settings: { transport: 'tcp' },
  })

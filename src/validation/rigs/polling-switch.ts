/** VPP and OVS-DPDK with vhost-user: the test beds of FD.io, of Virtink and of Open vSwitch. */
import type { SavedSettings } from '../../fields.ts'
import { withFlow, withInterface } from '../../scenario/build.ts'
import { oneHost, twoHosts } from '../../scenario/build-host.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { ASIDE } from './kvm.ts'

const HUGE = { iommu: 'passthrough', iommuPage: '1 GiB' } as const
const XEON_E5_V3 = {
  ...HUGE,
  clockGhz: 2.3,
  sockets: 2,
  coresPerSocket: 18,
  exits: 'clean',
  vswitchRing: 1_024,
} as const
const X520 = { portGbps: 10, generation: 2, lanes: 8 } as const
const FORWARDER = { hugePages: '1 GiB', pinnedCores: [2, 3, 4, 5] } as const
const POLLS = { guestDriver: 'poll-mode', virtqueue: 1_024 } as const

export type SwitchKind = 'vpp-l2xc' | 'vpp-l2bd' | 'ovs-dpdk'

/** Headers of a request: IPv4, UDP, Ethernet and FCS. */
const HEADERS = 46

export interface ThroughOneVm {
  readonly kind: SwitchKind
  readonly frameBytes?: number
  readonly outstanding?: number
  readonly thinkUs?: number
  readonly peer?: SavedSettings
  readonly host?: SavedSettings
}

/**
 * VPP 17.01 on a Xeon E5-2699 v3 at 2.3 GHz, X520; FD.io CSIT rls1701. The VM sends back what it gets, and 200 frames
 * are under way unless told otherwise.
 */
export const throughOneVm = ({
  kind,
  frameBytes = 64,
  outstanding = 200,
  thinkUs = 0,
  peer = {},
  host = XEON_E5_V3,
}: ThroughOneVm): Scenario => {
  const payload = Math.max(1, frameBytes - HEADERS)
  return withFlow(
    oneHost({
      path: 'vhost-user',
      workload: false,
      host: { ...host, vswitchKind: kind },
      vm: FORWARDER,
      interface: POLLS,
      peer,
      nic: { ...X520, wirePorts: frameBytes > 64 ? 2 : 1, portGbps: frameBytes > 64 ? 20 : 10 },
    }),
    {
      from: 'peer1',
      to: 'if1',
      workload: 'request-response',
      settings: { outstanding, thinkUs, requestBytes: payload, answerBytes: payload },
    },
  )
}

/** The VM with its two interfaces, `workers` cores that share them, and flows for each of them. */
export const throughTwoInterfaces = (workers: number, host: SavedSettings): Scenario => {
  const flows = workers / 2
  const one = oneHost({
    path: 'vhost-user',
    workload: false,
    host: { ...host, vswitchWorkers: workers, vswitchKind: 'vpp-l2xc' },
    vm: { hugePages: '1 GiB' },
    interface: POLLS,
    nic: { ...X520, portGbps: 20 },
  })
  const design = withInterface(one, {
    on: 'vm1',
    path: 'vhost-user',
    adapter: 'nic1',
    settings: POLLS,
  })
  return Array.from({ length: flows }, () => ['if1', 'if2'])
    .flat()
    .reduce(
      (built, to) =>
        withFlow(built, {
          from: 'peer1',
          to,
          workload: 'request-response',
          settings: { outstanding: 200 / flows },
        }),
      design,
    )
}
export const CSIT_HOST: SavedSettings = XEON_E5_V3
/** Without a statement of the CPU, that of the cost book: 3.0 GHz. */
export const UNSTATED_HOST: SavedSettings = { ...HUGE, exits: 'clean', vswitchRing: 1_024 }

/**
 * TRex stamps frames in software: 2 µs as they go and 2 µs as they come (CSIT methodology, packet latency). A latency there
 * is that of two systems in a row, so that each of them has half of it.
 */
export const TREX = { ownUs: 2 } as const

/** From one port to the other, no VM. */
export const throughNoVm = (kind: SwitchKind, host: SavedSettings): Scenario =>
  oneHost({
    path: 'vhost-user',
    workload: false,
    host: { ...host, vswitchKind: kind },
    nic: { ...X520, wirePorts: 2 },
  })

/** Two hosts whose CPU is not stated, ConnectX-4 Lx, OVS-DPDK with one core, VMs of one vCPU; Virtink 2023. */
const VIRTINK = {
  path: 'vhost-user',
  host: { ...HUGE, vswitchKind: 'ovs-dpdk', coresPerSocket: 20 },
  vm: { vcpus: 1, hugePages: '1 GiB' },
  nic: { portGbps: 25 },
} as const

export const virtinkRequests = (bytes: number): Scenario =>
  twoHosts({
    ...VIRTINK,
    workload: 'request-response',
    flow: { requestBytes: bytes, answerBytes: bytes, transport: 'tcp' },
  })

export const virtinkNeighbours = (bytes: number, transport: 'tcp' | 'udp'): Scenario =>
  withFlow(oneHost({ ...VIRTINK, vms: 2, workload: false }), {
    from: 'if1',
    to: 'if2',
    workload: 'request-response',
    settings: { requestBytes: bytes, answerBytes: bytes, transport },
  })

/** One sends UDP of 64 B to the other as fast as it can. */
export const virtinkDatagrams = (): Scenario =>
  withFlow(oneHost({ ...VIRTINK, vms: 2, workload: false }), {
    from: 'if1',
    to: 'if2',
    settings: { offeredKpps: 1_000, frameBytes: 64 + HEADERS },
  })

/** TCP between pairs of VMs on one host. */
export const virtinkPairs = (vms: number): Scenario => {
  const design = oneHost({ ...VIRTINK, vms, workload: false })
  return pairs(vms).reduce(
    (built, [from, to]) => withFlow(built, { from, to, workload: 'stream' }),
    design,
  )
}
const pairs = (vms: number): readonly (readonly [string, string])[] =>
  Array.from({ length: vms / 2 }, (_, pair) => [`if${2 * pair + 1}`, `if${2 * pair + 2}`])

/** TCP between pairs of VMs, one of each pair on either host. */
export const virtinkPairsAcross = (vms: number): Scenario => {
  const each = vms / 2
  const design = twoHosts({ ...VIRTINK, vms: each, workload: false })
  return Array.from({ length: each }).reduce<Scenario>(
    (built, _, pair) =>
      withFlow(built, { from: `if${pair + 1}`, to: `if${each + pair + 1}`, workload: 'stream' }),
    design,
  )
}

/** TCP between the native systems of these hosts. */
export const virtinkNative = (workload: string): Scenario =>
  twoHosts({
    path: 'native',
    host: VIRTINK.host,
    nic: VIRTINK.nic,
    interface: workload === 'stream' ? ASIDE : {},
    workload,
    flow: workload === 'stream' ? {} : { transport: 'tcp' },
  })

/** Two VMs of one host over OVS-DPDK, TCP that cuts its own frames. */
export const ovsNeighboursWithoutTso = (): Scenario =>
  withFlow(
    oneHost({
      path: 'vhost-user',
      host: { ...UNSTATED_HOST, vswitchKind: 'ovs-dpdk' },
      interface: ASIDE,
      vms: 2,
      workload: false,
    }),
    { from: 'if1', to: 'if2', workload: 'stream', settings: { tso: false } },
  )

/** Datagrams of 1,472 B into a guest, as fast as netperf on another host sends them; kernels of 2018. */
export const ovsReceiver = (): Scenario => {
  const host = { ...HUGE, vswitchRing: 1_024, vswitchKind: 'ovs-dpdk' }
  return twoHosts({
    path: 'native',
    host,
    second: { path: 'vhost-user', host, interface: ASIDE },
    flow: { offeredGbps: 9, frameBytes: 1_518 },
  })
}

/** Published rows of network paths that a rig of the source repeats. */
import type { Comparison } from './comparison.ts'
import { beyond, compared } from './network-comparison.ts'
import {
  coreShare,
  cyclesPerByte,
  gbps,
  halfRoundTripUs,
  kiloTransactions,
  kpps,
  meanUs,
  mpps,
  p99RoundTripUs,
  tailUs,
  UDP_PAYLOAD,
} from './readings.ts'

const KVM: readonly Comparison[] = [
  compared('BPK-01', { quantity: 'throughput', rig: 'native, four streams', read: gbps }),
  compared('BPK-02', { quantity: 'throughput', rig: 'vhost, four streams', read: gbps }),
  compared('BPK-03', { quantity: 'throughput', rig: 'QEMU, four streams', read: gbps }),
  compared('BPK-05', {
    quantity: 'latency',
    rig: 'native ping-pong',
    read: halfRoundTripUs,
    alone: true,
  }),
  beyond('BPK-06', 'BPK-05', {
    quantity: 'latency',
    rigs: ['vhost ping-pong', 'native ping-pong, unheld'],
    read: halfRoundTripUs,
  }),
  beyond('BPK-07', 'BPK-05', {
    quantity: 'latency',
    rigs: ['QEMU ping-pong', 'native ping-pong, unheld'],
    read: halfRoundTripUs,
  }),
  beyond('BPK-09', 'BPK-06', {
    quantity: 'tail latency',
    rigs: ['vhost ping-pong'],
    read: tailUs,
    foreseen: false,
  }),
  beyond('BPK-10', 'BPK-05', {
    quantity: 'tail latency',
    rigs: ['native ping-pong'],
    read: tailUs,
    foreseen: false,
  }),
  compared('LNX-11', { quantity: 'packet rate', rig: 'vhost sender', read: kpps }),
  compared('LNX-12', { quantity: 'packet rate', rig: 'vhost receiver', read: kpps }),
  compared('NMT-01', { quantity: 'throughput', rig: 'QEMU neighbours, stream', read: gbps }),
  compared('NMT-02', {
    quantity: 'latency',
    rig: 'QEMU neighbours, requests',
    read: kiloTransactions,
  }),
  compared('NMT-07', { quantity: 'throughput', rig: 'e1000 neighbours, stream', read: gbps }),
  compared('NMT-08', {
    quantity: 'latency',
    rig: 'e1000 neighbours, requests',
    read: kiloTransactions,
    alone: true,
  }),
  compared('NMT-13', { quantity: 'throughput', rig: 'vhost neighbours, stream', read: gbps }),
  compared('NMT-14', {
    quantity: 'latency',
    rig: 'vhost neighbours, requests',
    read: kiloTransactions,
  }),
]

const virtink = (id: string, rig: string): Comparison =>
  compared(id, { quantity: 'throughput', rig, read: gbps })

const POLLING: readonly Comparison[] = [
  compared('CSIT-01', { quantity: 'packet rate', rig: 'VPP cross-connect', read: mpps }),
  compared('CSIT-02', { quantity: 'packet rate', rig: 'VPP bridge', read: mpps }),
  compared('CSIT-11', { quantity: 'packet rate', rig: 'VPP cross-connect, one VM', read: mpps }),
  compared('CSIT-12', { quantity: 'packet rate', rig: 'VPP cross-connect, one VM', read: mpps }),
  compared('CSIT-14', {
    quantity: 'throughput',
    rig: 'VPP cross-connect, one VM, 1518 B',
    read: (run) => (gbps(run) * 1_538) / 1_518,
    measures: 'vhost-user/VPP: through one VM, 1518 B, on the wire with its gaps',
  }),
  compared('CSIT-07', { quantity: 'packet rate', rig: 'VPP bridge, one VM, 1518 B', read: mpps }),
  compared('CSIT-17', {
    quantity: 'packet rate',
    rig: 'VPP cross-connect, one VM, four cores',
    read: mpps,
  }),
  compared('CSIT-18', { quantity: 'packet rate', rig: 'VPP bridge, one VM', read: mpps }),
  compared('CSIT-19', {
    quantity: 'throughput',
    rig: 'VPP bridge, one VM, 1518 B',
    read: (run) => (gbps(run) * 1_538) / 1_518,
    measures: 'vhost-user/VPP: L2 bridge through one VM, 1518 B, on the wire with its gaps',
  }),
  compared('CSIT-22', {
    quantity: 'latency',
    rig: 'VPP cross-connect, a tenth',
    read: (run) => 2 * meanUs(run),
    alone: true,
  }),
  compared('CSIT-23', {
    quantity: 'latency',
    rig: 'VPP cross-connect, one VM, a tenth',
    read: (run) => 2 * meanUs(run),
    alone: true,
  }),
  compared('CSIT-24', {
    quantity: 'latency',
    rig: 'VPP cross-connect, one VM, half',
    read: (run) => 2 * meanUs(run),
    alone: true,
  }),
  compared('CSIT2-02', { quantity: 'packet rate', rig: 'VPP cross-connect, one VM', read: mpps }),
  compared('VPPD-01', {
    quantity: 'packet rate',
    rig: 'VPP, unstated host, two cores',
    read: mpps,
  }),
  compared('OVS-01', { quantity: 'packet rate', rig: 'OVS-DPDK, one VM', read: mpps }),
  compared('OVS-02', { quantity: 'throughput', rig: 'OVS-DPDK neighbours, no TSO', read: gbps }),
  compared('OVS-05', { quantity: 'packet rate', rig: 'OVS-DPDK, port to port', read: mpps }),
  compared('LNX-09', {
    quantity: 'throughput',
    rig: 'OVS-DPDK, datagrams to a guest',
    read: (run) => (gbps(run) * 1_472) / 1_518,
  }),
  compared('VTK-01', { quantity: 'throughput', rig: 'Virtink native, stream', read: gbps }),
  compared('VTK-02', {
    quantity: 'latency',
    rig: 'Virtink native, requests',
    read: halfRoundTripUs,
  }),
  compared('VTK-03', { quantity: 'latency', rig: 'Virtink across, 1 B', read: halfRoundTripUs }),
  compared('VTK-04', { quantity: 'latency', rig: 'Virtink across, 1024 B', read: halfRoundTripUs }),
  compared('VTK-05', {
    quantity: 'latency',
    rig: 'Virtink neighbours, 1 B',
    read: halfRoundTripUs,
  }),
  compared('VTK-06', {
    quantity: 'latency',
    rig: 'Virtink neighbours, 64 B',
    read: halfRoundTripUs,
  }),
  compared('VTK-07', { quantity: 'packet rate', rig: 'Virtink neighbours, datagrams', read: kpps }),
  virtink('VTK-11', 'Virtink, 2 VMs'),
  virtink('VTK-12', 'Virtink, 4 VMs'),
  virtink('VTK-13', 'Virtink, 6 VMs'),
  virtink('VTK-14', 'Virtink, 8 VMs'),
  virtink('VTK-15', 'Virtink, 10 VMs'),
  virtink('VTK-16', 'Virtink, 14 VMs'),
  virtink('VTK-21', 'Virtink across, 2 VMs'),
  virtink('VTK-22', 'Virtink across, 4 VMs'),
  virtink('VTK-23', 'Virtink across, 6 VMs'),
  virtink('VTK-24', 'Virtink across, 14 VMs'),
]

const ADAPTERS: readonly Comparison[] = [
  compared('ANA-01', {
    quantity: 'throughput',
    rig: 'ESX vSwitch, 4 VMs',
    read: gbps,
    band: [5, 6],
  }),
  compared('ANA-02', {
    quantity: 'CPU',
    rig: 'ESX vSwitch, 4 VMs',
    read: ({ coresBusy }) => (coresBusy / 8) * 100,
    band: [25, 35],
  }),
  compared('ANA-03', { quantity: 'throughput', rig: 'ESX VMDq, 8 VMs', read: gbps, inView: true }),
  compared('DONG-01', {
    quantity: 'throughput',
    rig: 'sixty VFs',
    read: (run) => gbps(run) * UDP_PAYLOAD,
    inView: true,
  }),
  {
    ...compared('DONG-02', { quantity: 'CPU', rig: 'sixty VFs', read: gbps, inView: true }),
    unit: '% of a core',
    rigs: ['sixty VFs', 'ten VFs'],
    read: (many, few) => ((many!.coresBusy - few!.coresBusy) / 50) * 100,
  },
  compared('LISA-01', { quantity: 'throughput', rig: 'Azure, stream as it goes', read: gbps }),
  compared('LISA-02', { quantity: 'CPU', rig: 'Azure, stream', read: cyclesPerByte('vm1', 2.7) }),
  compared('LISA-03', { quantity: 'CPU', rig: 'Azure, stream', read: cyclesPerByte('vm2', 2.7) }),
  compared('LISA-04', { quantity: 'latency', rig: 'Azure, requests', read: meanUs }),
  compared('LISA-06', {
    quantity: 'tail latency',
    rig: 'Azure, requests',
    read: p99RoundTripUs,
    foreseen: false,
  }),
  compared('LISA-12', { quantity: 'packet rate', rig: 'poll-mode VFs, forwarding', read: mpps }),
  compared('LISA-13', { quantity: 'packet rate', rig: 'poll-mode VFs, sending', read: mpps }),
]

/** The rows of the sender say what its threads do meanwhile. */
const SENDER_CPU: readonly Comparison[] = (
  [
    ['vm1/', 100, 'guest'],
    ['if1/vhost', 90, 'vhost worker'],
  ] as const
).map(([thread, published, who]) => ({
  ...compared('LNX-11', {
    quantity: 'CPU',
    rig: 'vhost sender',
    read: coreShare(thread),
    measures: `vhost-net: the ${who} while one vCPU sends UDP of 64 B`,
    unit: '% of a core',
  }),
  id: `LNX-11 ${who}`,
  published,
}))

export const NETWORK_COMPARISONS: readonly Comparison[] = [
  ...KVM,
  ...SENDER_CPU,
  ...POLLING,
  ...ADAPTERS,
]

/** The scenarios of the network comparisons, by name of their rig, and how long each runs. */
import type { Scenario } from '../scenario/scenario.ts'
import { esxServer, tenPorts } from './rigs/esx-and-xen.ts'
import * as kvm from './rigs/kvm.ts'
import * as polling from './rigs/polling-switch.ts'
import * as vfs from './rigs/virtual-functions.ts'

export interface TimedScenario {
  readonly scenario: () => Scenario
  readonly warmMs: number
  readonly runMs: number
}

const timed = (scenario: () => Scenario, runMs: number, warmMs = 10): TimedScenario => ({
  scenario,
  warmMs,
  runMs,
})

const oneVm = (spec: polling.ThroughOneVm, runMs = 8): TimedScenario =>
  timed(() => polling.throughOneVm(spec), runMs, 2)

export const NETWORK_SCENARIOS: Readonly<Record<string, TimedScenario>> = {
  'native, four streams': timed(() => kvm.fourStreams('native'), 20),
  'vhost, four streams': timed(() => kvm.fourStreams('vhost-net'), 20),
  'QEMU, four streams': timed(() => kvm.fourStreams('virtio-user-space'), 20),
  'native ping-pong': timed(kvm.nativePingPong, 100),
  'native ping-pong, unheld': timed(() => kvm.pingPong('native'), 50),
  'vhost ping-pong': timed(() => kvm.pingPong('vhost-net'), 100),
  'QEMU ping-pong': timed(() => kvm.pingPong('virtio-user-space'), 50),
  'vhost sender': timed(kvm.vhostSender, 20),
  'vhost receiver': timed(kvm.vhostReceiver, 20),
  'QEMU neighbours, stream': timed(() => kvm.neighbourStream('virtio-user-space'), 20),
  'QEMU neighbours, requests': timed(() => kvm.neighbourRequests('virtio-user-space'), 50),
  'e1000 neighbours, stream': timed(() => kvm.neighbourStream('emulated'), 40),
  'e1000 neighbours, requests': timed(() => kvm.neighbourRequests('emulated'), 50),
  'vhost neighbours, stream': timed(() => kvm.neighbourStream('vhost-net'), 20),
  'vhost neighbours, requests': timed(() => kvm.neighbourRequests('vhost-net'), 50),
  'VPP cross-connect, one VM': oneVm({ kind: 'vpp-l2xc' }),
  'VPP bridge, one VM': oneVm({ kind: 'vpp-l2bd' }),
  'VPP cross-connect, one VM, 1518 B': oneVm({ kind: 'vpp-l2xc', frameBytes: 1_518 }, 16),
  'VPP bridge, one VM, 1518 B': oneVm({ kind: 'vpp-l2bd', frameBytes: 1_518 }, 16),
  // 64 frames come round at a tenth, and at half, of 3.186 million a second.
  'VPP cross-connect, one VM, a tenth': oneVm(
    { kind: 'vpp-l2xc', outstanding: 64, thinkUs: 195, peer: polling.TREX },
    40,
  ),
  'VPP cross-connect, one VM, half': oneVm(
    { kind: 'vpp-l2xc', outstanding: 64, thinkUs: 34, peer: polling.TREX },
    20,
  ),
  'VPP cross-connect, one VM, four cores': timed(
    () => polling.throughTwoInterfaces(4, polling.CSIT_HOST),
    6,
    2,
  ),
  'VPP, unstated host, two cores': timed(
    () => polling.throughTwoInterfaces(2, polling.UNSTATED_HOST),
    6,
    2,
  ),
  'OVS-DPDK, one VM': oneVm({ kind: 'ovs-dpdk', host: polling.UNSTATED_HOST }),
  'OVS-DPDK neighbours, no TSO': timed(polling.ovsNeighboursWithoutTso, 20),
  'OVS-DPDK, datagrams to a guest': timed(polling.ovsReceiver, 20),
  'Virtink native, stream': timed(() => polling.virtinkNative('stream'), 20),
  'Virtink native, requests': timed(() => polling.virtinkNative('request-response'), 50),
  'Virtink across, 1 B': timed(() => polling.virtinkRequests(1), 50),
  'Virtink across, 1024 B': timed(() => polling.virtinkRequests(1_024), 50),
  'Virtink neighbours, 1 B': timed(() => polling.virtinkNeighbours(1, 'tcp'), 50),
  'Virtink neighbours, 64 B': timed(() => polling.virtinkNeighbours(64, 'udp'), 50),
  'Virtink neighbours, datagrams': timed(polling.virtinkDatagrams, 20),
  ...Object.fromEntries(
    [2, 4, 6, 8, 10, 14].map((vms) => [
      `Virtink, ${vms} VMs`,
      timed(() => polling.virtinkPairs(vms), 20),
    ]),
  ),
  ...Object.fromEntries(
    [2, 4, 6, 14].map((vms) => [
      `Virtink across, ${vms} VMs`,
      timed(() => polling.virtinkPairsAcross(vms), 20),
    ]),
  ),
  'ESX vSwitch, 4 VMs': timed(() => esxServer('hypervisor-vswitch', 4), 20),
  'ESX VMDq, 8 VMs': timed(() => esxServer('vmdq', 8), 20),
  'sixty VFs': timed(() => tenPorts(60), 60, 20),
  'ten VFs': timed(() => tenPorts(10), 60, 20),
  'Azure, stream': timed(() => vfs.azurePair(19.37), 20),
  'Azure, stream as it goes': timed(() => vfs.azurePair(0), 20),
  'Azure, requests': timed(vfs.azureRequests, 100),
  'poll-mode VFs, forwarding': timed(vfs.pollModeForwarders, 6, 2),
  'poll-mode VFs, sending': timed(vfs.pollModeSenders, 6, 2),
  'VF to VF': timed(() => vfs.betweenVfs(0), 5, 5),
  'VF to VF, limited': timed(() => vfs.betweenVfs(2), 20, 20),
}

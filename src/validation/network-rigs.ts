/** The rigs of the network comparisons, by name, and how long each runs. */
import type { Plan } from '../plan/plan.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { compile } from '../simulation/compile/compile.ts'
import type { Rig } from './measured.ts'
import { crossConnectPlan } from './rigs/cross-connect.ts'
import { esxServer, tenPorts } from './rigs/esx-and-xen.ts'
import * as kvm from './rigs/kvm.ts'
import * as polling from './rigs/polling-switch.ts'
import * as vfs from './rigs/virtual-functions.ts'

const planOf = (scenario: Scenario): Plan => {
  const { plan, problems } = compile(buildTopology(scenario))
  if (problems.length > 0) throw new Error(problems.map(({ says }) => says).join('; '))
  return plan
}

export const rigOf = (scenario: () => Scenario, runMs: number, warmMs = 10): Rig => ({
  plan: () => planOf(scenario()),
  scenario,
  warmMs,
  runMs,
})

const crossConnect = (kind: polling.SwitchKind, host = polling.CSIT_HOST, share = 1): Rig => ({
  plan: () => crossConnectPlan(polling.throughNoVm(kind, host), 64, share),
  warmMs: 1,
  runMs: 4 / share,
})

const oneVm = (spec: polling.ThroughOneVm, runMs = 8): Rig =>
  rigOf(() => polling.throughOneVm(spec), runMs, 2)

export const NETWORK_RIGS: Readonly<Record<string, Rig>> = {
  'native, four streams': rigOf(() => kvm.fourStreams('native'), 20),
  'vhost, four streams': rigOf(() => kvm.fourStreams('vhost-net'), 20),
  'QEMU, four streams': rigOf(() => kvm.fourStreams('virtio-user-space'), 20),
  'native ping-pong': rigOf(kvm.nativePingPong, 100),
  'native ping-pong, unheld': rigOf(() => kvm.pingPong('native'), 50),
  'vhost ping-pong': rigOf(() => kvm.pingPong('vhost-net'), 100),
  'QEMU ping-pong': rigOf(() => kvm.pingPong('virtio-user-space'), 50),
  'vhost sender': rigOf(kvm.vhostSender, 20),
  'vhost receiver': rigOf(kvm.vhostReceiver, 20),
  'QEMU neighbours, stream': rigOf(() => kvm.neighbourStream('virtio-user-space'), 20),
  'QEMU neighbours, requests': rigOf(() => kvm.neighbourRequests('virtio-user-space'), 50),
  'e1000 neighbours, stream': rigOf(() => kvm.neighbourStream('emulated'), 40),
  'e1000 neighbours, requests': rigOf(() => kvm.neighbourRequests('emulated'), 50),
  'vhost neighbours, stream': rigOf(() => kvm.neighbourStream('vhost-net'), 20),
  'vhost neighbours, requests': rigOf(() => kvm.neighbourRequests('vhost-net'), 50),
  'VPP cross-connect': crossConnect('vpp-l2xc'),
  'VPP bridge': crossConnect('vpp-l2bd'),
  'VPP cross-connect, a tenth': crossConnect('vpp-l2xc', polling.CSIT_HOST, 0.0852),
  'VPP cross-connect, one VM': oneVm({ kind: 'vpp-l2xc' }),
  'VPP bridge, one VM': oneVm({ kind: 'vpp-l2bd' }),
  'VPP cross-connect, one VM, 1518 B': oneVm({ kind: 'vpp-l2xc', frameBytes: 1_518 }, 16),
  'VPP bridge, one VM, 1518 B': oneVm({ kind: 'vpp-l2bd', frameBytes: 1_518 }, 16),
  // 64 frames come round at a tenth, and at half, of 3.186 million a second.
  'VPP cross-connect, one VM, a tenth': oneVm(
    { kind: 'vpp-l2xc', outstanding: 64, thinkUs: 195 },
    40,
  ),
  'VPP cross-connect, one VM, half': oneVm({ kind: 'vpp-l2xc', outstanding: 64, thinkUs: 34 }, 20),
  'VPP cross-connect, one VM, four cores': rigOf(
    () => polling.throughTwoInterfaces(4, polling.CSIT_HOST),
    6,
    2,
  ),
  'VPP, unstated host, two cores': rigOf(
    () => polling.throughTwoInterfaces(2, polling.UNSTATED_HOST),
    6,
    2,
  ),
  'OVS-DPDK, one VM': oneVm({ kind: 'ovs-dpdk', host: polling.UNSTATED_HOST }),
  'OVS-DPDK, port to port': crossConnect('ovs-dpdk', polling.UNSTATED_HOST),
  'OVS-DPDK neighbours, no TSO': rigOf(polling.ovsNeighboursWithoutTso, 20),
  'OVS-DPDK, datagrams to a guest': rigOf(polling.ovsReceiver, 20),
  'Virtink native, stream': rigOf(() => polling.virtinkNative('stream'), 20),
  'Virtink native, requests': rigOf(() => polling.virtinkNative('request-response'), 50),
  'Virtink across, 1 B': rigOf(() => polling.virtinkRequests(1), 50),
  'Virtink across, 1024 B': rigOf(() => polling.virtinkRequests(1_024), 50),
  'Virtink neighbours, 1 B': rigOf(() => polling.virtinkNeighbours(1), 50),
  'Virtink neighbours, 64 B': rigOf(() => polling.virtinkNeighbours(64), 50),
  'Virtink neighbours, datagrams': rigOf(polling.virtinkDatagrams, 20),
  ...Object.fromEntries(
    [2, 4, 6, 8, 10, 14].map((vms) => [
      `Virtink, ${vms} VMs`,
      rigOf(() => polling.virtinkPairs(vms), 20),
    ]),
  ),
  ...Object.fromEntries(
    [2, 4, 6, 14].map((vms) => [
      `Virtink across, ${vms} VMs`,
      rigOf(() => polling.virtinkPairsAcross(vms), 20),
    ]),
  ),
  'ESX vSwitch, 4 VMs': rigOf(() => esxServer('hypervisor-vswitch', 4), 20),
  'ESX VMDq, 8 VMs': rigOf(() => esxServer('vmdq', 8), 20),
  'sixty VFs': rigOf(() => tenPorts(60), 60, 20),
  'ten VFs': rigOf(() => tenPorts(10), 60, 20),
  'Azure, stream': rigOf(() => vfs.azurePair(19.37), 20),
  'Azure, stream as it goes': rigOf(() => vfs.azurePair(0), 20),
  'Azure, requests': rigOf(vfs.azureRequests, 100),
  'poll-mode VFs, forwarding': rigOf(vfs.pollModeForwarders, 6, 2),
  'poll-mode VFs, sending': rigOf(vfs.pollModeSenders, 6, 2),
  'VF to VF': rigOf(() => vfs.betweenVfs(0), 5, 5),
  'VF to VF, limited': rigOf(() => vfs.betweenVfs(2), 20, 20),
}

/**
 * What the model must hit: published measurements, each with the rig that repeats it. One cost book serves all; rates
 * within 10 %, latency and CPU within 15 %, unless the source gives a range.
 */
import type { Plan } from '../../plan/plan.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { compile } from '../compile/compile.ts'
import type { Anchor, Measured, Rig } from './anchor.ts'
import { crossConnectPlan } from './cross-connect.ts'
import * as rigs from './rigs.ts'

const planOf = (scenario: Scenario): Plan => {
  const { plan, problems } = compile(buildTopology(scenario))
  if (problems.length > 0) throw new Error(problems.map(({ says }) => says).join('; '))
  return plan
}

export const rig = (scenario: () => Scenario, runMs: number, warmMs = 10): Rig => ({
  plan: () => planOf(scenario()),
  warmMs,
  runMs,
})

/** The benchmark chooses its addresses itself: all of its buffers in turn, however few are under way. */
const inTurn = (scenario: () => Scenario): Rig => ({
  ...rig(scenario, 50),
  plan: () => {
    const plan = planOf(scenario())
    return { ...plan, patterns: plan.patterns.map((each) => ({ ...each, order: 'ring' })) }
  },
})

export const RIGS: Readonly<Record<string, Rig>> = {
  'esx vswitch': rig(() => rigs.esxServer('hypervisor-vswitch', 4), 20),
  'esx vmdq': rig(() => rigs.esxServer('vmdq', 8), 20),
  'sixty VFs': rig(() => rigs.tenPorts(60), 60, 20),
  'ten VFs': rig(() => rigs.tenPorts(10), 60, 20),
  'vhost out': rig(rigs.vhostSender, 20),
  'vhost in': rig(rigs.vhostReceiver, 20),
  'vpp, no VM': {
    plan: () => crossConnectPlan(rigs.throughNoVm(), 64),
    warmMs: 1,
    runMs: 4,
  },
  'vpp, one VM': rig(rigs.throughOneVm, 8, 2),
  'native pair': rig(() => rigs.pingPong('native'), 50),
  'vhost pair': rig(() => rigs.pingPong('vhost-net'), 50),
  'QEMU pair': rig(() => rigs.pingPong('virtio-user-space'), 50),
  'azure pair': rig(rigs.azurePair, 20),
  'e5-v3, one page': inTurn(() => rigs.dmaRig('e5-v3', '2 MiB')),
  'e5-v3, many pages': inTurn(() => rigs.dmaRig('e5-v3', '4 KiB')),
  'e5-v4, one page': inTurn(() => rigs.dmaRig('e5-v4', '2 MiB')),
  'e5-v4, many pages': inTurn(() => rigs.dmaRig('e5-v4', '4 KiB')),
  'VF to VF': rig(() => rigs.betweenVfs(2, 0), 5, 5),
  'VF to VF, generation 3': rig(() => rigs.betweenVfs(3, 0), 5, 5),
  'VF to VF, limited': rig(() => rigs.betweenVfs(2, 2), 20, 20),
}

export const gbpsOf = ({ flows }: Measured): number =>
  flows.reduce((sum, { bitsPerSecond }) => sum + bitsPerSecond, 0) / 1e9
const kppsOf = ({ flows }: Measured): number =>
  flows.reduce((sum, { framesPerSecond }) => sum + framesPerSecond, 0) / 1e3
export const oneWayUs = ({ flows }: Measured): number => (flows[0]?.meanNs ?? Number.NaN) / 2e3
const cyclesPerByte = (measured: Measured, vm: string, clockGhz: number): number =>
  (measured.busy(`${vm}/`) * clockGhz * 8) / gbpsOf(measured)
/** What a miss adds to the mean, by the share of frames that miss. */
const missNs = (small: Measured, large: Measured): number =>
  ((small.flows[0]?.meanNs ?? 0) - (large.flows[0]?.meanNs ?? 0)) /
  (small.missRatio - large.missRatio)

const ANANDTECH = 'AnandTech, "10Gbit Ethernet: Killing Another Bottleneck?", 2010'
const DONG = 'Dong et al., HPCA 2010, abstract'
const UDP_2023 = 'Xuan Zhuo, virtualization list, 14 February 2023'
const CSIT = 'FD.io CSIT rls1701, x520, 64 B, 1t1c NDR'
const MICROVM = 'microvm-networking measurements (CloudLab), 2025'
const LISA = 'Microsoft LISAv2, pull request 1189, 2021'
const PCIE_BENCH = 'Neugebauer et al., SIGCOMM 2018, pcie-bench data'

const near = (value: number, within: number) => ({ value, within })
const RATE = 0.1
const TIME = 0.15

export const ANCHORS: readonly Anchor[] = [
  {
    id: 'esx-vswitch',
    measures: 'four VMs receive over one queue and one core',
    source: ANANDTECH,
    unit: 'Gb/s',
    expect: { low: 5, high: 6 },
    rigs: ['esx vswitch'],
    read: (run) => gbpsOf(run!),
  },
  {
    id: 'esx-vmdq',
    measures: 'eight VMs receive over eight VMDq queues',
    source: ANANDTECH,
    unit: 'Gb/s',
    expect: near(9.5, RATE),
    rigs: ['esx vmdq'],
    read: (run) => gbpsOf(run!),
  },
  {
    id: 'sriov-sixty-vms',
    measures: '60 VMs on ten 1GbE ports, UDP payload',
    source: DONG,
    unit: 'Gb/s',
    expect: near(9.48, RATE),
    rigs: ['sixty VFs'],
    read: (run) => gbpsOf(run!) * rigs.UDP_PAYLOAD,
  },
  {
    id: 'sriov-cpu-per-vm',
    measures: 'CPU of one more VM at the same load in all',
    source: DONG,
    unit: '% of a core',
    expect: near(1.76, TIME),
    rigs: ['ten VFs', 'sixty VFs'],
    read: (few, many) => ((many!.coresBusy - few!.coresBusy) / 50) * 100,
  },
  {
    id: 'vhost-out',
    measures: '64 B UDP sent by one vCPU',
    source: UDP_2023,
    unit: 'kpps',
    expect: near(318.967, RATE),
    rigs: ['vhost out'],
    read: (run) => kppsOf(run!),
  },
  {
    id: 'vhost-out-guest',
    measures: 'the vCPU meanwhile',
    source: UDP_2023,
    unit: '% of a core',
    expect: near(100, TIME),
    rigs: ['vhost out'],
    read: (run) => run!.busy('vm1/') * 100,
  },
  {
    id: 'vhost-out-worker',
    measures: 'the vhost worker meanwhile',
    source: UDP_2023,
    unit: '% of a core',
    expect: near(90, TIME),
    rigs: ['vhost out'],
    read: (run) => run!.busy('if1/vhost') * 100,
  },
  {
    id: 'vhost-in',
    measures: '64 B UDP received by one VM',
    source: UDP_2023,
    unit: 'kpps',
    expect: near(692.288, RATE),
    rigs: ['vhost in'],
    read: (run) => kppsOf(run!),
  },
  {
    id: 'vpp-no-vm',
    measures: 'L2 cross-connect on one core',
    source: CSIT,
    unit: 'kpps',
    expect: near(12_671, RATE),
    rigs: ['vpp, no VM'],
    read: (run) => kppsOf(run!),
  },
  {
    id: 'vpp-one-vm',
    measures: 'the same through one VM',
    source: CSIT,
    unit: 'kpps',
    expect: near(3_186, RATE),
    rigs: ['vpp, one VM'],
    read: (run) => kppsOf(run!),
  },
  {
    id: 'latency-vhost',
    measures: 'one way between two VMs on two hosts, beyond native, vhost-net',
    source: MICROVM,
    unit: 'us',
    expect: near(15.58, TIME),
    rigs: ['vhost pair', 'native pair'],
    read: (vm, native) => oneWayUs(vm!) - oneWayUs(native!),
  },
  {
    id: 'latency-qemu',
    measures: 'the same, virtio in QEMU',
    source: MICROVM,
    unit: 'us',
    expect: near(32.46, TIME),
    rigs: ['QEMU pair', 'native pair'],
    read: (vm, native) => oneWayUs(vm!) - oneWayUs(native!),
  },
  {
    id: 'azure-sender',
    measures: 'guest CPU of a TCP sender over a VF',
    source: LISA,
    unit: 'cycles/B',
    expect: near(0.85, TIME),
    rigs: ['azure pair'],
    read: (run) => cyclesPerByte(run!, 'vm1', 2.7),
  },
  {
    id: 'azure-receiver',
    measures: 'and of its receiver',
    source: LISA,
    unit: 'cycles/B',
    expect: near(1.9, TIME),
    rigs: ['azure pair'],
    read: (run) => cyclesPerByte(run!, 'vm2', 2.7),
  },
  {
    id: 'dma-read',
    measures: 'DMA read of 64 B',
    source: PCIE_BENCH,
    unit: 'ns',
    expect: near(546, TIME),
    rigs: ['e5-v3, one page'],
    read: (run) => run!.flows[0]!.stageNs('fetch the frame'),
  },
  {
    id: 'iotlb-miss-e5-v3',
    measures: 'IOTLB miss beyond a hit, Xeon E5 v3',
    source: PCIE_BENCH,
    unit: 'ns',
    expect: near(228, TIME),
    rigs: ['e5-v3, many pages', 'e5-v3, one page'],
    read: (small, large) => missNs(small!, large!),
  },
  {
    id: 'iotlb-miss-e5-v4',
    measures: 'the same, Xeon E5 v4',
    source: PCIE_BENCH,
    unit: 'ns',
    expect: near(288, TIME),
    rigs: ['e5-v4, many pages', 'e5-v4, one page'],
    read: (small, large) => missNs(small!, large!),
  },
  {
    id: 'veb-bus',
    measures: 'VF to VF fills PCIe 2.0 x8 in both directions',
    source: 'Payload ceiling of PCIe 2.0 x8 at MPS 256: 32 Gb/s less DLLPs and headers',
    unit: 'Gb/s',
    expect: near(26, RATE),
    rigs: ['VF to VF'],
    read: (run) => gbpsOf(run!),
  },
  {
    id: 'veb-bus-generation-3',
    measures: 'and PCIe 3.0 x8',
    source: `${PCIE_BENCH}: 53.0 Gb/s of large writes`,
    unit: 'Gb/s',
    expect: near(53, RATE),
    rigs: ['VF to VF, generation 3'],
    read: (run) => gbpsOf(run!),
  },
  {
    id: 'veb-wire',
    measures: 'while the wire stays idle',
    source: 'By construction of an embedded switch',
    unit: '% busy',
    expect: { low: 0, high: 0 },
    rigs: ['VF to VF'],
    read: (run) => run!.linkUtilisation('nic1/port 0/wire-out') * 100,
  },
  {
    id: 'veb-limits',
    measures: 'and the limits of the VFs hold: two of 2 Gb/s',
    source: 'By definition',
    unit: 'Gb/s',
    expect: near(4, 0.02),
    rigs: ['VF to VF, limited'],
    read: (run) => gbpsOf(run!),
  },
]

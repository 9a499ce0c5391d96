/**
 * The cost book: every calibrated constant, once. CPU costs are means on one core of a 3.0 GHz server; a cost in ns/B
 * comes on top of the cost per item of the same stage.
 *
 * "assumption" means that no measurement was found, or that a published one is known only from memory. A cost whose
 * sources leave no range has the default one, half to one and a half of its value; a definition is exact.
 *
 * What stands in square brackets at the end of a source are the rows of the validation (docs/model/validation.md) that
 * set the value; behind a tilde, rows that were in view when it was chosen.
 */
import { type CostEntry, defaultRange } from './cost-book.ts'

type Status = CostEntry['status']
type Range = readonly [low: number, high: number]
type Mitigated = NonNullable<CostEntry['mitigated']>

/** `range`: null for the default of costs without a source. */
const openFor = (value: number, range: Range | null) => {
  const [low, high] = range ?? defaultRange(value)
  return { value, low, high }
}

const entry =
  (unit: CostEntry['unit'], scalesWithClock: boolean) =>
  (
    value: number,
    range: Range | null,
    status: Status,
    means: string,
    source: string,
    mitigated?: Mitigated,
  ): CostEntry => ({
    ...openFor(value, range),
    unit,
    scalesWithClock,
    means,
    source,
    status,
    ...(mitigated ? { mitigated } : {}),
  })

/** CPU work of one item. */
const work = entry('ns', true)
/** CPU work of one byte. */
const workPerByte = entry('ns/B', true)
/** CPU work of one frame inside an aggregate. */
const workPerFrame = entry('ns/frame', true)
/** Latency, and time in hardware. */
const time = entry('ns', false)
const timePerByte = entry('ns/B', false)
const count = entry('count', false)
const size = entry('B', false)

/** A definition: nothing is open. */
const exactly = (value: number): Range => [value, value]
const since2018 = (
  status: Status,
  value: number,
  range: Range | null,
  source: string,
): Mitigated => ({ status, ...openFor(value, range), source })

const DALL = 'Dall et al., ISCA 2016, Table II, and ATC 2017, Table 2 (x86, KVM; second hand)'
const ARCANGELI = 'Arcangeli, kvm list, 15 October 2019, perf kvm stat with mitigations'
const KVM_LIST = 'kvm list, 2020, perf kvm stat tables'
const MICROVM = 'microvm-networking measurements (CloudLab, EPYC 7302P at 3.0 GHz), 2025'
const CSIT = 'FD.io CSIT report 17.01, VPP on a Xeon E5-2699 v3 at 2.3 GHz'
const PCIE_BENCH = 'Neugebauer et al., SIGCOMM 2018, pcie-bench data'
const FAST_AND_SAFE = '"Fast & Safe IO Memory Protection", SOSP 2024'
const ANANDTECH =
  'AnandTech, "10Gbit Ethernet: Killing Another Bottleneck?", 2010, ESX 4.0, 2.9 GHz'
const UDP_2023 = 'Xuan Zhuo, virtualization list, 14 February 2023, at 2.5 GHz'
const HOST_NETWORK = '"Understanding the Host Network", SIGCOMM 2024, technical report'
const NO_SOURCE = 'No measurement found; a usual value'

export const COSTS = {
  // Exits: the core that runs the vCPU pays them.
  'exit.hardware': work(
    260,
    [250, 530],
    'assumption',
    'World switch out of a guest and back, nothing handled',
    'Agesen et al., USENIX ATC 2012, Table 1: 784 cycles on Sandy Bridge, 1,579 on Merom; from memory [AGE-06]',
    since2018(
      'measured',
      460,
      [260, 840],
      'lkml, December 2020: vmrun to vmexit 1,376 cycles of 2,528 for KVM_RUN on EPYC [SEVR-01 SEVR-02]',
    ),
  ),
  'exit.eoi': work(
    520,
    [450, 600],
    'measured',
    'Exit when a guest ends an interrupt, without APICv',
    `${DALL}: 1,556 cycles [DALL-06]`,
    since2018(
      'derived',
      1_100,
      [800, 1_560],
      `${ARCANGELI}: MSR_WRITE 0.44 to 1.05 us plus 0.35; ${KVM_LIST}: 1.56 us [AARC-01 AARC-02 KVML-02]`,
    ),
  ),
  'exit.doorbell-kernel': work(
    860,
    [700, 1_000],
    'measured',
    'Doorbell that the host kernel takes (ioeventfd)',
    `${DALL}: 2,565 cycles [DALL-02]`,
    since2018(
      'measured',
      1_660,
      [1_200, 2_050],
      `Lim and Nieh, ASPLOS 2020, Table 3: 4,984 cycles; ${ARCANGELI}: EPT_MISCONFIG 2.05 us [DVH-01 AARC-03]`,
    ),
  ),
  'exit.user-space': work(
    2_240,
    [2_000, 4_000],
    'measured',
    'Register access that the VMM emulates in user space',
    `${DALL}: 6,732 cycles [DALL-03]`,
    since2018(
      'assumption',
      4_000,
      [2_240, 6_700],
      `Estimate between 2,240 ns and ${KVM_LIST}: 6.7 us for a port access in QEMU (13.6 us with its lock contended) [KVML-06 KVML-07]`,
    ),
  ),
  'exit.interrupt-injection': work(
    2_300,
    [1_800, 5_000],
    'measured',
    'A device interrupt exits the guest and is injected',
    `${KVM_LIST}: EXTERNAL_INTERRUPT 2.34 us without APICv [KVML-01]`,
    since2018(
      'derived',
      2_700,
      [2_300, 6_040],
      `${KVM_LIST}: 2.34 us plus 0.35 us for the transition; ${ARCANGELI}: 6.04 us [KVML-01 AARC-04]`,
    ),
  ),
  'exit.ipi': work(
    1_030,
    [900, 1_100],
    'measured',
    'Interrupt from one vCPU to another',
    `${DALL}: 3,102 cycles [DALL-04]`,
    since2018(
      'derived',
      1_165,
      [750, 1_430],
      `${KVM_LIST}: ICR write 0.40 us (fast path) to 1.08 us, plus 0.35 [KVML-04 KVML-05]`,
    ),
  ),

  // Interrupts and what wakes.
  'interrupt.posted': work(
    150,
    null,
    'assumption',
    'Posted interrupt taken by a running vCPU, without an exit',
    NO_SOURCE,
  ),
  'interrupt.native': work(
    700,
    null,
    'assumption',
    'Interrupt entry and start of its softirq, guest or native',
    NO_SOURCE,
    since2018('assumption', 900, null, NO_SOURCE),
  ),
  'interrupt.ipi-native': work(
    300,
    null,
    'assumption',
    'One core of the host interrupts another',
    NO_SOURCE,
  ),
  'wake.halted-vcpu': time(
    4_500,
    [2_500, 5_200],
    'derived',
    'From the signal until a halted vCPU runs',
    'OSv commit 032aa932: 5,761 ns with HLT and IPI exits, 598 ns without [OSV-04 OSV-05]',
    since2018(
      'derived',
      5_000,
      [4_500, 5_200],
      'OSv commit 032aa932: 5,761 - 598 = 5,163 ns, the IPI exit among it [OSV-04 OSV-05]',
    ),
  ),
  'wake.application': time(
    1_800,
    null,
    'assumption',
    'From data in the socket until the blocked application runs',
    NO_SOURCE,
  ),
  'wake.vhost-worker': time(
    2_200,
    null,
    'assumption',
    'From the kick until a sleeping vhost worker runs',
    `No direct measurement; fits the added latency of vhost-net in ${MICROVM} [BPK-06]`,
  ),
  'wake.vmm-thread': time(
    3_000,
    null,
    'assumption',
    'From the eventfd until a sleeping VMM thread returns from poll',
    `No direct measurement; fits the added latency of QEMU in ${MICROVM} [BPK-07]`,
  ),
  'wake.softirq': time(
    300,
    null,
    'assumption',
    'From the interrupt until an idle host core runs its first instruction',
    NO_SOURCE,
  ),
  'idle.xeon-c6': time(
    133_000,
    [15_000, 133_000],
    'derived',
    'Exit of an idle core from C6, Intel Xeon',
    'Linux drivers/idle/intel_idle.c, Haswell to Skylake server: 133 us at most, C1E 10 us',
  ),
  'idle.zen-c2': time(
    22_500,
    [20_000, 25_000],
    'assumption',
    'Exit of an idle core from C2, AMD EPYC 7002',
    `Schöne et al., Zen 2, 2021: 20 to 25 us, from memory; ${MICROVM}, loopback of one node: 26 us one way [BPK-05]`,
  ),
  'sleep.vcpu-exit': work(
    450,
    [330, 700],
    'measured',
    'Halt exit when a vCPU has nothing to do',
    `${DALL}: about a null exit [DALL-01]`,
    since2018(
      'derived',
      680,
      [330, 1_000],
      `${ARCANGELI}: HLT exit 0.33 us at least, plus 0.35 [AARC-08]`,
    ),
  ),
  'core.thread-switch': work(
    1_200,
    null,
    'assumption',
    'Core passes from one thread to another',
    NO_SOURCE,
  ),
  'core.hiccup-probability': count(
    0.001,
    [0, 0.005],
    'calibrated',
    'Chance that a batch starts late because of other kernel work',
    `p99.9 against p50 in ${MICROVM} [BPK-09 BPK-10]`,
  ),
  'core.hiccup-low': time(
    10_000,
    null,
    'calibrated',
    'Least such delay',
    `p99.9 against p50 in ${MICROVM} [BPK-09 BPK-10]`,
  ),
  'core.hiccup-high': time(
    50_000,
    null,
    'calibrated',
    'Largest such delay',
    `p99.9 against p50 in ${MICROVM} [BPK-09 BPK-10]`,
  ),

  // Network stack of a guest or a native system.
  'stack.udp-send': work(
    900,
    null,
    'assumption',
    'System call, UDP, IP and queueing of one datagram',
    NO_SOURCE,
    since2018(
      'assumption',
      2_000,
      [900, 3_550],
      `No measurement without virtio found, for a native system none at all; the rest of a sum with driver and kicks: 3.135 us, ${UDP_2023} [LNX-11]`,
    ),
  ),
  'stack.send-copy': workPerByte(
    0.12,
    null,
    'assumption',
    'Copy from the application into the kernel',
    NO_SOURCE,
  ),
  'stack.tcp-send': work(
    2_500,
    [1_500, 3_500],
    'calibrated',
    'System call, TCP and IP of one aggregate (TSO)',
    'Microsoft LISAv2, pull request 1189, 2021: 0.85 cycles/B at the sender [LISA-02]',
  ),
  'stack.ack': work(
    900,
    [500, 1_300],
    'calibrated',
    'One received or sent ACK',
    'Microsoft LISAv2, pull request 1189, 2021: 0.85 cycles/B at the sender [LISA-02]',
  ),
  'stack.gro': workPerFrame(
    60,
    null,
    'assumption',
    'Merge one frame into an aggregate (GRO)',
    NO_SOURCE,
  ),
  'stack.udp-receive': work(
    500,
    null,
    'assumption',
    'IP, UDP and socket queue of one datagram',
    NO_SOURCE,
  ),
  'stack.tcp-receive': work(
    1_500,
    null,
    'assumption',
    'IP and TCP of one received aggregate',
    NO_SOURCE,
  ),
  'stack.recv-syscall': work(
    600,
    null,
    'assumption',
    'System call that fetches what was received',
    NO_SOURCE,
  ),
  'stack.first-touch': work(
    43,
    [32, 60],
    'measured',
    'First touch of frame data that DMA left in the last-level cache',
    'Brouer, XDP25, 2017: 32 ns at 4.0 GHz [JDB-03]',
  ),
  'copy.to-user': workPerByte(
    0.2,
    [0.11, 0.4],
    'calibrated',
    'Copy from kernel to application, as usual',
    'Microsoft LISAv2, pull request 1189, 2021: 1.9 cycles/B at the receiver [LISA-03 ~VTK-11 ~VTK-21]',
  ),

  // Adapter driver.
  'driver.transmit': work(100, null, 'assumption', 'Fill one transmit descriptor', NO_SOURCE),
  'driver.transmit-clean': work(
    50,
    null,
    'assumption',
    'Clean the descriptor of a sent buffer, and free the buffer',
    NO_SOURCE,
  ),
  'driver.doorbell': time(
    100,
    [50, 300],
    'measured',
    'Posted register write: what the core waits for',
    'community.intel.com 1186313: 50 to 300 ns between uncached writes',
  ),
  'driver.receive': work(
    165,
    [120, 250],
    'measured',
    'Driver receive and buffer allocation of one frame',
    'Brouer, XDP25, 2017: 122.47 ns at 4.0 GHz [JDB-01]',
  ),
  'driver.buffer-reuse': count(
    16,
    [1, 64],
    'assumption',
    'Frames that a receive buffer takes before the driver unmaps it (page recycling)',
    `From half a page at a time in older drivers to 64 pages of one descriptor, ${FAST_AND_SAFE}, 2.2`,
  ),
  'driver.poll-mode': work(
    150,
    [100, 200],
    'measured',
    'Poll-mode driver in a guest: one frame received and sent on',
    'Microsoft LISAv2, pull request 1049, 2021: 13.29 Mpps on 2 cores of a VF [LISA-12]',
  ),

  // virtio in the guest.
  'virtio.add': work(
    250,
    null,
    'assumption',
    'Put one buffer into a virtqueue',
    `Only the sum with stack and kicks is known: 3.135 us, ${UDP_2023} [LNX-11]`,
  ),
  'virtio.completion': work(
    200,
    null,
    'assumption',
    'Take one sent buffer back from a virtqueue',
    `Only the sum with stack and kicks is known: 3.135 us, ${UDP_2023} [LNX-11]`,
  ),
  'virtio.poll': work(
    350,
    null,
    'assumption',
    'Take one received frame from a virtqueue',
    NO_SOURCE,
  ),

  // vhost-net: one worker for each queue pair, both directions.
  'vhost.ring': work(
    350,
    [270, 400],
    'calibrated',
    'vhost worker takes one buffer from the ring',
    'Linux commit 4afb52c2af44 (2018): 3.1 Mpps at 2.6 GHz before batching, 3.9 after [LNX-01]',
  ),
  'vhost.forward': work(
    2_000,
    [1_500, 2_500],
    'calibrated',
    'tun, bridge and adapter transmit after the vhost ring',
    `0.90 / 318,967 per second is 2.35 us at 3.0 GHz with the ring, ${UDP_2023} [LNX-11]`,
  ),
  'vhost.receive': work(
    1_200,
    [1_000, 1_400],
    'calibrated',
    'vhost worker puts one buffer into the receive ring and signals',
    `692,288 per second on a full worker, ${UDP_2023} [LNX-12]`,
  ),
  'vhost.copy-hot': workPerByte(
    0.25,
    [0.2, 0.3],
    'calibrated',
    'Copy between guest and host by the vhost worker, near cache',
    'OSv commit b4e8d47d: 29.9 Gb/s host to guest on one thread [OSV-03 ~NMT-13]',
  ),
  'vhost.copy-cold': workPerByte(
    0.45,
    [0.4, 0.53],
    'measured',
    'The same when the data came over the wire or from another core complex',
    `${MICROVM}: tap reads of 64 KB [BPK-16 BPK-18]`,
  ),
  'host.bridge-receive': work(
    750,
    null,
    'assumption',
    'Host driver, bridge and tap queue of one frame or aggregate',
    NO_SOURCE,
  ),
  'host.adapter-transmit': work(
    750,
    null,
    'assumption',
    'Share of vhost.forward that hands a frame to the adapter: not paid between VMs of one host',
    NO_SOURCE,
  ),

  // User-space VMM with a tap device.
  'vmm.wake-cpu': work(
    1_000,
    null,
    'assumption',
    'CPU of one return from poll in the VMM',
    NO_SOURCE,
  ),
  'vmm.ring': work(
    1_000,
    null,
    'assumption',
    'VMM takes one buffer from the ring, or runs the device model once',
    NO_SOURCE,
  ),
  'vmm.tap-write-hot': work(
    2_000,
    [1_500, 3_000],
    'calibrated',
    'writev to a tap with warm caches',
    'Maffione, "Netmap and virtualization", 2017: 18.2 Gb/s VM to VM with QEMU [NMT-01]',
  ),
  'vmm.tap-write-cold': work(
    9_100,
    [7_500, 10_000],
    'measured',
    'writev to a tap, host bridge and adapter transmit among it, cold',
    `${MICROVM}: 9.1 us for 64 B [BPK-15]`,
  ),
  'vmm.tap-write-copy': workPerByte(
    0.28,
    [0.22, 0.34],
    'measured',
    'Copy of that write',
    `${MICROVM}: 18.1 us for 64 KB, 22.35 us for 66 KB [BPK-17 BPK-23]`,
  ),
  'vmm.tap-read': work(
    2_000,
    [1_500, 2_500],
    'measured',
    'read from a tap',
    `${MICROVM}: 2.0 us for 64 B [BPK-14]`,
  ),
  'vmm.tap-read-copy-hot': workPerByte(
    0.19,
    [0.17, 0.21],
    'measured',
    'Copy of that read, near cache',
    `${MICROVM}: 12.3 us for 64 KB [BPK-22]`,
  ),
  'vmm.tap-read-copy-cold': workPerByte(
    0.4,
    [0.36, 0.53],
    'measured',
    'The same when the data came over the wire',
    `${MICROVM}: 26.3 us for 66 KB (QEMU), 34.4 us for 64.4 KB (Firecracker) [BPK-16 BPK-18]`,
  ),
  'vmm.second-copy': work(
    500,
    null,
    'assumption',
    'QEMU puts what it read into the guest: per item',
    NO_SOURCE,
  ),
  'vmm.second-copy-hot': workPerByte(
    0.12,
    [0.1, 0.15],
    'calibrated',
    'and per byte, near cache',
    'Maffione, "Netmap and virtualization", 2017: 18.2 Gb/s VM to VM with QEMU [NMT-01]',
  ),
  'vmm.second-copy-cold': workPerByte(
    0.2,
    [0.12, 0.3],
    'calibrated',
    'and per byte, cold',
    `${MICROVM}: 9.6 Gb/s across hosts with QEMU [BPK-03]`,
  ),
  'vmm.interrupt': work(
    3_300,
    [2_500, 4_000],
    'measured',
    'VMM signals an interrupt (eventfd or ioctl)',
    `${MICROVM}: 3.3 us [BPK-19]`,
  ),

  // Emulated adapters.
  'e1000.device-model': work(
    1_000,
    null,
    'calibrated',
    'Device model sends or receives one frame',
    'Maffione, "Netmap and virtualization", 2017: 3.5 Gb/s TCP over e1000 and tap [NMT-07]',
  ),
  'e1000.registers-per-interrupt': count(
    5,
    exactly(5),
    'derived',
    'Exits to user space of one interrupt: ICR, IMC and STATUS at its begin, IMS and STATUS at its end',
    'Linux e1000 driver (e1000_intr, e1000_irq_enable; each flushes its write by reading STATUS); QEMU hw/net/e1000.c coalesces writes of RDT',
  ),
  'e1000.interrupt-spacing': time(
    128_000,
    exactly(128_000),
    'derived',
    'Least time between two interrupts of the device model',
    'QEMU hw/net/e1000.c since 2.7: 500 units of 256 ns at least, 7,813 interrupts a second',
  ),
  'e1000.driver-spacing': time(
    50_000,
    [14_000, 250_000],
    'derived',
    'The same where only the driver sets it',
    'Linux e1000 driver: 20,000 interrupts a second at low latency (ITR), from 70,000 down to 4,000',
  ),

  // Polling software switches.
  'pmd.l2xc': work(
    60.5,
    [58, 75],
    'measured',
    'VPP cross-connect: receive, switch and send one frame',
    `${CSIT}: 12.671 Mpps on one core [CSIT-01]`,
  ),
  'pmd.l2-learning': work(
    12,
    [10, 15],
    'measured',
    'L2 bridge with MAC learning, beyond a cross-connect',
    `${CSIT}: 10.593 against 12.671 Mpps [CSIT-01 CSIT-02]`,
  ),
  'pmd.ovs-emc': work(
    83,
    [65, 100],
    'measured',
    'OVS-DPDK: receive, exact match and send one frame',
    'Open vSwitch commit messages, 2018: 248 cycles [OVS-04]',
  ),
  'pmd.pass-vpp': work(
    10,
    null,
    'calibrated',
    'Each further pass through VPP',
    `${CSIT}: 3.186 Mpps through one VM [CSIT-11]`,
  ),
  'pmd.pass-ovs': work(
    33,
    [20, 45],
    'calibrated',
    'Each further pass through OVS-DPDK',
    'Open vSwitch commit messages, 2018: 100 cycles [~OVS-01]',
  ),
  'pmd.vhost-enqueue': work(
    85,
    [70, 100],
    'calibrated',
    'Put one frame into a vhost-user ring',
    `${CSIT}: 3.186 Mpps through one VM [CSIT-11]`,
  ),
  'pmd.vhost-dequeue': work(
    85,
    [70, 100],
    'calibrated',
    'Take one frame from a vhost-user ring',
    `${CSIT}: 3.186 Mpps through one VM [CSIT-11]`,
  ),
  'pmd.copy-hot': workPerByte(
    0.109,
    [0.1, 0.12],
    'calibrated',
    'Copy by a polling switch, near cache',
    `${CSIT}: 1.3746 Mpps of 1,518 B through one VM [CSIT-14]`,
  ),
  'pmd.copy-cold': workPerByte(
    0.16,
    [0.14, 0.2],
    'calibrated',
    'The same with many VMs on one core',
    'Virtink vhost-user network test, 2023: 20.7 Gb/s on one polling core [VTK-13]',
  ),
  'pmd.guest-forward': work(
    80,
    null,
    'assumption',
    'Poll-mode forwarding of one frame inside the guest',
    NO_SOURCE,
  ),
  'pmd.call-eventfd': work(
    1_500,
    null,
    'assumption',
    'Polling switch interrupts a kernel guest',
    `No direct measurement; fits 11.7 us in the Virtink test, 2023 [VTK-05]`,
  ),
  'pmd.loop': time(
    600,
    null,
    'assumption',
    'One empty round of a polling switch: an arrival waits for half of it',
    NO_SOURCE,
  ),

  // A hypervisor that switches in software, with and without VMDq.
  'hypervisor.receive': work(
    1_670,
    [1_300, 2_100],
    'derived',
    'Demultiplex and queue one received frame in the hypervisor',
    `${ANANDTECH}: 5.5 Gb/s on one core [ANA-01]`,
  ),
  'hypervisor.transmit': work(
    2_000,
    null,
    'assumption',
    'Take one frame from a guest, look its destination up, hand it on and complete it later, without a copy',
    'No measurement found; a received frame without its copy (1,670 ns) and its completion',
  ),
  'hypervisor.receive-copy': workPerByte(
    0.29,
    [0.2, 0.4],
    'assumption',
    'Copy of that frame into the VM',
    `${ANANDTECH}; the share of the copy is an estimate [ANA-01]`,
  ),
  'hypervisor.l2-lookup': work(
    200,
    null,
    'assumption',
    'What VMDq saves: the look-up of the MAC address',
    NO_SOURCE,
  ),

  // PCI Express. A read of 64 B on a Xeon E5 takes 493 ns when it is sent
  // directly, holds a tag of the DMA engine for 512 ns, and takes 552 ns through that engine.
  'pcie.dllp-overhead': count(
    0.05,
    [0.013, 0.08],
    'derived',
    'Share of a link that acknowledgements and credits take',
    `${PCIE_BENCH}: 4.9 % (reads), 5.5 to 8.0 % (large writes); 1.3 % by the PCIe 3.0 tables [bw/bdw/rd/1536 bw/bdw/wr/1536]`,
  ),
  'pcie.phy': time(
    60,
    null,
    'assumption',
    'Adapter and its PHY, one way',
    `${PCIE_BENCH}: only the sum of the round trip is measured [lat/bdw/rd/64]`,
  ),
  'pcie.flight': time(
    35,
    null,
    'assumption',
    'Link and PHY of the other end, one way',
    `${PCIE_BENCH}: only the sum of the round trip is measured [lat/bdw/rd/64]`,
  ),
  'pcie.root-complex': time(
    100,
    null,
    'assumption',
    'Root complex and uncore, one way',
    `${PCIE_BENCH}: only the sum of the round trip is measured [lat/bdw/rd/64]`,
  ),
  'pcie.llc': time(
    89,
    null,
    'assumption',
    'Read in the last-level cache',
    `${PCIE_BENCH}: what the 493 ns of a direct 64 B read leave [lat/bdw/rd/64]`,
  ),
  'pcie.llc-miss': time(
    54,
    [52, 56],
    'measured',
    'More when the line is in memory',
    `${PCIE_BENCH}: 608 against 552 ns [cold/bdw/rd]`,
  ),
  'pcie.remote-socket': time(
    107,
    [98, 124],
    'measured',
    'More when the memory of a read belongs to the other socket',
    `${PCIE_BENCH}: 653 against 546 ns [lat/bdw-m1c1/rd/64]`,
  ),
  'pcie.remote-socket-miss': time(
    55,
    [42, 68],
    'measured',
    'The same, beyond a miss in the last-level cache',
    `${PCIE_BENCH}: 650 to 676 against 608 ns [cold/bdw-m1/rd]`,
  ),
  'pcie.switch-hop': time(
    120,
    [85, 150],
    'measured',
    'Cut-through of a PCIe switch, one way',
    'PLX newsletter 0907: 140 ns; a user of Microsemi switches, pcie-lat issue 4: 85 to 140 ns',
  ),
  'pcie.flit-check': time(3, null, 'assumption', 'Error correction of a flit, one way', NO_SOURCE),
  'pcie.msix': time(
    300,
    null,
    'assumption',
    'Interrupt message from the root complex to the core',
    NO_SOURCE,
  ),
  'pcie.write-credit-lines': count(
    92,
    [80, 100],
    'measured',
    'Cache lines that the root complex holds of posted writes',
    `${HOST_NETWORK}: write buffer saturates at about 92`,
  ),
  'pcie.write-credit-hold': time(
    300,
    [250, 350],
    'measured',
    'How long it holds one when memory is idle',
    `${HOST_NETWORK}: unloaded domain latency about 300 ns`,
  ),

  // DMA engine of an adapter.
  'dma.issue': time(
    31,
    [20, 45],
    'derived',
    'DMA engine before a request takes its tag',
    `${PCIE_BENCH}: 552 ns less the request interval and the 512 ns of a tag: 32 tags / 62.4 M per second [lat/bdw/rd/64 bw/bdw/rd/64]`,
  ),
  'dma.complete': time(
    10,
    [5, 20],
    'derived',
    'DMA engine until it takes the data of a completed request',
    `${PCIE_BENCH}: 512 ns with a tag less 493 ns of a direct read, less store and forward [lat/bdw/rd/64 bw/bdw/rd/64]`,
  ),
  'dma.store-forward': timePerByte(
    0.135,
    [0.1, 0.16],
    'derived',
    'DMA engine passes read data on after it has them',
    `${PCIE_BENCH}: 0.28 ns/B from 64 B to 2 KiB, less the link's [lat/bdw/rd/64 lat/bdw/rd/2048]`,
  ),
  'dma.request-interval': time(
    5,
    null,
    'assumption',
    'Least time between two requests of one adapter',
    NO_SOURCE,
  ),

  // IOMMU, by generation.
  'iommu.e5-v3.entries': count(
    120,
    [117, 128],
    'derived',
    'IOTLB entries that can be used',
    `${PCIE_BENCH}: read latency against window, Xeon E5-2620 v3 [miss/hswE-4k/rd]`,
  ),
  'iommu.e5-v3.read': time(
    228,
    [225, 251],
    'derived',
    'One memory read of a page walk',
    `${PCIE_BENCH}: read latency against window, Xeon E5-2620 v3 [miss/hswE-4k/rd]`,
  ),
  'iommu.e5-v3.walkers': count(
    5,
    [4, 6],
    'derived',
    'Page walks at a time',
    `${PCIE_BENCH}: one miss per 50.9 ns when saturated [window/hswE-4k/rd/64 window/hswE-4k/wr/64]`,
  ),
  'iommu.e5-v3.read-hold': time(
    28,
    [25, 38],
    'derived',
    'How much longer than its walk takes a walker stays with a read than with a write',
    `${PCIE_BENCH}: saturated reads against writes of 64 B, 5 walkers x (50.7 - 45.0 ns), Xeon E5-2620 v3 [window/hswE-4k/rd/64 window/hswE-4k/wr/64]`,
  ),
  'iommu.e5-v3.upper-levels': count(
    64,
    [32, 1_024],
    'assumption',
    'Page-directory entries that the IOMMU keeps',
    `${PCIE_BENCH}: no limit within 64 MiB, which need 32`,
  ),
  'iommu.e5-v3.invalidate': time(
    890,
    [700, 1_000],
    'derived',
    'Queued invalidation until its wait descriptor is written',
    'Malka et al. (rIOMMU), ASPLOS 2015, Table 1: 2,127 to 2,135 cycles at 2.4 GHz; second hand',
  ),
  'iommu.e5-v4.entries': count(
    117,
    [115, 128],
    'derived',
    'IOTLB entries that can be used',
    `${PCIE_BENCH}: read latency against window, Xeon E5-2630 v4 [miss/bdw-4k/rd]`,
  ),
  'iommu.e5-v4.read': time(
    288,
    [280, 302],
    'derived',
    'One memory read of a page walk',
    `${PCIE_BENCH}: read latency against window, Xeon E5-2630 v4 [miss/bdw-4k/rd]`,
  ),
  'iommu.e5-v4.walkers': count(
    6,
    [5, 7],
    'derived',
    'Page walks at a time',
    `${PCIE_BENCH}: one miss per 52 ns when saturated [window/bdw-4k/rd/64 window/bdw-4k/wr/64]`,
  ),
  'iommu.e5-v4.read-hold': time(
    28,
    [25, 46],
    'derived',
    'How much longer than its walk takes a walker stays with a read than with a write',
    `${PCIE_BENCH}: saturated reads against writes of 64 B, 6 walkers x (51.7 - 46.9 ns) = 29 ns, Xeon E5-2630 v4 [window/bdw-4k/rd/64 window/bdw-4k/wr/64]`,
  ),
  'iommu.e5-v4.upper-levels': count(
    64,
    [32, 1_024],
    'assumption',
    'Page-directory entries that the IOMMU keeps',
    `${PCIE_BENCH}: no limit within 64 MiB, which need 32`,
  ),
  'iommu.e5-v4.invalidate': time(
    890,
    [700, 1_000],
    'derived',
    'Queued invalidation until its wait descriptor is written',
    'Malka et al. (rIOMMU), ASPLOS 2015, Table 1: 2,127 to 2,135 cycles at 2.4 GHz; second hand',
  ),
  'iommu.cascade-lake.entries': count(
    128,
    [64, 256],
    'assumption',
    'IOTLB entries',
    'Agarwal et al., HotNets 2022, from memory',
  ),
  'iommu.cascade-lake.read': time(
    197,
    [180, 215],
    'measured',
    'One memory read of a page walk',
    `${FAST_AND_SAFE}, 2.2`,
  ),
  'iommu.cascade-lake.walkers': count(
    8,
    [5, 16],
    'assumption',
    'Page walks at a time',
    'No measurement found; more than the 5 to 6 of Xeon E5',
  ),
  'iommu.cascade-lake.read-hold': time(
    0,
    [0, 28],
    'assumption',
    'How much longer than its walk takes a walker stays with a read than with a write',
    'No measurement found; 28 ns on Xeon E5',
  ),
  'iommu.cascade-lake.upper-levels': count(
    64,
    [64, 128],
    'assumption',
    'Page-directory entries that the IOMMU keeps',
    `${FAST_AND_SAFE}, 2.2: 64 or 128`,
  ),
  'iommu.cascade-lake.invalidate': time(
    1_060,
    [900, 1_200],
    'measured',
    'Queued invalidation until its wait descriptor is written',
    '2,548 cycles at 2.4 GHz on a Xeon Silver 4314, nvme-iommu report citing a study of 2024; second hand',
  ),
  'iommu.upper-levels-2': count(
    16,
    [4, 64],
    'assumption',
    'Entries one level higher (1 GiB each)',
    `${FAST_AND_SAFE}: hardly ever missed`,
  ),
  'iommu.upper-levels-1': count(
    4,
    [2, 16],
    'assumption',
    'Entries two levels higher (512 GiB each)',
    `${FAST_AND_SAFE}: hardly ever missed`,
  ),
  'iommu.lookahead': count(
    8,
    [6, 16],
    'derived',
    'Requests that may start past the oldest one without its translation',
    `${PCIE_BENCH}: fit of the bandwidth curves with 4 KiB pages [window/hswE-4k/rd/64 window/hswE-4k/wr/64 window/bdw-4k/rd/64 window/bdw-4k/wr/64]`,
  ),
  'iommu.ways': count(
    0,
    exactly(0),
    'derived',
    'Entries of the IOTLB among which the number of a page decides; 0: any',
    `${PCIE_BENCH}: misses follow 1 - entries / pages, as those of one pool do; no source names sets`,
  ),
  'iommu.second-stage-entries': count(
    64,
    [16, 512],
    'assumption',
    'Pages of the second stage that an IOMMU keeps for its walks of two stages',
    'No measurement found',
  ),
  'iommu.contexts': count(
    64,
    [16, 256],
    'assumption',
    'Functions whose root, context and PASID entries an IOMMU keeps',
    'No measurement found',
  ),
  'iommu.context-reads': count(
    2,
    exactly(2),
    'derived',
    'Reads from a function to its page tables: root and context entry',
    'Intel VT-d specification, 3.4.2, legacy mode',
  ),
  'iommu.pasid-reads': count(
    2,
    exactly(2),
    'derived',
    'Further reads in scalable mode: PASID directory and table entry',
    'Intel VT-d specification, 3.4.3',
  ),
  'ats.requests': count(
    32,
    null,
    'assumption',
    'Translations that an adapter asks for at a time',
    NO_SOURCE,
  ),
  'ats.drain': time(
    1_000,
    [500, 2_000],
    'assumption',
    'Until an adapter has forgotten a page: requests that use it are over, its answer is back',
    'No measurement found; the order of a PCIe round trip with what waits before it',
  ),
  'pri.fault': time(
    700_000,
    null,
    'measured',
    'From the page request of a device until the host has brought the page and answered',
    '"average fault handling about 700 us" for a function in a VM, OSDI 2025, second hand',
  ),
  'viommu.trap': work(
    6_000,
    [2_000, 9_000],
    'derived',
    'Exit for the invalidation queue of an IOMMU in the guest, to the VMM and back',
    'xlab-uiuc, Fast-and-Safe-IO-Memory-Protection, result files of 2025: 7.0 us for one submission in a nested guest, less 1.06 us of hardware',
  ),
  'viommu.shadow': work(
    2_000,
    null,
    'assumption',
    'VMM changes its shadow of the page tables of the guest: one VFIO map or unmap',
    NO_SOURCE,
  ),
  'iommu.map': work(
    200,
    null,
    'assumption',
    'Map one buffer: address from the cache of addresses, page-table write',
    'No bare-metal measurement found',
  ),
  'iommu.unmap': work(
    250,
    null,
    'assumption',
    'Unmap one buffer, without the invalidation',
    `No bare-metal measurement found; invalidation is "over 40%" of an unmap, Amit et al. (vIOMMU), ATC 2011`,
  ),
  'iommu.invalidation-submit': time(
    100,
    [50, 300],
    'derived',
    'Tail write of the invalidation queue, under its lock',
    'One uncached register write, community.intel.com 1186313',
  ),
  'iommu.flush-batch': count(
    256,
    exactly(256),
    'derived',
    'Unmaps that one lazy flush covers',
    'Linux 6.10, drivers/iommu/dma-iommu.c, flush queue of a CPU',
  ),
  'iommu.flush-timeout': time(
    10_000_000,
    exactly(10_000_000),
    'derived',
    'Age at which a lazy flush queue is flushed though it is not full',
    'Linux 6.10, drivers/iommu/dma-iommu.c, IOVA_DEFAULT_FQ_TIMEOUT: 10 ms',
  ),

  // Adapter and Ethernet.
  'adapter.switch-lookup': time(
    300,
    null,
    'assumption',
    'Look-up in the embedded switch of an adapter',
    NO_SOURCE,
  ),
  'ethernet.metre': time(
    5,
    [4.8, 5.1],
    'derived',
    'One metre of fibre or copper',
    'Two thirds of the speed of light',
  ),
  'ethernet.framing': size(
    20,
    exactly(20),
    'derived',
    'Preamble, start delimiter and gap of a frame on the wire',
    'IEEE 802.3: 7 + 1 + 12 B',
  ),
  'ethernet.fcs': size(
    4,
    exactly(4),
    'derived',
    'Frame check sequence: on the wire, not on PCIe',
    'IEEE 802.3',
  ),
  'ethernet.switch': time(
    450,
    null,
    'assumption',
    'Port to port of a top-of-rack switch',
    NO_SOURCE,
  ),
} as const satisfies Readonly<Record<string, CostEntry>>

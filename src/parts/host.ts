import { amount, choice, count, flag, text } from '../fields.ts'
import { definePart } from './define-part.ts'

export const host = definePart({
  id: 'host',
  title: 'Host',
  tag: 'HST',
  group: 'Hosts & VMs',
  means:
    'A server: sockets with cores, an IOMMU, root ports, and a hypervisor or an operating system.',
  glyph: 'host',
  inside: [],
  inPalette: true,
  ports: () => [],
  offers: () => [],
  leftOut: [
    'Cache misses beyond the measured copy costs',
    'Hyper-threads',
    'Power states by length of sleep, and clocks that fall when idle',
  ],
  settings: {
    sockets: count({
      label: 'Sockets',
      default: 1,
      min: 1,
      max: 8,
      means: 'CPU packages; each is one NUMA node',
      first: true,
    }),
    coresPerSocket: count({
      label: 'Cores per socket',
      default: 16,
      min: 1,
      max: 256,
      means: 'Physical cores of one package',
      first: true,
    }),
    clockGhz: amount({
      label: 'Clock',
      unit: 'GHz',
      default: 3,
      min: 0.5,
      max: 6,
      means: 'CPU costs scale with 3.0 GHz over this',
      first: true,
    }),
    memoryGib: count({
      label: 'Memory',
      unit: 'GiB',
      default: 64,
      min: 1,
      max: 24_576,
      means: 'Shared by all VMs',
    }),
    memoryGigabytesPerSecond: amount({
      label: 'Memory bandwidth',
      unit: 'GB/s',
      default: 60,
      min: 1,
      max: 1_000,
      means: 'Of one socket; DMA and copies share it',
    }),
    platform: choice(['kvm', 'esx', 'xen', 'native'], {
      label: 'Runs',
      default: 'kvm',
      means: 'The hypervisor, or an operating system without one',
      says: { kvm: 'KVM', esx: 'ESX', xen: 'Xen', native: 'native OS' },
      first: true,
    }),
    exits: choice(['clean', 'mitigated'], {
      label: 'VM exits',
      default: 'mitigated',
      means:
        'Kernels before 2018, or with the flushes that side-channel mitigations add to each exit',
    }),
    interrupts: choice(['exit', 'apicv', 'posted'], {
      label: 'Interrupt delivery',
      default: 'posted',
      means:
        'What a device interrupt costs a running guest: exit and injection with an EOI exit, without the EOI exit, or no exit at all',
      says: { exit: 'exit + EOI exit', apicv: 'APICv', posted: 'posted' },
    }),
    iommu: choice(['off', 'passthrough', 'lazy', 'strict'], {
      label: 'IOMMU',
      default: 'passthrough',
      means:
        'Whether DMA is translated, and when the host invalidates what it unmaps; passed through are the functions of the host, never those of a guest',
      first: true,
    }),
    interruptRemapping: choice(['on', 'off', 'unsafe'], {
      label: 'Interrupt remapping',
      default: 'on',
      means:
        'Whether the IOMMU checks who raises which interrupt; without it VFIO refuses, unless it is told to go on. Neither simulated nor exported',
      says: { unsafe: 'off, allow_unsafe_interrupts' },
    }),
    iommuPage: choice(['4 KiB', '2 MiB', '1 GiB'], {
      label: 'IOMMU pages',
      default: '2 MiB',
      means: 'Largest page with which guest memory is mapped for DMA',
    }),
    iommuTables: choice(['kept', 'legacy', 'scalable'], {
      label: 'Device tables',
      default: 'kept',
      means:
        'Tables that lead from a function to its page tables: taken as always cached, or read by the walks of functions that the context cache has lost',
      says: { kept: 'always cached', legacy: 'root and context', scalable: 'with PASID tables' },
    }),
    iommuGeneration: choice(['e5-v3', 'e5-v4', 'cascade-lake'], {
      label: 'IOMMU generation',
      default: 'cascade-lake',
      means: 'IOTLB reach, read time and walkers',
      says: { 'e5-v3': 'Xeon E5 v3', 'e5-v4': 'Xeon E5 v4', 'cascade-lake': 'Cascade Lake' },
    }),
    above4gDecoding: flag({
      label: 'Above 4G decoding',
      default: true,
      means:
        'Firmware gives 64-bit prefetchable BARs addresses above 4 GiB; off, all that PCI functions ask for must lie below',
    }),
    mmioMib: count({
      label: 'MMIO below 4 GiB',
      unit: 'MiB',
      default: 1_024,
      min: 16,
      max: 3_840,
      means:
        'Addresses below 4 GiB that firmware leaves for PCI: the kernel log calls it root bus resource. Published logs of PCs show 1,020 to 1,984 MiB',
    }),
    haltPollUs: amount({
      label: 'Halt polling',
      unit: 'µs',
      // kvm.halt_poll_ns of Linux on x86: KVM_HALT_POLL_NS_DEFAULT, 200,000.
      default: 200,
      min: 0,
      max: 1_000,
      means: 'How long an idle vCPU spins before it halts; KVM only',
    }),
    idleState: choice(['shallow', 'xeon-c6', 'zen-c2'], {
      label: 'Idle state',
      default: 'shallow',
      means:
        'Power state of idle cores: what it takes to leave it comes on top of every wake-up; the costs of those hold the shallowest',
      says: { shallow: 'C1', 'xeon-c6': 'C6 (Xeon)', 'zen-c2': 'C2 (EPYC)' },
    }),
    vswitchCore: count({
      label: 'vswitch core',
      default: 0,
      min: 0,
      max: 2_047,
      means: 'First core of the software switch; its workers take the following ones',
    }),
    vswitchWorkers: count({
      label: 'vswitch workers',
      default: 1,
      min: 1,
      max: 64,
      means: 'Cores of a polling vswitch',
    }),
    vswitchKind: choice(['vpp-l2xc', 'vpp-l2bd', 'ovs-dpdk'], {
      label: 'Polling vswitch',
      default: 'vpp-l2bd',
      means: 'Which user-space switch serves vhost-user interfaces',
      says: { 'vpp-l2xc': 'VPP cross-connect', 'vpp-l2bd': 'VPP bridge', 'ovs-dpdk': 'OVS-DPDK' },
    }),
    vswitchRing: choice([128, 256, 512, 1_024, 2_048, 4_096], {
      label: 'vswitch ring',
      unit: 'frames',
      default: 512,
      means: 'Frames that may wait at the software switch before it drops',
    }),
    kernelVersion: text({
      label: 'Kernel',
      default: '',
      maxLength: 40,
      means: 'Version of Linux, whose ACS quirks and parameters hold; empty: the long-term 6.12',
    }),
    kernelParameters: text({
      label: 'Kernel parameters',
      default: '',
      maxLength: 512,
      means:
        'As in /proc/cmdline: pci=disable_acs_redir=, pci=config_acs= and pcie_acs_override= decide IOMMU groups; exports carry them',
    }),
  },
})

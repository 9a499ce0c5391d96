import { amount, choice, count, flag, list } from '../fields.ts'
import { type Capability, definePart, ethernetPort, pciePort } from './define-part.ts'

export const nic = definePart({
  id: 'nic',
  title: 'Ethernet adapter',
  tag: 'NIC',
  group: 'Adapters',
  means:
    'One PF for each wire port, up to NumVFs VFs each, and the embedded switch that joins them.',
  glyph: 'nic',
  inside: [],
  inPalette: true,
  ports: ({ wirePorts }) => [
    pciePort('up', 'upstream', 'PCIe'),
    ...Array.from({ length: wirePorts }, (_, port) => ethernetPort(`wire${port}`, `port ${port}`)),
  ],
  offers: ({ totalVfs, vmdqPools, embeddedSwitch, ari }) => {
    const offers: Capability[] = ['whole-port']
    if (totalVfs > 0) offers.push('sr-iov')
    if (vmdqPools > 0) offers.push('vmdq')
    if (embeddedSwitch === 'veb') offers.push('loopback')
    if (ari === 'yes') offers.push('ari')
    return offers
  },
  leftOut: [
    'Offloads beside TSO and receive coalescing',
    'Flow director and RSS hashing collisions',
  ],
  settings: {
    wirePorts: count({
      label: 'Ports',
      default: 1,
      min: 1,
      max: 8,
      means: 'Wire ports; each has a PF of its own',
      first: true,
    }),
    portGbps: choice([1, 2.5, 5, 10, 20, 25, 40, 50, 100, 200, 400, 800], {
      label: 'Port rate',
      unit: 'Gb/s',
      default: 25,
      means: 'Line rate of one port',
      first: true,
    }),
    generation: choice([1, 2, 3, 4, 5, 6], {
      label: 'PCIe generation',
      default: 3,
      means: 'Fastest generation of the adapter',
      first: true,
    }),
    lanes: choice([1, 2, 4, 8, 16, 32], {
      label: 'PCIe lanes',
      default: 8,
      means: 'Lanes of the connector',
      first: true,
    }),
    totalVfs: count({
      label: 'TotalVFs',
      default: 64,
      min: 0,
      max: 65_535,
      means: 'VFs that one PF can have (SR-IOV capability); 0: none',
    }),
    numVfs: count({
      label: 'NumVFs',
      default: 8,
      min: 0,
      max: 65_535,
      means: 'VFs that the PF driver enables on each PF',
      first: true,
      replaces: 'numVfsOfPf',
    }),
    numVfsOfPf: list({
      label: 'NumVFs of each PF',
      default: [],
      min: 0,
      max: 65_535,
      maxItems: 8,
      means: 'Where the PFs differ, in their order; a PF that the list does not reach has NumVFs',
    }),
    barsKib: list({
      label: 'PF memory',
      default: [16_384, 32],
      unit: 'KiB',
      min: 4,
      max: 67_108_864,
      maxItems: 3,
      means: 'Memory BARs of a PF, taken as 64-bit prefetchable; the default is that of an XXV710',
    }),
    vfBarsKib: list({
      label: 'VF memory',
      default: [64, 16],
      unit: 'KiB',
      min: 4,
      max: 67_108_864,
      maxItems: 3,
      means:
        'Memory BARs of one VF; firmware and Linux set TotalVFs of them aside. The default is that of an XXV710',
    }),
    vfBarType: choice(['64-bit prefetchable', '64-bit'], {
      label: 'VF memory type',
      default: '64-bit prefetchable',
      means: 'What is not prefetchable lies below 4 GiB when a bridge is above it',
    }),
    ari: choice(['yes', 'no'], {
      label: 'ARI',
      default: 'yes',
      means: 'More than 8 functions on one bus',
    }),
    vmdqPools: count({
      label: 'VMDq pools',
      default: 64,
      min: 0,
      max: 4_096,
      means: 'Receive queues that the hypervisor can give to VMs; 0: none',
    }),
    queuePairs: count({
      label: 'Queue pairs',
      default: 128,
      min: 1,
      max: 65_535,
      means: 'Of one port, shared by PF, VFs and pools',
    }),
    vfVectors: count({
      label: 'VF vectors',
      default: 0,
      min: 0,
      max: 65_535,
      means: 'MSI-X vectors that a port has for its VFs, at least two for each; 0: not known',
    }),
    embeddedSwitch: choice(['veb', 'vepa', 'off'], {
      label: 'Embedded switch',
      default: 'veb',
      means:
        'Frames between two VFs of a port: looped inside (VEB), sent to the external switch and back (VEPA), or lost',
      says: { veb: 'VEB', vepa: 'VEPA', off: 'off' },
    }),
    moderationUs: amount({
      label: 'Moderation',
      unit: 'µs',
      default: 10,
      min: 0,
      max: 10_000,
      means: 'Least time between two interrupts of a vector; 0: none',
    }),
    moderationFrames: count({
      label: 'Moderation frames',
      default: 0,
      min: 0,
      max: 4_096,
      means: 'Frames after which an interrupt goes out earlier; 0: no limit',
    }),
    moderation: choice(['fixed', 'adaptive'], {
      label: 'Moderation mode',
      default: 'fixed',
      means: 'Adaptive follows the traffic by the driver table',
    }),
    mpsBytes: choice([128, 256, 512, 1_024, 2_048, 4_096], {
      label: 'MPS',
      unit: 'B',
      default: 256,
      means: 'Max_Payload_Size that it supports',
    }),
    mrrsBytes: choice([128, 256, 512, 1_024, 2_048, 4_096], {
      label: 'MRRS',
      unit: 'B',
      default: 512,
      means: 'Max_Read_Request_Size: how much one read may ask for',
    }),
    dmaTags: choice([8, 16, 32, 64, 128, 256, 768], {
      label: 'DMA tags',
      default: 256,
      means: 'Reads in flight; 32 without extended tags',
    }),
    ringEntries: choice([64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192], {
      label: 'Ring',
      unit: 'descriptors',
      default: 1_024,
      means: 'Descriptors of one queue; an empty receive ring drops',
    }),
    bufferKib: count({
      label: 'Packet buffer',
      unit: 'KiB',
      default: 512,
      min: 8,
      max: 65_536,
      means: 'Receive buffer of one port; when it is full, frames are lost',
    }),
    hostRole: choice(['none', 'network', 'boot'], {
      label: 'Host role',
      default: 'none',
      means:
        'What the host itself cannot do without port 0: its own network, or the disk it boots from',
      says: { network: 'host network', boot: 'boot disk' },
    }),
    vfMigration: choice(['none', 'vfio', 'vdpa'], {
      label: 'VF migration',
      default: 'none',
      means:
        'How a VF moves with its VM: its driver saves its state (VFIO migration: mlx5, hisi_acc, pds), or vDPA. Not simulated',
      says: { none: 'no', vfio: 'VFIO migration', vdpa: 'vDPA' },
    }),
    ats: flag({
      label: 'ATS',
      default: false,
      means:
        'It keeps translations itself and sends translated addresses, which the IOMMU lets pass; what it has not, it asks for over PCIe',
    }),
    deviceTlb: count({
      label: 'Device TLB',
      unit: 'translations',
      default: 512,
      min: 1,
      max: 65_536,
      means:
        'Translations that it keeps with ATS, for all its functions; an assumption, no adapter says',
    }),
    pri: flag({
      label: 'PRI',
      default: false,
      means:
        'With ATS: it can ask for a page that is not present, so that guest memory need not be pinned',
    }),
    etsWeights: list({
      label: 'ETS weights',
      default: [],
      min: 1,
      max: 100,
      maxItems: 8,
      means: 'Bandwidth share of traffic classes 0 to 7; empty: one class',
    }),
  },
})

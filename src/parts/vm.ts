import { choice, count, list } from '../fields.ts'
import { definePart } from './define-part.ts'

export const vm = definePart({
  id: 'vm',
  title: 'Virtual machine',
  tag: 'VM',
  group: 'Hosts & VMs',
  means: 'A guest with vCPUs and memory. What it reaches, it reaches through its interfaces.',
  glyph: 'vm',
  inside: ['host'],
  inPalette: true,
  ports: () => [],
  offers: () => [],
  leftOut: ['What the guest does besides its network traffic'],
  settings: {
    vcpus: count({
      label: 'vCPUs',
      default: 4,
      min: 1,
      max: 256,
      means: 'Guest threads; network work runs on the first ones',
      first: true,
    }),
    pinnedCores: list({
      label: 'Pinned to cores',
      default: [],
      min: 0,
      max: 2_047,
      maxItems: 256,
      means: 'Cores of its vCPUs in order; empty: the least loaded, re-chosen at each wake-up',
      first: true,
    }),
    memoryGib: count({
      label: 'Memory',
      unit: 'GiB',
      default: 8,
      min: 1,
      max: 24_576,
      means: 'Guest memory',
      first: true,
    }),
    hugePages: choice(['4 KiB', '2 MiB', '1 GiB'], {
      label: 'Backed by',
      default: '2 MiB',
      means: 'Page size behind guest memory; the IOMMU can map no larger ones',
    }),
    memoryAlignment: choice(['4 KiB', '2 MiB', '1 GiB'], {
      label: 'Aligned to',
      default: '1 GiB',
      means:
        'Up to which size guest and host addresses are aligned alike; the IOMMU splits larger pages to this',
    }),
    vIommu: choice(['none', 'emulated', 'nested-lazy', 'nested-strict'], {
      label: 'IOMMU in the guest',
      default: 'none',
      means:
        'Its kernel maps each buffer of the functions it drives: the VMM shadows every change at the price of an exit, or the IOMMU walks the tables of the guest too and only invalidations exit',
      says: {
        emulated: 'emulated (shadow)',
        'nested-lazy': 'nested, lazy',
        'nested-strict': 'nested, strict',
      },
    }),
    presentPercent: count({
      label: 'Present for DMA',
      unit: '%',
      default: 100,
      min: 1,
      max: 100,
      means:
        'Memory that is not pinned, of which so much is present at a time, for functions with ATS and PRI; the rest faults when a device asks for it. 100: pinned',
    }),
    memoryBacking: choice(['whole', 'balloon', 'merged'], {
      label: 'Memory backing',
      default: 'whole',
      means:
        'What the host may take back: nothing, what a balloon gives, or pages that are alike (KSM). Neither simulated nor exported',
      says: { whole: 'kept whole', balloon: 'ballooned', merged: 'merged (KSM)' },
    }),
    cpuWeight: count({
      label: 'CPU weight',
      default: 100,
      min: 1,
      max: 10_000,
      means: 'Share of a contended core',
    }),
  },
})

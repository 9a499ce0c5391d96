import { amount, choice, count, flag } from '../fields.ts'
import { definePart, pciePort } from './define-part.ts'

export const pcieSwitch = definePart({
  id: 'pcie-switch',
  title: 'PCIe switch',
  tag: 'PSW',
  group: 'PCIe',
  means: 'One upstream port shared by several downstream ports.',
  glyph: 'pcie-switch',
  inside: ['host'],
  inPalette: true,
  ports: ({ downstreamPorts }) => [
    pciePort('up', 'upstream', 'upstream'),
    ...Array.from({ length: downstreamPorts }, (_, port) =>
      pciePort(`down${port}`, 'downstream', `port ${port}`),
    ),
  ],
  offers: () => [],
  leftOut: ['Virtual channels beside VC0'],
  settings: {
    downstreamPorts: count({
      label: 'Downstream ports',
      default: 4,
      min: 1,
      max: 64,
      means: 'Links below the switch',
      first: true,
    }),
    generation: choice([1, 2, 3, 4, 5, 6], {
      label: 'Generation',
      default: 3,
      means: 'Fastest PCIe generation of its ports',
      first: true,
    }),
    upstreamLanes: choice([1, 2, 4, 8, 16, 32], {
      label: 'Upstream lanes',
      default: 16,
      means: 'Lanes that all downstream ports share',
      first: true,
    }),
    downstreamLanes: choice([1, 2, 4, 8, 16, 32], {
      label: 'Downstream lanes',
      default: 8,
      means: 'Lanes of each downstream port',
      first: true,
    }),
    hopNs: amount({
      label: 'Hop',
      unit: 'ns',
      default: 120,
      min: 0,
      max: 5_000,
      means: 'Cut-through latency in one direction; data sheets say 100 to 150 ns',
    }),
    mpsBytes: choice([128, 256, 512, 1_024, 2_048, 4_096], {
      label: 'MPS',
      unit: 'B',
      default: 256,
      means: 'Largest payload of a TLP that its ports take',
    }),
    acs: flag({
      label: 'Implements ACS',
      default: true,
      means:
        'The hardware can send peer requests up to the IOMMU instead of across; registers that were read stand',
    }),
  },
})

import { choice, count, flag, text } from '../fields.ts'
import { definePart, pciePort } from './define-part.ts'

export const rootPort = definePart({
  id: 'root-port',
  title: 'Root port',
  tag: 'RP',
  group: 'PCIe',
  means: 'Where a PCIe link leaves the root complex: a slot, or a soldered device.',
  glyph: 'root-complex',
  inside: ['host'],
  inPalette: true,
  ports: () => [pciePort('down', 'downstream', 'slot')],
  offers: () => [],
  leftOut: ['Bifurcation and lane reversal'],
  settings: {
    generation: choice([1, 2, 3, 4, 5, 6], {
      label: 'Generation',
      default: 3,
      means: 'Fastest PCIe generation of the port',
      first: true,
    }),
    lanes: choice([1, 2, 4, 8, 16, 32], {
      label: 'Lanes',
      default: 16,
      means: 'Lanes wired to the slot',
      first: true,
    }),
    mpsBytes: choice([128, 256, 512, 1_024, 2_048, 4_096], {
      label: 'MPS',
      unit: 'B',
      default: 256,
      means: 'Largest payload of a TLP that the port takes',
    }),
    completions: choice(['packed', 64, 128], {
      label: 'Completions',
      default: 'packed',
      means:
        'How the root complex cuts what it answers to a read: as large as MPS lets it (Xeon E5), or at each read completion boundary (RCB), as older chipsets do',
      says: { packed: 'packed to MPS', 64: 'RCB of 64 B', 128: 'RCB of 128 B' },
    }),
    postedHeaders: count({
      label: 'Posted headers',
      unit: 'TLPs',
      default: 0,
      min: 0,
      max: 4_096,
      means:
        'Posted header credits: writes that may be on the way into the root complex; 0: more than their data credits let be',
    }),
    nonPostedHeaders: count({
      label: 'Non-posted headers',
      unit: 'TLPs',
      default: 0,
      min: 0,
      max: 4_096,
      means:
        'Non-posted header credits: read requests that may wait to be taken up by the root complex; 0: more than there are tags',
    }),
    socket: count({
      label: 'Socket',
      default: 0,
      min: 0,
      max: 7,
      means: 'The NUMA node that the port belongs to',
      first: true,
    }),
    acs: flag({
      label: 'Implements ACS',
      default: true,
      means:
        'The hardware can send peer requests up to the IOMMU instead of across; registers that were read stand',
    }),
    external: flag({
      label: 'External',
      default: false,
      means:
        'It leads out of the box (Thunderbolt, USB4, a cable): whoever plugs a device in is not trusted',
    }),
    address: text({
      label: 'Address',
      default: '',
      maxLength: 16,
      means: 'Bus, device and function, when known',
    }),
  },
})

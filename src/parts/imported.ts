/** Parts that only an import brings: drawn, folded when unused, assignable, without traffic yet. */
import { choice, text } from '../fields.ts'
import { definePart, pciePort } from './define-part.ts'

const facts = {
  address: text({
    label: 'Address',
    default: '',
    maxLength: 16,
    means: 'Bus, device and function as the machine printed it',
    first: true,
  }),
  deviceClass: text({
    label: 'Class',
    default: '',
    maxLength: 80,
    means: 'PCI class, in words',
    first: true,
  }),
  device: text({
    label: 'Device',
    default: '',
    maxLength: 200,
    means: 'Vendor and device, in words',
    first: true,
  }),
} as const

const hostRole = choice(['none', 'boot', 'network', 'console'], {
  label: 'Host role',
  default: 'none',
  means: 'What the host itself cannot do without it',
  says: { boot: 'boot disk', network: 'host network' },
})

const express = {
  generation: choice([1, 2, 3, 4, 5, 6], {
    label: 'PCIe generation',
    default: 3,
    means: 'Fastest generation of the device',
  }),
  lanes: choice([1, 2, 4, 8, 16, 32], {
    label: 'PCIe lanes',
    default: 1,
    means: 'Lanes of the device',
  }),
} as const

export const pciFunction = definePart({
  id: 'pci-function',
  title: 'PCI device',
  tag: 'PCI',
  group: 'PCIe',
  means: 'A device of any class that this design does not send traffic through.',
  glyph: 'pci-function',
  inside: ['host'],
  inPalette: false,
  ports: () => [pciePort('up', 'upstream', 'PCIe')],
  offers: () => [],
  leftOut: ['Its traffic'],
  settings: { ...facts, ...express, hostRole },
})

export const pciBridge = definePart({
  id: 'pci-bridge',
  title: 'PCIe-to-PCI bridge',
  tag: 'BRG',
  group: 'PCIe',
  means: 'Conventional PCI below it: devices behind it cannot be told apart by the IOMMU.',
  glyph: 'pcie-switch',
  inside: ['host'],
  inPalette: false,
  ports: () => [pciePort('up', 'upstream', 'PCIe'), pciePort('down0', 'downstream', 'PCI bus')],
  offers: () => [],
  leftOut: ['Its traffic'],
  settings: { ...facts, ...express },
})

export const rootComplexEndpoint = definePart({
  id: 'rc-endpoint',
  title: 'Root complex integrated endpoint',
  tag: 'RCE',
  group: 'PCIe',
  means: 'A function inside the root complex, without a link.',
  glyph: 'root-complex',
  inside: ['host'],
  inPalette: false,
  ports: () => [],
  offers: () => [],
  leftOut: ['Its traffic'],
  settings: { ...facts, hostRole },
})

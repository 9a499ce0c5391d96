/** libvirt domain XML, one document for each VM (libvirt.org/formatdomain.html). */
import type { PciAddress } from '../../pci/address.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import type { ExportedFile, HostExport } from './define-export.ts'
import type {
  GuestAddress,
  GuestBackend,
  GuestInterface,
  GuestMachine,
  GuestRootPort,
} from './guest-machine.ts'
import { addressNote, origin, waivers } from './heading.ts'
import { type HostMachine, hostMachine, onKvm } from './host-machine.ts'
import { xmlComment, xmlText } from './safe-text.ts'

type Lines = readonly string[]

const indented = (lines: Lines): Lines => lines.map((line) => `  ${line}`)
const hex = (value: number, digits: number): string =>
  `0x${value.toString(16).padStart(digits, '0')}`

const guestPlace = ({ bus, device, fn }: GuestAddress, isMultifunction = false): string =>
  `<address type='pci' domain='0x0000' bus='${hex(bus, 2)}' slot='${hex(device, 2)}' function='0x${fn}'${
    isMultifunction ? " multifunction='on'" : ''
  }/>`

const hostPlace = ({ domain, bus, devfn }: PciAddress, type = ''): string =>
  `<address ${type}domain='${hex(domain, 4)}' bus='${hex(bus, 2)}' slot='${hex(devfn >> 3, 2)}' function='0x${devfn & 7}'/>`

/** Upper 5 bits device, lower 3 function, as libvirt numbers ports itself. */
export const portNumber = ({ device, fn }: GuestAddress): number => (device << 3) | fn

export const rootPortXml = ({ index, at, isMultifunction }: GuestRootPort): Lines => [
  `<controller type='pci' index='${index}' model='pcie-root-port'>`,
  `  <model name='pcie-root-port'/>`,
  `  <target chassis='${index}' port='0x${portNumber(at).toString(16)}'/>`,
  `  ${guestPlace(at, isMultifunction)}`,
  '</controller>',
]

/** 1 Gb/s in the kilobytes a second of <bandwidth>. */
const KILOBYTES_PER_GIGABIT = 125_000

const sourceXml = (backend: GuestBackend): string =>
  backend.kind === 'tap'
    ? `<source bridge='${xmlText(backend.bridge)}'/>`
    : `<source type='unix' path='${xmlText(backend.socket)}' mode='server'/>`

/** A ring has at least 256 entries, and only a switch in user space gives more to the transmit side. */
const SMALLEST_RING = 256

const driverXml = (device: GuestInterface['device'] & { kind: 'virtio' }): string => {
  const { backend, queues, ringEntries, translated } = device
  const attributes = [
    ...(backend.kind === 'tap' ? [`name='${backend.vhost ? 'vhost' : 'qemu'}'`] : []),
    ...(queues > 1 ? [`queues='${queues}'`] : []),
    ...(ringEntries > SMALLEST_RING ? [`rx_queue_size='${ringEntries}'`] : []),
    ...(ringEntries > SMALLEST_RING && backend.kind === 'vhost-user'
      ? [`tx_queue_size='${ringEntries}'`]
      : []),
    ...(translated ? ["iommu='on'", "ats='on'"] : []),
  ]
  return attributes.length === 0 ? '' : `<driver ${attributes.join(' ')}/>`
}

const macXml = ({ mac }: GuestInterface): string => `<mac address='${xmlText(mac)}'/>`

export const assignedXml = (host: PciAddress, at: GuestAddress): Lines => [
  "<hostdev mode='subsystem' type='pci' managed='yes'>",
  "  <driver name='vfio'/>",
  '  <source>',
  `    ${hostPlace(host)}`,
  '  </source>',
  `  ${guestPlace(at)}`,
  '</hostdev>',
]

/** QEMU unplugs the transient one of a pair before it migrates (libvirt, <teaming>). */
const teamingXml = ({ teaming }: GuestInterface): Lines => {
  if (!teaming) return []
  const alias = `ua-${teaming.standby}`
  return teaming.role === 'primary'
    ? [`  <teaming type='transient' persistent='${xmlText(alias)}'/>`]
    : ["  <teaming type='persistent'/>", `  <alias name='${xmlText(alias)}'/>`]
}

const deviceXml = (guest: GuestInterface): Lines => {
  const { device, at } = guest
  if (device.kind === 'assigned')
    return device.vf === null
      ? assignedXml(device.host, at)
      : [
          "<interface type='hostdev' managed='yes'>",
          `  ${macXml(guest)}`,
          "  <driver name='vfio'/>",
          '  <source>',
          `    ${hostPlace(device.host, "type='pci' ")}`,
          '  </source>',
          ...(device.vlan > 0 ? ['  <vlan>', `    <tag id='${device.vlan}'/>`, '  </vlan>'] : []),
          ...teamingXml(guest),
          `  ${guestPlace(at)}`,
          '</interface>',
        ]
  const { backend } = device
  const driver = device.kind === 'virtio' ? driverXml(device) : ''
  const limit = Math.round(guest.rateLimitGbps * KILOBYTES_PER_GIGABIT)
  return [
    `<interface type='${backend.kind === 'tap' ? 'bridge' : 'vhostuser'}'>`,
    `  ${macXml(guest)}`,
    `  ${sourceXml(backend)}`,
    `  <model type='${device.kind === 'virtio' ? 'virtio' : 'e1000'}'/>`,
    ...(driver ? [`  ${driver}`] : []),
    ...(limit > 0 && backend.kind === 'tap'
      ? ['  <bandwidth>', `    <outbound average='${limit}'/>`, '  </bandwidth>']
      : []),
    ...teamingXml(guest),
    `  ${guestPlace(at)}`,
    '</interface>',
  ]
}

/** What the XML cannot say of an interface. */
const remarks = ({ macIsDerived, rateLimitGbps, device }: GuestInterface): Lines => [
  ...(device.kind === 'virtio' && device.backend.kind === 'vhost-user'
    ? ['QEMU listens at this socket; the switch in user space connects to it.']
    : []),
  ...(macIsDerived && !(device.kind === 'assigned' && device.vf === null)
    ? ['The design names no MAC address: this one is derived from its title and seed.']
    : []),
  ...(device.kind === 'assigned' && device.vf !== null
    ? ['Rate, spoof check and trust of the VF are set by the host script: ip link set ... vf.']
    : []),
  ...(rateLimitGbps > 0 && device.kind !== 'assigned' && device.backend.kind === 'vhost-user'
    ? [`Its limit of ${rateLimitGbps} Gb/s is for the user-space switch to set.`]
    : []),
]

const memoryXml = ({ page, sharesMemory }: GuestMachine): Lines => {
  const size = page === '2 MiB' ? "size='2' unit='MiB'" : "size='1' unit='GiB'"
  const backing = [
    ...(page === '4 KiB' ? [] : ['<hugepages>', `  <page ${size}/>`, '</hugepages>']),
    ...(sharesMemory ? ["<source type='memfd'/>", "<access mode='shared'/>"] : []),
  ]
  return backing.length === 0 ? [] : ['<memoryBacking>', ...indented(backing), '</memoryBacking>']
}

/** libvirt's default weight, as the design's. */
const DEFAULT_WEIGHT = 100

const tuningXml = ({ cores, vcpus, cpuWeight }: GuestMachine): Lines => {
  const tuning = [
    ...(cpuWeight === DEFAULT_WEIGHT ? [] : [`<shares>${cpuWeight}</shares>`]),
    ...cores.slice(0, vcpus).map((core, vcpu) => `<vcpupin vcpu='${vcpu}' cpuset='${core}'/>`),
  ]
  return tuning.length === 0 ? [] : ['<cputune>', ...indented(tuning), '</cputune>']
}

/** Caching mode lets VFIO follow the mappings of a guest (QEMU, "Features/VT-d"); EIM follows by itself. */
const IOMMU_XML: Lines = [
  "<iommu model='intel'>",
  "  <driver intremap='on' caching_mode='on' iotlb='on'/>",
  '</iommu>',
]

const domainXml = (topology: Topology, machine: HostMachine, guest: GuestMachine): string => {
  const heading = [
    origin(topology, machine.host),
    `VM "${guest.name}" (${guest.id}). The design has no disks: add yours.`,
    ...addressNote(machine),
    ...waivers(topology),
  ]
  return [
    ...heading.map(xmlComment),
    "<domain type='kvm'>",
    ...indented([
      `<name>${xmlText(guest.slug)}</name>`,
      `<title>${xmlText(guest.name || guest.id)}</title>`,
      `<memory unit='MiB'>${guest.memoryMib}</memory>`,
      ...memoryXml(guest),
      `<vcpu placement='static'>${guest.vcpus}</vcpu>`,
      ...tuningXml(guest),
      '<os>',
      "  <type arch='x86_64' machine='q35'>hvm</type>",
      '</os>',
      '<features>',
      '  <acpi/>',
      '  <apic/>',
      ...(guest.hasIommu ? ["  <ioapic driver='qemu'/>"] : []),
      '</features>',
      "<cpu mode='maximum'/>",
      '<devices>',
      ...indented([
        "<controller type='pci' index='0' model='pcie-root'/>",
        ...guest.rootPorts.flatMap(rootPortXml),
        "<controller type='usb' index='0' model='none'/>",
        ...guest.interfaces.flatMap((each) => [
          ...[each.says, ...remarks(each)].map(xmlComment),
          ...deviceXml(each),
        ]),
        "<memballoon model='none'/>",
        ...(guest.hasIommu ? IOMMU_XML : []),
      ]),
      '</devices>',
    ]),
    '</domain>',
    '',
  ].join('\n')
}

export const libvirtDomain: HostExport = {
  id: 'libvirt',
  title: 'libvirt domain XML',
  means: 'One document for each VM: virsh define FILE.',
  scope: 'host',
  write: (topology, host): readonly ExportedFile[] => {
    onKvm(host, 'a libvirt domain')
    const machine = hostMachine(topology, host)
    return machine.guests.map((guest) => ({
      name: `${guest.slug}.xml`,
      text: domainXml(topology, machine, guest),
    }))
  },
}

/** A script for each VM that starts QEMU: the guest machine of the libvirt export, as a command line. */
import { addressText, type PciAddress } from '../../pci/address.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import type { HostExport } from './define-export.ts'
import type { GuestAddress, GuestInterface, GuestMachine, GuestRootPort } from './guest-machine.ts'
import { addressNote, origin, waivers } from './heading.ts'
import { type HostMachine, hostMachine, onKvm } from './host-machine.ts'
import { portNumber } from './libvirt-domain.ts'
import { shellComment, shellWord } from './safe-text.ts'

/** One option and its value; `about` stands before it as a comment. */
interface Option {
  readonly about?: string
  readonly words: readonly string[]
}

type Property = readonly [name: string, value: string | number]

/** "driver,id=net0,bus=pci.1": a comma inside a value is written twice. */
const listed = (driver: string, properties: readonly Property[]): string =>
  [
    driver,
    ...properties.map(([name, value]) => `${name}=${String(value).replaceAll(',', ',,')}`),
  ].join(',')

const option = (name: string, value: string, about?: string): Option => ({
  words: [name, value],
  ...(about === undefined ? {} : { about }),
})

const busName = (bus: number): string => (bus === 0 ? 'pcie.0' : `pci.${bus}`)

/** "0x2.0x1", in libvirt's way. */
const place = ({ bus, device, fn }: GuestAddress): readonly Property[] => [
  ['bus', busName(bus)],
  ['addr', `0x${device.toString(16)}${fn > 0 ? `.0x${fn}` : ''}`],
]

export const rootPortProperties = ({ index, at, isMultifunction }: GuestRootPort): string =>
  listed('pcie-root-port', [
    ['port', portNumber(at)],
    ['chassis', index],
    ['id', busName(index)],
    ...(isMultifunction ? [['multifunction', 'on'] as const] : []),
    ...place(at),
  ])

export const assignedProperties = (
  host: PciAddress,
  id: string,
  at: GuestAddress,
  more: readonly Property[] = [],
): string => listed('vfio-pci', [['host', addressText(host)], ['id', id], ...more, ...place(at)])

const MOST_RING_OF_KERNEL = 256

const virtioProperties = (
  device: GuestInterface['device'] & { kind: 'virtio' },
): readonly Property[] => {
  const { queues, ringEntries, backend, translated } = device
  return [
    // A vector for each ring of a pair, one for changes and one for control.
    ...(queues > 1 ? [['mq', 'on'] as const, ['vectors', 2 * queues + 2] as const] : []),
    ...(ringEntries > MOST_RING_OF_KERNEL ? [['rx_queue_size', ringEntries] as const] : []),
    ...(ringEntries > MOST_RING_OF_KERNEL && backend.kind === 'vhost-user'
      ? [['tx_queue_size', ringEntries] as const]
      : []),
    ...(translated ? [['iommu_platform', 'on'] as const, ['ats', 'on'] as const] : []),
  ]
}

/** A network device has 15 letters for its name: the places of the VM in its host and of the interface in its VM. */
const tapName = ({ place }: GuestMachine, index: number): string => `vm${place}n${index}`

/** QEMU hides a VF until the guest asks for it, if it has met the standby before. */
const standbysFirst = ({ interfaces }: GuestMachine): readonly [number, GuestInterface][] =>
  [...interfaces.entries()].toSorted(
    ([, a], [, b]) => Number(a.teaming?.role === 'primary') - Number(b.teaming?.role === 'primary'),
  )

const interfaceOptions = (
  guest: GuestMachine,
  { device, says, at, mac, rateLimitGbps, teaming }: GuestInterface,
  index: number,
): readonly Option[] => {
  if (device.kind === 'assigned') {
    const standby = guest.interfaces.findIndex(({ id }) => id === teaming?.standby)
    const pair = standby < 0 ? [] : [['failover_pair_id', `net${standby}`] as const]
    return [option('-device', assignedProperties(device.host, `hostdev${index}`, at, pair), says)]
  }
  const { backend } = device
  const [netdev, characters] = [`hostnet${index}`, `charnet${index}`]
  const queues = device.kind === 'virtio' ? device.queues : 1
  const limit = rateLimitGbps > 0 ? `; its limit of ${rateLimitGbps} Gb/s is not set by QEMU` : ''
  const back =
    backend.kind === 'vhost-user'
      ? [
          option(
            '-chardev',
            listed('socket', [
              ['id', characters],
              ['path', backend.socket],
              ['server', 'on'],
            ]),
            `${says}${limit}`,
          ),
          option(
            '-netdev',
            listed('vhost-user', [
              ['chardev', characters],
              ...(queues > 1 ? [['queues', queues] as const] : []),
              ['id', netdev],
            ]),
          ),
        ]
      : [
          option(
            '-netdev',
            listed('tap', [
              ['id', netdev],
              ['ifname', tapName(guest, index)],
              ['script', 'no'],
              ['downscript', 'no'],
              ['vhost', backend.vhost ? 'on' : 'off'],
              ...(queues > 1 ? [['queues', queues] as const] : []),
            ]),
            `${says}${limit}`,
          ),
        ]
  const front = listed(device.kind === 'virtio' ? 'virtio-net-pci' : 'e1000', [
    ...(device.kind === 'virtio' ? virtioProperties(device) : []),
    ...(teaming ? [['failover', 'on'] as const] : []),
    ['netdev', netdev],
    ['id', `net${index}`],
    ['mac', mac],
    ...place(at),
  ])
  return [...back, option('-device', front)]
}

const PAGE_SIZES = { '4 KiB': '', '2 MiB': '2M', '1 GiB': '1G' } as const

const memoryOptions = ({ memoryMib, page, sharesMemory }: GuestMachine): readonly Option[] => [
  option('-m', `${memoryMib}M`),
  option(
    '-object',
    listed('memory-backend-memfd', [
      ['id', 'pc.ram'],
      ['size', `${memoryMib}M`],
      ['share', sharesMemory ? 'on' : 'off'],
      ...(page === '4 KiB'
        ? []
        : ([
            ['hugetlb', 'on'],
            ['hugetlbsize', PAGE_SIZES[page]],
            ['prealloc', 'on'],
          ] as const)),
    ]),
    page === '4 KiB' ? undefined : `backed by pages of ${page}`,
  ),
]

const optionsOf = (guest: GuestMachine): readonly Option[] => [
  option('-name', listed(`guest=${guest.slug}`, [['debug-threads', 'on']]), guest.id),
  option('-machine', 'q35,memory-backend=pc.ram'),
  option('-accel', guest.hasIommu ? 'kvm,kernel-irqchip=split' : 'kvm'),
  option('-cpu', 'max'),
  ...memoryOptions(guest),
  option('-smp', String(guest.vcpus)),
  { words: ['-nodefaults', '-no-user-config'] },
  option('-display', 'none'),
  ...(guest.hasIommu
    ? [
        option(
          '-device',
          listed('intel-iommu', [
            ['intremap', 'on'],
            ['caching-mode', 'on'],
            ['device-iotlb', 'on'],
          ]),
          'its own IOMMU, for drivers in user space or more than 255 vCPUs',
        ),
      ]
    : []),
  ...guest.rootPorts.map((port) => option('-device', rootPortProperties(port))),
  ...standbysFirst(guest).flatMap(([index, each]) => interfaceOptions(guest, each, index)),
]

interface Tap {
  readonly name: string
  readonly bridge: string
  readonly queues: number
  readonly says: string
}

const tapsOf = (guest: GuestMachine): readonly Tap[] =>
  guest.interfaces.flatMap(({ device, says }, index) =>
    device.kind === 'assigned' || device.backend.kind !== 'tap'
      ? []
      : [
          {
            name: tapName(guest, index),
            bridge: device.backend.bridge,
            queues: device.kind === 'virtio' ? device.queues : 1,
            says,
          },
        ],
  )

const tapLines = (taps: readonly Tap[]): readonly string[] => [
  ...taps.flatMap(({ name, bridge, queues, says }) => [
    shellComment(says),
    `ip link show dev ${bridge} >/dev/null || { echo 'there is no bridge ${bridge}: run the host script first' >&2; exit 1; }`,
    `ip tuntap add dev ${name} mode tap vnet_hdr${queues > 1 ? ' multi_queue' : ''}`,
    `ip link set dev ${name} master ${bridge} up`,
  ]),
]

const script = (topology: Topology, machine: HostMachine, guest: GuestMachine): string => {
  const taps = tapsOf(guest)
  const cores = [...new Set(guest.cores.slice(0, guest.vcpus))]
  const command = `${cores.length > 0 ? `taskset -c ${cores.join(',')} ` : ''}qemu-system-x86_64 "\${args[@]}" "$@"`
  const heading = [
    origin(topology, machine.host),
    `VM "${guest.name}" (${guest.id}). The design has no disks: give yours behind the name of this script.`,
    ...addressNote(machine),
    ...(guest.interfaces.some(({ device }) => device.kind === 'assigned')
      ? ['Assigned functions pin all its memory: run as root, or raise the limit of locked memory.']
      : []),
    ...(cores.length > 0
      ? [
          'QEMU pins no vCPU to one core: all share the cores of the design. libvirt does, see its XML.',
        ]
      : []),
    ...waivers(topology),
  ]
  return [
    '#!/usr/bin/env bash',
    ...heading.map(shellComment),
    'set -euo pipefail',
    '',
    'args=(',
    ...optionsOf(guest).flatMap(({ about, words }) => [
      ...(about === undefined ? [] : [`  ${shellComment(about)}`]),
      `  ${words.map(shellWord).join(' ')}`,
    ]),
    ')',
    ...(guest.sharesMemory ? ['mkdir -p /run/iov-lab'] : []),
    ...(taps.length > 0
      ? [
          `trap '${taps.map(({ name }) => `ip link del dev ${name} || true`).join('; ')}' EXIT`,
          ...tapLines(taps),
          command,
        ]
      : [`exec ${command}`]),
    '',
  ].join('\n')
}

export const qemuCommand: HostExport = {
  id: 'qemu',
  title: 'QEMU command line',
  means: 'One script for each VM that starts QEMU; what stands behind its name is passed on.',
  scope: 'host',
  write: (topology, host) => {
    onKvm(host, 'a QEMU command line with VFIO and vhost')
    const machine = hostMachine(topology, host)
    return machine.guests.map((guest) => ({
      name: `${guest.slug}.qemu.sh`,
      text: script(topology, machine, guest),
    }))
  },
}

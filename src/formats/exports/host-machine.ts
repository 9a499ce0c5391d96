/** A host as its exports see it: the machines of its guests, and the ports that serve them. */

import { dataPath } from '../../data-paths/catalog.ts'
import type { FieldValue } from '../../fields.ts'
import type { PciAddress } from '../../pci/address.ts'
import { type AcsPort, acsPortsOfHost } from '../../scenario/acs-ports.ts'
import { attachmentOf } from '../../scenario/field-sets.ts'
import type { HostView, InterfaceView, Topology, VmView } from '../../scenario/topology-view.ts'
import { ExportError } from './define-export.ts'
import {
  type GuestBackend,
  type GuestDevice,
  type GuestInterface,
  type GuestMachine,
  guestBus,
  MOST_CONVENTIONAL,
  MOST_EXPRESS,
} from './guest-machine.ts'
import { type HostPort, hostPorts, whyNotHandedOut } from './host-ports.ts'
import { macAddresses } from './mac-addresses.ts'
import { checkedAddress, oneLine, slugOf, slugsOf } from './safe-text.ts'

export interface HostMachine {
  readonly host: HostView
  readonly slug: string
  readonly guests: readonly GuestMachine[]
  readonly ports: readonly HostPort[]
  /** Ports whose ACS bits a person set by hand. */
  readonly acs: readonly AcsPort[]
}

const MIB_PER_GIB = 1_024
/** Above these, interrupts need the extended IDs of a remapping IOMMU (QEMU, intel-iommu "eim"). */
const MOST_VCPUS_WITHOUT_IOMMU = 255

const RUNS = { kvm: 'KVM', esx: 'ESX', xen: 'Xen', native: 'an operating system of its own' }

/** Configuration of KVM is of no use to another hypervisor. */
export const onKvm = (host: HostView, what: string): void => {
  const { platform } = host.settings
  if (platform === 'kvm') return
  throw new ExportError([
    `${oneLine(host.name)} runs ${RUNS[platform]}, and ${what} is for KVM: set "Runs" of the host to KVM`,
  ])
}

const numberOf = (settings: Readonly<Record<string, FieldValue>>, name: string): number => {
  const value = settings[name]
  return typeof value === 'number' ? value : 0
}

const isPolled = ({ settings }: InterfaceView): boolean => settings.guestDriver === 'poll-mode'

const deviceOf = (
  view: InterfaceView,
  port: HostPort,
  guest: { readonly slug: string; readonly hasIommu: boolean },
): GuestDevice | string => {
  const { path, vf } = view.interface
  const tap = (vhost: boolean): GuestBackend => ({ kind: 'tap', bridge: port.bridge ?? '', vhost })
  const virtio = (backend: GuestBackend): GuestDevice => ({
    kind: 'virtio',
    backend,
    queues: numberOf(view.settings, 'queues'),
    ringEntries: numberOf(view.settings, 'virtqueue'),
    translated: guest.hasIommu,
  })
  const assigned = (host: PciAddress, index: number | null): GuestDevice => ({
    kind: 'assigned',
    host,
    vf: index,
    vlan: numberOf(view.settings, 'vlan'),
    trust: view.settings.trust === true,
    spoofCheck: view.settings.spoofCheck !== false,
  })
  switch (path) {
    case 'emulated':
      return { kind: 'e1000', backend: tap(false) }
    case 'virtio-user-space':
      return virtio(tap(false))
    case 'vhost-net':
      return virtio(tap(true))
    case 'vhost-user':
      return virtio({ kind: 'vhost-user', socket: `/run/iov-lab/${guest.slug}-${view.id}.sock` })
    case 'direct-assignment':
      return assigned(port.address, null)
    case 'sr-iov': {
      const index = vf ?? 0
      const bdf = view.adapter?.vfBdf(port.pf, index) ?? ''
      return assigned(checkedAddress(bdf, `VF ${index} of ${port.says}`), index)
    }
    default:
      return `has the path "${oneLine(dataPath(path)?.title ?? path)}", which KVM does not have: attach it in another way`
  }
}

const placeOf = ({ path, vf }: InterfaceView['interface'], port: HostPort): string => {
  const attachment = attachmentOf(path)
  if (attachment === 'vf') return `VF ${vf ?? 0} of ${port.says}`
  return attachment === 'pf' ? `the whole ${port.says}` : `a software switch over ${port.says}`
}

const guestOf = (
  topology: Topology,
  vm: VmView,
  { slug, place }: { readonly slug: string; readonly place: number },
  ports: readonly HostPort[],
  macs: ReturnType<typeof macAddresses>,
  problems: string[],
): GuestMachine => {
  const views = vm.interfaces.flatMap((id) => topology.interfaces.get(id) ?? [])
  const hasIommu = vm.settings.vcpus > MOST_VCPUS_WITHOUT_IOMMU || views.some(isPolled)
  const found = views.flatMap((view) => {
    const who = `${oneLine(view.name)} of ${oneLine(vm.name)} (${view.id})`
    const port = ports.find(
      ({ adapter, pf }) => adapter === view.interface.adapter && pf === view.interface.pf,
    )
    if (!port) {
      problems.push(
        `${who} is on PF ${view.interface.pf} of ${oneLine(view.adapter?.name ?? view.interface.adapter)}, which is not in this host: join the adapter to one of its root ports`,
      )
      return []
    }
    const device = deviceOf(view, port, { slug, hasIommu })
    if (typeof device === 'string') {
      problems.push(`${who} ${device}`)
      return []
    }
    return [{ view, device, says: `${who}: ${placeOf(view.interface, port)}` }]
  })
  const conventional = found.map(({ device }) => device.kind === 'e1000')
  const plain = conventional.filter(Boolean).length
  if (plain > MOST_CONVENTIONAL || found.length - plain > MOST_EXPRESS)
    problems.push(
      `${oneLine(vm.name)} has ${found.length} interfaces: a guest has room for ${MOST_EXPRESS} of PCI Express and ${MOST_CONVENTIONAL} emulated ones`,
    )
  const { rootPorts, places } = guestBus(conventional)
  return {
    id: vm.id,
    name: oneLine(vm.name),
    slug,
    place,
    vcpus: vm.settings.vcpus,
    cores: vm.settings.pinnedCores,
    cpuWeight: vm.settings.cpuWeight,
    memoryMib: vm.settings.memoryGib * MIB_PER_GIB,
    page: vm.settings.hugePages,
    sharesMemory: found.some(
      ({ device }) => device.kind === 'virtio' && device.backend.kind === 'vhost-user',
    ),
    hasIommu,
    rootPorts,
    interfaces: found.map(({ view, device, says }, index) => ({
      id: view.id,
      says,
      at: places[index] ?? { bus: 0, device: 0, fn: 0 },
      mac: macs.get(view.id)?.mac ?? '',
      macIsDerived: macs.get(view.id)?.isDerived ?? true,
      ...teamingOf(view, views),
      rateLimitGbps: numberOf(view.settings, 'rateLimitGbps'),
      device,
    })),
  }
}

/** By the name of the standby that a VF has. */
const teamingOf = (
  view: InterfaceView,
  views: readonly InterfaceView[],
): Pick<GuestInterface, 'teaming'> => {
  const standby = standbyOf(view, views)
  if (standby) return { teaming: { role: 'primary', standby: standby.id } }
  return views.some((other) => standbyOf(other, views) === view)
    ? { teaming: { role: 'standby', standby: view.id } }
    : {}
}

const VIRTIO_PATHS = ['vhost-net', 'virtio-user-space', 'vhost-user']

const standbyOf = (
  { settings }: InterfaceView,
  views: readonly InterfaceView[],
): InterfaceView | undefined =>
  settings.standby
    ? views.find(
        ({ name, interface: { path } }) => name === settings.standby && VIRTIO_PATHS.includes(path),
      )
    : undefined

/** Throws an ExportError with every reason why the host cannot be written down. */
export const hostMachine = (topology: Topology, host: HostView): HostMachine => {
  const ports = hostPorts(topology, host)
  const problems = ports.flatMap(whyNotHandedOut)
  const vms = host.vms.flatMap((id) => topology.vms.get(id) ?? [])
  const slugs = slugsOf(vms)
  const macs = macAddresses(topology.scenario)
  const guests = vms.map((vm, place) =>
    guestOf(topology, vm, { slug: slugs.get(vm.id) ?? vm.id, place }, ports, macs, problems),
  )
  if (problems.length > 0) throw new ExportError(problems)
  const isAnyByHand = Object.values(topology.scenario.parts).some(({ acsControl }) => acsControl)
  return {
    host,
    slug: slugOf(host.name) || slugOf(host.id),
    guests,
    ports,
    acs: isAnyByHand ? acsPortsOfHost(topology, host).filter(({ isSetByHand }) => isSetByHand) : [],
  }
}

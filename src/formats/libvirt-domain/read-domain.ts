/** A libvirt domain: a VM, its NICs and what of the host is assigned to it (libvirt.org/formatdomain.html). */

import type { FieldValue } from '../../fields.ts'
import { addressText } from '../../pci/address.ts'
import type { Guest, GuestInterface } from '../machine/machine.ts'
import { child, childrenOf, type XmlElement } from '../xml.ts'

export interface ReadGuest {
  readonly guest: Guest
  /** What of it the design does not have. */
  readonly leftOut: readonly string[]
}

type Settings = Record<string, FieldValue>

export const guestOf = (domain: XmlElement): ReadGuest => {
  const devices = child(domain, 'devices')
  const nics = childrenOf(devices, 'interface').map(interfaceOf)
  const name = child(domain, 'title')?.text || child(domain, 'name')?.text || 'vm'
  return {
    guest: {
      name,
      settings: guestSettings(domain),
      interfaces: nics.filter((nic): nic is GuestInterface => typeof nic !== 'string'),
      assigned: childrenOf(devices, 'hostdev').flatMap((each) => {
        const bdf = addressOf(child(each, 'source', 'address'))
        return each.attributes.type === 'pci' && bdf ? [bdf] : []
      }),
    },
    leftOut: [...nics.filter((nic): nic is string => typeof nic === 'string'), ...busesOf(devices)],
  }
}

/** Bytes of a unit (libvirt: KiB unless said; decimal units count in thousands). */
const BYTES = new Map([
  ['b', 1],
  ['bytes', 1],
  ['k', 1024],
  ['kib', 1024],
  ['kb', 1e3],
  ['m', 1024 ** 2],
  ['mib', 1024 ** 2],
  ['mb', 1e6],
  ['g', 1024 ** 3],
  ['gib', 1024 ** 3],
  ['gb', 1e9],
  ['t', 1024 ** 4],
  ['tib', 1024 ** 4],
  ['tb', 1e12],
])

const bytesIn = (text: string | undefined, unit = 'KiB'): number =>
  Number(text) * (BYTES.get(unit.toLowerCase()) ?? Number.NaN)

/** A design counts whole GiB. */
export const wholeGib = (bytes: number): number | null =>
  bytes > 0 ? Math.max(1, Math.round(bytes / 1024 ** 3)) : null

const guestSettings = (domain: XmlElement): Settings => {
  const memory = child(domain, 'memory')
  const memoryGib = wholeGib(bytesIn(memory?.text, memory?.attributes.unit))
  const tuning = child(domain, 'cputune')
  const vcpus = Number(child(domain, 'vcpu')?.text)
  const shares = Number(child(tuning, 'shares')?.text)
  return {
    ...(vcpus > 0 ? { vcpus } : {}),
    ...(memoryGib === null ? {} : { memoryGib }),
    ...(shares > 0 ? { cpuWeight: shares } : {}),
    hugePages: pageOf(child(domain, 'memoryBacking', 'hugepages')),
    pinnedCores: coresOf(childrenOf(tuning, 'vcpupin')),
  }
}

const pageOf = (hugepages: XmlElement | undefined): string => {
  if (!hugepages) return '4 KiB'
  const page = child(hugepages, 'page')
  return bytesIn(page?.attributes.size ?? '2048', page?.attributes.unit) >= 1024 ** 3
    ? '1 GiB'
    : '2 MiB'
}

/** Cores of vCPU 0, 1, 2 ... as long as each is pinned to one. */
const coresOf = (pins: readonly XmlElement[]): readonly number[] => {
  const byVcpu = new Map(pins.map(({ attributes }) => [attributes.vcpu, attributes.cpuset ?? '']))
  const cores: number[] = []
  for (let vcpu = 0; /^\d{1,4}$/.test(byVcpu.get(String(vcpu)) ?? ''); vcpu++)
    cores.push(Number(byVcpu.get(String(vcpu))))
  return cores
}

/** <address domain='0x0000' bus='0x03' slot='0x10' function='0x1'/>, in hexadecimal or decimal. */
export const addressOf = (address: XmlElement | undefined): string | undefined => {
  const { domain = '0', bus, slot = '0', function: fn = '0' } = address?.attributes ?? {}
  const numbers = [domain, bus, slot, fn].map((text) =>
    /^(?:0x[\da-f]{1,8}|\d{1,9})$/i.test(text ?? '') ? Number(text) : Number.NaN,
  )
  const [d = 0, b = 0, s = 0, f = 0] = numbers
  if (numbers.some(Number.isNaN) || b > 255 || s > 31 || f > 7) return undefined
  return addressText({ domain: d, bus: b, devfn: (s << 3) | f })
}

const KILOBYTES_PER_GIGABIT = 125_000

/** A sentence when the design has no path for it. */
const interfaceOf = (nic: XmlElement): GuestInterface | string => {
  const mac = child(nic, 'mac')?.attributes.address
  const source = child(nic, 'source')
  const driver = child(nic, 'driver')?.attributes ?? {}
  const tag = Number(child(nic, 'vlan', 'tag')?.attributes.id)
  const average = Number(child(nic, 'bandwidth', 'outbound')?.attributes.average)
  const settings: Settings = {
    ...(tag > 0 ? { vlan: tag } : {}),
    ...(average > 0 ? { rateLimitGbps: average / KILOBYTES_PER_GIGABIT } : {}),
    ...(Number(driver.queues) > 1 ? { queues: Number(driver.queues) } : {}),
    ...(Number(driver.rx_queue_size) > 0 ? { virtqueue: Number(driver.rx_queue_size) } : {}),
  }
  const { type = '' } = nic.attributes
  const teaming = child(nic, 'teaming')?.attributes
  const named = {
    settings,
    ...(isMac(mac) ? { mac: mac.toLowerCase() } : {}),
    alias: child(nic, 'alias')?.attributes.name,
  }
  if (type === 'hostdev') {
    const bdf = addressOf(child(source, 'address'))
    return bdf
      ? { path: 'sr-iov', bdf, ...named, standby: teaming?.persistent }
      : 'an assigned interface without an address'
  }
  if (type === 'vdpa') return 'a vDPA interface'
  if (teaming?.type === 'transient') return 'an interface from a pool of VFs'
  if (type === 'vhostuser') return { path: 'vhost-user', ...named }
  const model = child(nic, 'model')?.attributes.type ?? ''
  const path = softwarePath(model, driver.name === 'qemu' || type === 'user')
  const dev = source?.attributes.dev
  return { path, ...named, ...(type === 'direct' && dev ? { hostDevice: dev } : {}) }
}

export const softwarePath = (model: string, isInQemu: boolean): string => {
  if (!model.startsWith('virtio')) return 'emulated'
  return isInQemu ? 'virtio-user-space' : 'vhost-net'
}

export const isMac = (text: string | undefined): text is string =>
  /^[\da-f]{2}(?::[\da-f]{2}){5}$/i.test(text ?? '')

/** The bus of the guest: the design draws what the host has. */
const busesOf = (devices: XmlElement | undefined): readonly string[] => {
  const ports = childrenOf(devices, 'controller').filter(
    ({ attributes }) => attributes.type === 'pci' && !/^pcie?-root$/.test(attributes.model ?? ''),
  )
  const iommu = child(devices, 'iommu')?.attributes.model
  return [
    ...(ports.length > 0
      ? [`${ports.length} PCI ${ports.length === 1 ? 'controller' : 'controllers'} of its own bus`]
      : []),
    ...(iommu ? [`its own IOMMU (${iommu.slice(0, 20)})`] : []),
  ]
}

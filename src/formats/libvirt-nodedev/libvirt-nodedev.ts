/** Devices of a host as libvirt knows them: `virsh nodedev-dumpxml` of one or many (libvirt.org/formatnode.html). */

import { routingId } from '../../pci/address.ts'
import { wordsOf } from '../../pci/pci-class.ts'
import { defineFormat, FormatError } from '../define-format.ts'
import { addressOf } from '../libvirt-domain/read-domain.ts'
import { EMPTY_MACHINE } from '../machine/machine.ts'
import { generationOf, newFunction, type ParsedFunction } from '../machine/parsed-function.ts'
import { placeOf, relate } from '../machine/relations.ts'
import { child, childrenOf, elementsIn, readXml, type XmlElement } from '../xml.ts'

export const libvirtNodedev = defineFormat({
  id: 'libvirt-nodedev',
  title: 'virsh nodedev-dumpxml',
  recognises: (text) => /<device>\s*<name>/.test(text.slice(0, 20_000)),
  read: (text) => {
    const roots = readXml('libvirt-nodedev', text)
    const devices = [...elementsIn(roots, 'device')].filter((each) => child(each, 'name'))
    if (devices.length === 0)
      throw new FormatError(
        'libvirt-nodedev',
        roots[0]?.line ?? 0,
        `the document is <${roots[0]?.name}>, a <device> is wanted: run virsh nodedev-dumpxml NAME`,
      )
    const functions = devices.flatMap((each) => functionOf(each) ?? [])
    addInterfaceNames(devices, functions)
    relate(functions)
    return {
      ...EMPTY_MACHINE,
      functions,
      rootBuses: new Set(functions.filter(({ path }) => path?.length === 0).map(busOf)),
    }
  },
})

const busOf = ({ facts }: ParsedFunction): string => facts.bdf.slice(0, -5)

const capabilityOf = (device: XmlElement, type: string): XmlElement | undefined =>
  childrenOf(device, 'capability').find(({ attributes }) => attributes.type === type)

/** pci_0000_03_00_1 */
const NODE_NAME = /^pci_([\da-f]{4,8})_([\da-f]{2})_([\da-f]{2})_([0-7])$/i
const bdfOfNode = (name = ''): string | undefined => {
  const [, domain, bus, slot, fn] = NODE_NAME.exec(name) ?? []
  return domain && `${domain}:${bus}:${slot}.${fn}`.toLowerCase()
}

const functionOf = (device: XmlElement): ParsedFunction | null => {
  const pci = capabilityOf(device, 'pci')
  const numbers = ['domain', 'bus', 'slot', 'function'].map((name) => child(pci, name)?.text)
  const [domain, bus, slot, fn] = numbers
  const attributes = { domain: domain ?? '0', bus: bus ?? '', slot: slot ?? '', function: fn ?? '' }
  const bdf = pci && addressOf({ ...pci, attributes })
  if (!pci || bdf === undefined) return null
  const each = newFunction(bdf, device.line)
  each.path = pathOf(device)
  readIdentity(each, device, pci)
  readVfs(each, pci)
  readLinks(each, child(pci, 'pci-express'))
  return each
}

/** From the device's place in sysfs, else from its parent; empty on the root complex. */
const pathOf = (device: XmlElement): readonly string[] | null => {
  const places = child(device, 'path')?.text.match(/[\da-f]{4,8}:[\da-f]{2}:[\da-f]{2}\.[0-7]/gi)
  if (places) return places.slice(0, -1).map((place) => place.toLowerCase())
  const parent = child(device, 'parent')?.text
  const above = bdfOfNode(parent)
  return above ? [above] : parent === 'computer' ? [] : null
}

const readIdentity = ({ facts }: ParsedFunction, device: XmlElement, pci: XmlElement): void => {
  const [product, vendor] = [child(pci, 'product'), child(pci, 'vendor')]
  const hex = (id = ''): string => id.replace(/^0x/, '').toLowerCase()
  const ids = `${hex(vendor?.attributes.id)}:${hex(product?.attributes.id)}`
  if (/^[\da-f]{4}:[\da-f]{4}$/.test(ids)) facts.vendorDevice = ids
  facts.name = [vendor?.text, product?.text || `Device ${hex(product?.attributes.id)}`]
    .filter(Boolean)
    .join(' ')
    .slice(0, 300)
  //                        class          interface
  const code = /^0x([\da-f]{4})[\da-f]{2}$/i.exec(child(pci, 'class')?.text ?? '')?.[1]
  const isBridge = capabilityOf(pci, 'pci-bridge') !== undefined
  facts.classCode = code && code.toLowerCase() !== 'ffff' ? code.toLowerCase() : null
  facts.className = wordsOf(facts.classCode ?? (isBridge ? '0604' : null))
  facts.driver = child(device, 'driver', 'name')?.text.slice(0, 60) ?? null
  facts.numaNode = numberIn(child(pci, 'numa')?.attributes.node)
  facts.iommuGroup = numberIn(child(pci, 'iommuGroup')?.attributes.number)
}

const numberIn = (text: string | undefined): number | null =>
  /^\d{1,6}$/.test(text ?? '') ? Number(text) : null

const readVfs = (each: ParsedFunction, pci: XmlElement): void => {
  const pf = addressOf(child(capabilityOf(pci, 'phys_function'), 'address'))
  if (pf) each.facts.physicalFunction = pf
  const virtual = capabilityOf(pci, 'virt_functions')
  if (!virtual) return
  each.sriovListed = true
  const vfs = childrenOf(virtual, 'address').flatMap((address) => addressOf(address) ?? [])
  const [at, first, second] = [each.facts.bdf, ...vfs].map((bdf) => routingId(placeOf(bdf)))
  const offset = first === undefined || at === undefined ? 0 : first - at
  const stride = second === undefined || first === undefined ? 0 : second - first
  if (offset < 0 || stride < 0) return
  each.facts.sriov = {
    totalVfs: numberIn(virtual.attributes.maxCount) ?? vfs.length,
    initialVfs: null,
    numVfs: vfs.length,
    firstVfOffset: offset,
    vfStride: stride,
    vfDeviceId: null,
  }
}

const readLinks = ({ facts }: ParsedFunction, express: XmlElement | undefined): void => {
  const linkOf = (validity: string) =>
    childrenOf(express, 'link').find(({ attributes }) => attributes.validity === validity)
      ?.attributes
  const [capable, trained] = [linkOf('cap'), linkOf('sta')]
  if (!capable) return
  const lanesOf = (width = '0'): number | null => (/^[1-9]\d?$/.test(width) ? Number(width) : null)
  const trainedLanes = lanesOf(trained?.width)
  facts.link = {
    capableGeneration: generationOf(capable.speed ?? ''),
    capableLanes: lanesOf(capable.width),
    trainedGeneration: trainedLanes === null ? null : generationOf(trained?.speed ?? ''),
    trainedLanes,
  }
}

/** A network device names the function it belongs to as its parent. Older libvirt has no <class>: this tells it too. */
const addInterfaceNames = (
  devices: readonly XmlElement[],
  functions: readonly ParsedFunction[],
): void => {
  const byBdf = new Map(functions.map((each) => [each.facts.bdf, each]))
  for (const device of devices) {
    const net = capabilityOf(device, 'net')
    const name = child(net, 'interface')?.text
    const owner = byBdf.get(bdfOfNode(child(device, 'parent')?.text) ?? '')
    if (!name || !owner) continue
    owner.interfaceNames.push(name.slice(0, 40))
    if (owner.facts.className === '' && net && !capabilityOf(net, '80211')) {
      owner.facts.classCode = '0200'
      owner.facts.className = wordsOf('0200')
    }
  }
}

/** A topology that `lstopo` wrote as XML, of hwloc 1.x, 2.x or 3.x: processors, memory, and PCI below them. */

import { wordsOf } from '../../pci/pci-class.ts'
import { FormatError } from '../define-format.ts'
import type { HostFacts, Machine } from '../machine/machine.ts'
import { newFunction, type ParsedFunction } from '../machine/parsed-function.ts'
import { relate } from '../machine/relations.ts'
import { elementsIn, readXml, type XmlElement } from '../xml.ts'

//               domain                bus            device        function
//           vvvvvvvvvvvv         vvvvvvvvvv     vvvvvvvvvvvvv    vvvvv
const BDF = /^[\da-f]{4,8}:[\da-f]{2}:[01][\da-f]\.[0-7]$/i
//                      class              vendor         device
//                  vvvvvvvvvvvvv       vvvvvvvvvvvvv  vvvvvvvvvvvvv
const PCI_TYPE = /^([\da-f]{4}) \[([\da-f]{4}):([\da-f]{4})\]/i
//                          domain           secondary       subordinate
//                       vvvvvvvvvvvvv      vvvvvvvvvvvvv    vvvvvvvvvvvvv
const BUSES_BELOW = /^([\da-f]{4,8}):\[([\da-f]{2})-([\da-f]{2})\]$/i
const CLOCK = /@ *([\d.]{1,5}) ?GHz/i
/** A network device: the number of its kind up to hwloc 2, a bit of several since hwloc 3. */
const NETWORK = { upTo2: '2', since3: 16 }

const GIBIBYTE = 1024 ** 3

export const readHwloc = (text: string): Machine => {
  const roots = readXml('hwloc', text)
  const [topology] = roots.filter(({ name }) => name === 'topology')
  if (!topology)
    throw new FormatError(
      'hwloc',
      roots[0]?.line ?? 0,
      `the document is <${roots[0]?.name}>, a <topology> is wanted: run lstopo machine.xml`,
    )
  const walk: Walk = { functions: [], rootBuses: new Set() }
  readObjects(walk, topology)
  relate(walk.functions)
  return {
    functions: walk.functions,
    rootBuses: walk.rootBuses,
    host: hostIn(topology),
    guests: [],
    vfRequests: [],
    notes:
      walk.functions.length > 0
        ? []
        : [
            {
              severity: 'warning',
              says: 'The topology has no PCI devices: run lstopo with --whole-io.',
            },
          ],
  }
}

interface Walk {
  readonly functions: ParsedFunction[]
  readonly rootBuses: Set<string>
}

interface Place {
  readonly of: XmlElement
  readonly node: number | null
  readonly socket: number | null
  /** The function that an operating system's device belongs to. */
  readonly inside: ParsedFunction | null
}

const readObjects = (walk: Walk, topology: XmlElement): void => {
  const waiting: Place[] = [{ of: topology, node: null, socket: null, inside: null }]
  let packages = 0
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { attributes } = at.of
    const node = at.of.name === 'object' ? (onlyNode(attributes.nodeset) ?? at.node) : at.node
    const socket = isPackage(attributes.type) ? packages++ : at.socket
    const found = functionOf(at.of, node)
    if (found) walk.functions.push({ ...found, socket })
    if (attributes.bridge_type?.startsWith('0-')) addRootBus(walk, attributes.bridge_pci)
    if (attributes.type === 'OSDev' && isNetwork(attributes.osdev_type) && attributes.name)
      at.inside?.interfaceNames.push(attributes.name)
    const inside = found ?? at.inside
    for (const inner of at.of.children.toReversed())
      if (inner.name === 'object') waiting.push({ of: inner, node, socket, inside })
  }
}

/** "Socket" up to hwloc 1.10. */
const isPackage = (type = ''): boolean => type === 'Package' || type === 'Socket'

const isNetwork = (type = ''): boolean =>
  type === NETWORK.upTo2 || (Number(type) & NETWORK.since3) !== 0

const addRootBus = ({ rootBuses }: Walk, buses = ''): void => {
  const [, domain, first] = BUSES_BELOW.exec(buses) ?? []
  if (domain && first) rootBuses.add(`${domain}:${first}`.toLowerCase())
}

const functionOf = (object: XmlElement, node: number | null): ParsedFunction | null => {
  const {
    type,
    pci_busid: bdf = '',
    pci_type: kind = '',
    bridge_pci: buses = '',
  } = object.attributes
  if ((type !== 'PCIDev' && type !== 'Bridge') || !BDF.test(bdf)) return null
  const each = newFunction(bdf.toLowerCase(), object.line)
  const { facts } = each
  const [, classCode, vendor, device] = PCI_TYPE.exec(kind.toLowerCase()) ?? []
  facts.numaNode = node
  if (classCode && vendor && device) {
    facts.classCode = classCode
    facts.className = wordsOf(classCode)
    facts.vendorDevice = `${vendor}:${device}`
  }
  const words = [infoOf(object, 'PCIVendor'), infoOf(object, 'PCIDevice')].filter(Boolean).join(' ')
  facts.name = (words || `Device ${facts.vendorDevice ?? ''}`).trim().slice(0, 300)
  facts.physicalSlot = infoOf(object, 'PCISlot')?.slice(0, 45) ?? null
  const [, , secondary, subordinate] = BUSES_BELOW.exec(buses) ?? []
  if (secondary && subordinate)
    facts.bridge = {
      primary: Number.parseInt(bdf.slice(-7, -5), 16),
      secondary: Number.parseInt(secondary, 16),
      subordinate: Number.parseInt(subordinate, 16),
    }
  return each
}

const infoOf = ({ children }: XmlElement, name: string): string | undefined =>
  children.find((each) => each.name === 'info' && each.attributes.name === name)?.attributes.value

/** The node of a set that holds one: words of 32 bits, the highest first. */
const onlyNode = (nodeset = ''): number | null => {
  const words = nodeset.split(',').toReversed()
  const bits = words.flatMap((word, index) => bitsIn(word).map((bit) => index * 32 + bit))
  return bits.length === 1 ? (bits[0] ?? null) : null
}

const bitsIn = (word: string): readonly number[] => {
  const value = /^0x[\da-f]{1,8}$/i.test(word) ? Number.parseInt(word.slice(2), 16) : 0
  return Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => ((value >>> bit) & 1) === 1)
}

const MAX_SOCKETS = 8

const hostIn = (topology: XmlElement): HostFacts => {
  const objects = [...elementsIn([topology], 'object')]
  const packages = objects.filter(({ attributes }) => isPackage(attributes.type))
  const cores = objects.filter(({ attributes }) => attributes.type === 'Core').length
  const bytes = objects.reduce(
    (sum, { attributes }) => sum + (Number(attributes.local_memory) || 0),
    0,
  )
  const sockets = Math.min(packages.length, MAX_SOCKETS)
  const clock = objects.map((each) => CLOCK.exec(infoOf(each, 'CPUModel') ?? '')?.[1]).find(Boolean)
  return {
    hostName: objects.map((each) => infoOf(each, 'HostName')).find(Boolean),
    sockets: sockets || undefined,
    coresPerSocket: sockets && cores ? Math.max(1, Math.round(cores / sockets)) : undefined,
    clockGhz: clock === undefined ? undefined : Number(clock),
    memoryGib: bytes > 0 ? Math.max(1, Math.round(bytes / GIBIBYTE)) : undefined,
  }
}

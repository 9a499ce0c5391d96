/** Configuration space that `lspci -x` to `-xxxx` printed as hex, read where the text says nothing. */

import { wordsOf } from '../../pci/pci-class.ts'
import type { PciFunction, ResetMethod } from '../../pci/pci-function.ts'
import {
  ACS_BITS,
  emptyLink,
  type FunctionDraft,
  type ParsedFunction,
  pageBytesOf,
  withReset,
} from '../machine/parsed-function.ts'
import { barsAt, readMemory } from './config-memory.ts'
import { type Reader, reader } from './config-reader.ts'

/** -x and -xxx print at most 256 bytes, -xxxx the whole 4 KiB. */
const CONVENTIONAL_SIZE = 256
const EXTENDED_SIZE = 4096
//                    offset             16 bytes
//                 vvvvvvvvvvvv   vvvvvvvvvvvvvvvvvvvvvv
const HEX_LINE = /^([\da-f]{2,3}):((?: [\da-f]{2}){1,16})\s*$/i

export const isHexLine = (line: string): boolean => HEX_LINE.test(line)

/** True when the line is one of a hex dump. */
export const readHexLine = (line: string, to: ParsedFunction): boolean => {
  const found = HEX_LINE.exec(line)
  if (!found) return false
  const offset = Number.parseInt(found[1] ?? '0', 16)
  const values = (found[2] ?? '').trim().split(' ')
  const config = withRoomFor(offset + values.length, to.config)
  for (const [index, value] of values.entries()) config[offset + index] = Number.parseInt(value, 16)
  to.config = config
  return true
}

const withRoomFor = (bytes: number, config: Int16Array | null): Int16Array => {
  const size = bytes > CONVENTIONAL_SIZE ? EXTENDED_SIZE : CONVENTIONAL_SIZE
  if (config && config.length >= size) return config
  const grown = new Int16Array(size + 16).fill(-1)
  if (config) grown.set(config)
  return grown
}

/** Fills in what the text left open; what it said stays. */
export const readConfigSpace = (to: ParsedFunction): void => {
  const { config, facts } = to
  if (!config) return
  const at = reader(config)
  const [vendor, device, headerType] = [at.word(0x00), at.word(0x02), at.byte(0x0e)]
  // All ones: the function does not answer. A VF does, but its ids read as ones too (PCIe 5.0, 9.3.4.1.1).
  if (vendor === null || device === null || headerType === 0xff) return
  if (vendor !== 0xffff) facts.vendorDevice ??= `${hex(vendor)}:${hex(device)}`
  const classWord = at.word(0x0a)
  if (classWord !== null) facts.classCode ??= hex(classWord)
  if (facts.className === '') facts.className = wordsOf(facts.classCode)
  if (facts.name === '') facts.name = `Device ${facts.vendorDevice ?? 'without ids'}`
  readBridgeBuses(at, facts)
  readMemory(at, facts)
  const expressAt = capabilityAt(at, 0x10)
  if (expressAt !== null) readExpress(at, expressAt, to)
  readResets(at, expressAt, facts)
  readExtended(at, to)
}

const hex = (word: number): string => word.toString(16).padStart(4, '0')

const readBridgeBuses = (at: Reader, facts: FunctionDraft): void => {
  const headerType = at.byte(0x0e)
  if (headerType === null || (headerType & 0x7f) !== 1) return
  const [primary, secondary, subordinate] = [at.byte(0x18), at.byte(0x19), at.byte(0x1a)]
  if (primary === null || secondary === null || subordinate === null) return
  facts.bridge ??= { primary, secondary, subordinate }
}

/** PCI 3.0, 6.7: a list of capabilities in the first 256 bytes; 48 is more than fit. */
const capabilityAt = (at: Reader, id: number): number | null => {
  let next = ((at.word(0x06) ?? 0) & 0x10) !== 0 ? at.byte(0x34) : null
  for (let steps = 0; next && steps < 48; steps++) {
    const offset = next & 0xfc
    if (at.byte(offset) === id) return offset
    next = at.byte(offset + 1)
  }
  return null
}

/** PCIe 5.0, 7.5.3.2: device or port type. */
const TYPES: readonly PciFunction['expressType'][] = [
  'endpoint',
  'legacy-endpoint',
  null,
  null,
  'root-port',
  'upstream-port',
  'downstream-port',
  'pcie-to-pci-bridge',
  'pci-to-pcie-bridge',
  'rc-endpoint',
  'event-collector',
]

const generation = (code: number): number | null => (code >= 1 && code <= 6 ? code : null)
const lanes = (code: number): number | null => (code > 0 && code <= 32 ? code : null)

const readExpress = (at: Reader, offset: number, to: ParsedFunction): void => {
  const { facts } = to
  to.capabilitiesListed = true
  const flags = at.word(offset + 2)
  const deviceCapability = at.double(offset + 4)
  const deviceControl = at.word(offset + 8)
  const linkCapability = at.double(offset + 12)
  const linkStatus = at.word(offset + 18)
  if (flags !== null) {
    facts.expressType ??= TYPES[(flags >> 4) & 15] ?? null
    to.hasSlot ||= (flags & 0x100) !== 0
  }
  if (deviceCapability !== null)
    facts.mpsBytes ??= { supported: 128 << (deviceCapability & 7), set: null }
  if (deviceControl !== null) {
    if (facts.mpsBytes) facts.mpsBytes.set ??= 128 << ((deviceControl >> 5) & 7)
    facts.mrrsBytes ??= 128 << ((deviceControl >> 12) & 7)
    facts.extendedTags ??= (deviceControl & 0x100) !== 0
  }
  readForwarding(at, offset, to)
  if (linkCapability && facts.expressType !== 'rc-endpoint' && !facts.link) {
    facts.link = emptyLink()
    facts.link.capableGeneration = generation(linkCapability & 15)
    facts.link.capableLanes = lanes((linkCapability >> 4) & 63)
    facts.link.trainedLanes = lanes(((linkStatus ?? 0) >> 4) & 63)
    facts.link.trainedGeneration =
      facts.link.trainedLanes === null ? null : generation((linkStatus ?? 0) & 15)
  }
}

/** PCIe 5.0, 7.5.3.3 bit 28; Advanced Capabilities for Conventional PCI; PCI Power Management 1.2, 3.2.4 bit 3. */
const readResets = (at: Reader, expressAt: number | null, facts: FunctionDraft): void => {
  const type = expressAt === null ? null : TYPES[((at.word(expressAt + 2) ?? 0) >> 4) & 15]
  const express =
    expressAt === null || !type?.endsWith('endpoint') ? null : at.double(expressAt + 4)
  const [featuresAt, powerAt] = [capabilityAt(at, 0x13), capabilityAt(at, 0x01)]
  const features = featuresAt === null ? null : at.byte(featuresAt + 3)
  const power = powerAt === null ? null : at.word(powerAt + 4)
  const add = (method: ResetMethod, register: number | null, has: (value: number) => boolean) => {
    if (register !== null) facts.resets = withReset(facts.resets, method, has(register))
  }
  add('flr', express, (value) => (value & 0x10000000) !== 0)
  add('af_flr', features, (value) => (value & 2) !== 0)
  add('pm', power, (value) => (value & 8) === 0)
}

/** PCIe 5.0, 7.5.3.15 and 7.5.3.16: ports say whether they forward ARI, from the second version of the capability on. */
const readForwarding = (at: Reader, offset: number, { facts }: ParsedFunction): void => {
  const isPort = facts.expressType === 'root-port' || facts.expressType === 'downstream-port'
  const capability = at.double(offset + 0x24)
  const control = at.word(offset + 0x28)
  if (!isPort || ((at.word(offset + 2) ?? 0) & 15) < 2 || capability === null) return
  const forwarding = control === null ? null : (control & 0x20) !== 0
  facts.ari ??= { capable: (capability & 0x20) !== 0, forwarding }
}

const readExtended = (at: Reader, to: ParsedFunction): void => {
  const { facts } = to
  if (at.double(0x100) !== null) to.registersListed = true
  let offset = 0x100
  for (let steps = 0; offset >= 0x100 && steps < 128; steps++) {
    const header = at.double(offset)
    if (!header) return
    const id = header % 0x10000
    if (id === 0x0d) facts.acs ??= acsAt(at, offset)
    else if (id === 0x0e) facts.ari ??= { capable: true, forwarding: null }
    else if (id === 0x0f) facts.ats ??= ((at.word(offset + 6) ?? 0) & 0x8000) !== 0
    else if (id === 0x10) readSriovAt(at, offset, to)
    offset = Math.floor(header / 0x100000) & 0xffc
  }
}

const acsAt = (at: Reader, offset: number): FunctionDraft['acs'] => {
  const named = (word: number | null): string[] =>
    ACS_BITS.filter((_, bit) => (((word ?? 0) >> bit) & 1) === 1)
  return { capability: named(at.word(offset + 4)), control: named(at.word(offset + 6)) }
}

/** PCIe 5.0, 9.3.3: the SR-IOV extended capability. */
const readSriovAt = (at: Reader, offset: number, to: ParsedFunction): void => {
  to.sriovListed = true
  const total = at.word(offset + 0x0e)
  const deviceId = at.word(offset + 0x1a)
  if (total === null) return
  const isEnabled = ((at.word(offset + 0x08) ?? 0) & 1) === 1
  const pageBytes = pageBytesOf(at.double(offset + 0x20) ?? 0)
  const dependencyLink = at.byte(offset + 0x12)
  const vfBars = barsAt(at, offset + 0x24, 6, 'enabled')
  to.facts.sriov ??= {
    totalVfs: total,
    initialVfs: at.word(offset + 0x0c),
    numVfs: isEnabled ? (at.word(offset + 0x10) ?? 0) : 0,
    firstVfOffset: at.word(offset + 0x14) ?? 0,
    vfStride: at.word(offset + 0x16) ?? 0,
    vfDeviceId: deviceId === null ? null : hex(deviceId),
    ...(dependencyLink === null ? {} : { dependencyLink }),
    ...(pageBytes === undefined ? {} : { pageBytes }),
    ...(vfBars.length > 0 ? { vfBars } : {}),
  }
}

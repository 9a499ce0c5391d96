/** One indented line of a function: what `lspci -v` to `-vvv` says of it. */
import type { ResetMethod } from '../../pci/pci-function.ts'
import {
  ACS_BITS,
  EXPRESS_TYPES,
  emptyLink,
  type FunctionDraft,
  generationOf,
  type ParsedFunction,
  pageBytesOf,
  withReset,
} from '../machine/parsed-function.ts'
import { readBarLine, readVfBarLine, readWindowLine } from './memory-line.ts'

/** What the lines before it opened: "DevCap", "DevCtl", "LnkCap" ... A line without a name goes on with it. */
export interface Place {
  register: string
}

//                    name of a register
//                   vvvvvvvvvvvvvvvvvv
const REGISTER = /^([A-Z][A-Za-z]*[0-9]?):\s*/
//                            primary           secondary         subordinate
//                           vvvvvvvvv         vvvvvvvvv         vvvvvvvvv
const BUSES = /^Bus: primary=([\da-f]{2}), secondary=([\da-f]{2}), subordinate=([\da-f]{2})/
//                 "NUMA node 0", "NUMA node: 0"
const NUMA_NODE = /\bNUMA node:? (\d{1,4})\b/
//                  "IOMMU group 12", "IOMMU group: 12"
const IOMMU_GROUP = /\bIOMMU group:? (\d{1,6})\b/
//                        offset, and version of an extended one
//                         vvvvvvvvvvvvvvvvvvvvvvvv
const CAPABILITY = /^Capabilities: \[[\da-f]{2,3}(?: v\d+)?\] (.*)$/
const INITIAL_VFS = /Initial VFs: (\d{1,6}), Total VFs: (\d{1,6}), Number of VFs: (\d{1,6})/
//                                    first function of a chain, in hex
const DEPENDENCY = /Function Dependency Link: ([\da-f]{2})\b/
//                    bits 0 to 31: pages of 4 KiB and up
const SYSTEM_PAGE = /System Page Size: ([\da-f]{8})\b/
const VF_OFFSET = /VF offset: (\d{1,6}), stride: (\d{1,6}), Device ID: ([\da-f]{4})/
const SPEED = /Speed ([\d.]{1,5})GT\/s/
const WIDTH = /Width x(\d{1,2})/
const PAYLOAD = /MaxPayload (\d{2,5}) bytes/
//                     function-level reset: in DevCap, and in the Advanced Features of conventional PCI
const EXPRESS_RESET = /\bFLReset([+-])/
const FEATURES_RESET = /\bFLR([+-])/
//                 a return from D3hot resets, unless the function says that it does not
const NO_SOFT_RESET = /\bNoSoftRst([+-])/
const READ_REQUEST = /MaxReadReq (\d{2,5}) bytes/

export const readBodyLine = (line: string, to: ParsedFunction, place: Place): void => {
  const { facts } = to
  if (line.startsWith('Capabilities:')) {
    readCapability(line, to, place)
    return
  }
  const name = REGISTER.exec(line)?.[1]
  if (name === 'Flags') readLocation(line, facts)
  else if (line.startsWith('NUMA node') || line.startsWith('IOMMU group')) readLocation(line, facts)
  else if (line.startsWith('Physical Slot: ')) facts.physicalSlot = line.slice(15, 60).trim()
  else if (line.startsWith('Kernel driver in use: ')) facts.driver = line.slice(22, 80).trim()
  else if (line.startsWith('Product Name: ')) to.productName = line.slice(14, 200).trim()
  else if (name === 'Bus') readBuses(line, facts)
  else if (readWindowLine(line, facts)) return
  else if (place.register.startsWith('IOV') && readVfBarLine(line, facts)) return
  else if (!to.capabilitiesListed && readBarLine(line, facts)) return
  else readRegister(line, name, to, place)
}

const readLocation = (line: string, facts: FunctionDraft): void => {
  const node = NUMA_NODE.exec(line)?.[1]
  const group = IOMMU_GROUP.exec(line)?.[1]
  if (node !== undefined) facts.numaNode = Number(node)
  if (group !== undefined) facts.iommuGroup = Number(group)
}

const readBuses = (line: string, facts: FunctionDraft): void => {
  const [found, ...buses] = BUSES.exec(line) ?? []
  if (!found) return
  const [primary = 0, secondary = 0, subordinate = 0] = buses.map((bus) => Number.parseInt(bus, 16))
  facts.bridge = { primary, secondary, subordinate }
}

const readCapability = (line: string, to: ParsedFunction, place: Place): void => {
  place.register = ''
  const title = CAPABILITY.exec(line)?.[1]
  if (title === undefined) {
    if (line.includes('access denied')) to.accessDenied = true
    return
  }
  to.capabilitiesListed = true
  const { facts } = to
  if (title.startsWith('Express')) {
    facts.expressType = EXPRESS_TYPES.find(([words]) => title.includes(words))?.[1] ?? null
    to.hasSlot = title.includes('(Slot+)')
  } else if (title.includes('(SR-IOV)')) to.sriovListed = true
  else if (title.startsWith('Access Control Services')) to.acsListed = true
  else if (title.includes('(ARI)')) facts.ari = { capable: true, forwarding: null }
}

const readRegister = (
  line: string,
  name: string | undefined,
  to: ParsedFunction,
  place: Place,
): void => {
  if (name !== undefined) place.register = name
  const { facts } = to
  const { register } = place
  if (register === 'DevCap') {
    to.registersListed = true
    const supported = PAYLOAD.exec(line)?.[1]
    if (supported) facts.mpsBytes = { supported: Number(supported), set: null }
    readReset('flr', EXPRESS_RESET.exec(line)?.[1], '+', facts)
  } else if (register === 'AFCap') readReset('af_flr', FEATURES_RESET.exec(line)?.[1], '+', facts)
  else if (register === 'Status') readReset('pm', NO_SOFT_RESET.exec(line)?.[1], '-', facts)
  else if (register === 'ATSCtl') facts.ats = line.includes('Enable+')
  else if (register === 'DevCtl') readDeviceControl(line, facts)
  else if (register === 'LnkCap' || register === 'LnkSta') readLink(line, register, facts)
  else if (register === 'DevCap2' || register === 'DevCtl2') readForwarding(line, register, facts)
  else if (register === 'ACSCap' || register === 'ACSCtl') readAcs(line, register, facts)
  else if (register.startsWith('IOV')) readSriov(line, to)
}

/** `says`: "+", "-", or undefined where the line tells nothing of it. */
const readReset = (
  method: ResetMethod,
  says: string | undefined,
  yes: '+' | '-',
  facts: FunctionDraft,
): void => {
  if (says !== undefined) facts.resets = withReset(facts.resets, method, says === yes)
}

const readDeviceControl = (line: string, facts: FunctionDraft): void => {
  const payload = PAYLOAD.exec(line)?.[1]
  const request = READ_REQUEST.exec(line)?.[1]
  if (line.includes('ExtTag')) facts.extendedTags = line.includes('ExtTag+')
  if (payload && facts.mpsBytes) facts.mpsBytes.set = Number(payload)
  if (request) facts.mrrsBytes = Number(request)
}

const readLink = (line: string, register: 'LnkCap' | 'LnkSta', facts: FunctionDraft): void => {
  const speed = SPEED.exec(line)?.[1]
  const width = Number(WIDTH.exec(line)?.[1] ?? 0)
  if (speed === undefined && width === 0) return
  facts.link ??= emptyLink()
  const generation = speed === undefined ? null : generationOf(speed)
  // x0: no link partner, so there is nothing that was trained.
  const lanes = width > 0 ? width : null
  if (register === 'LnkCap') {
    facts.link.capableGeneration = generation
    facts.link.capableLanes = lanes
  } else {
    facts.link.trainedGeneration = lanes === null ? null : generation
    facts.link.trainedLanes = lanes
  }
}

const readForwarding = (
  line: string,
  register: 'DevCap2' | 'DevCtl2',
  facts: FunctionDraft,
): void => {
  if (!line.includes('ARIFwd')) return
  const isSet = line.includes('ARIFwd+')
  if (register === 'DevCap2') facts.ari = { capable: isSet, forwarding: null }
  else if (facts.ari) facts.ari.forwarding = isSet
}

const readAcs = (line: string, register: 'ACSCap' | 'ACSCtl', facts: FunctionDraft): void => {
  facts.acs ??= { capability: [], control: [] }
  const name = register === 'ACSCap' ? 'capability' : 'control'
  const before = facts.acs[name]
  facts.acs[name] = ACS_BITS.filter((bit) => before.includes(bit) || line.includes(`${bit}+`))
}

const readSriov = (line: string, to: ParsedFunction): void => {
  const { facts } = to
  const counts = INITIAL_VFS.exec(line)
  const offset = VF_OFFSET.exec(line)
  const dependency = DEPENDENCY.exec(line)?.[1]
  const page = SYSTEM_PAGE.exec(line)?.[1]
  if (line.startsWith('IOVCtl:')) to.vfsEnabled = line.includes('Enable+')
  if (counts) {
    facts.sriov = {
      totalVfs: Number(counts[2]),
      initialVfs: Number(counts[1]),
      // The register keeps its number while VF Enable is off; VFs exist only while it is on.
      numVfs: to.vfsEnabled ? Number(counts[3]) : 0,
      firstVfOffset: 0,
      vfStride: 0,
      vfDeviceId: null,
    }
  }
  if (offset && facts.sriov) {
    facts.sriov.firstVfOffset = Number(offset[1])
    facts.sriov.vfStride = Number(offset[2])
    facts.sriov.vfDeviceId = offset[3] ?? null
  }
  if (dependency && facts.sriov) facts.sriov.dependencyLink = Number.parseInt(dependency, 16)
  const pageBytes = page && pageBytesOf(Number.parseInt(page, 16))
  if (pageBytes && facts.sriov) facts.sriov.pageBytes = pageBytes
}

/** What a function is, by its class: from -nn as a code, else by the words of the PCI id list. */
import type { PciFunction } from '../../pci/pci-function.ts'
import type { ParsedFunction } from './parsed-function.ts'

const CODE_BY_WORDS: Readonly<Record<string, string>> = {
  'scsi storage controller': '0100',
  'ide interface': '0101',
  'raid bus controller': '0104',
  'sata controller': '0106',
  'serial attached scsi controller': '0107',
  'non-volatile memory controller': '0108',
  'mass storage controller': '0180',
  'multimedia audio controller': '0401',
  'audio device': '0403',
  'ethernet controller': '0200',
  'infiniband controller': '0207',
  'fabric controller': '0208',
  'network controller': '0280',
  'vga compatible controller': '0300',
  'xga compatible controller': '0301',
  '3d controller': '0302',
  'display controller': '0380',
  'host bridge': '0600',
  'isa bridge': '0601',
  'pci bridge': '0604',
  'semi-transparent pci-to-pci bridge': '0609',
  'co-processor': '0b40',
  'fibre channel': '0c04',
  'ram memory': '0500',
  'system peripheral': '0880',
  iommu: '0806',
  'usb controller': '0c03',
  smbus: '0c05',
  'encryption controller': '1080',
  'signal processing controller': '1180',
  'performance counters': '1101',
  'non-essential instrumentation': '1300',
  'processing accelerators': '1200',
}

export const classOf = ({ classCode, className }: PciFunction): string =>
  classCode ?? CODE_BY_WORDS[className.toLowerCase()] ?? ''

/** A class in words, where only its code is known. */
export const wordsOf = (classCode: string | null): string => {
  const [words] = Object.entries(CODE_BY_WORDS).find(([, code]) => code === classCode) ?? []
  return words ?? (classCode === null ? '' : `class ${classCode}`)
}

export const isEthernet = (facts: PciFunction): boolean => classOf(facts) === '0200'
export const isInfiniband = (facts: PciFunction): boolean => classOf(facts) === '0207'

const PORT_TYPES: readonly PciFunction['expressType'][] = [
  'root-port',
  'upstream-port',
  'downstream-port',
  'pcie-to-pci-bridge',
  'pci-to-pcie-bridge',
]

/** A host bridge can be a root port towards the chipset; it is no bridge that a design can use. */
export const isBridge = (facts: PciFunction): boolean => {
  const code = classOf(facts)
  if (code === '0604' || code === '0609') return true
  return code !== '0600' && PORT_TYPES.includes(facts.expressType)
}

const CONVENTIONAL =
  /pci[- ]to[- ]pci|pci-pci|82801 (?:mobile )?pci bridge|(?:express|pcie) to pci\b/i

/** A bridge with conventional PCI below it. */
export const isConventionalBridge = ({ facts, capabilitiesListed }: ParsedFunction): boolean => {
  if (!isBridge(facts)) return false
  if (facts.expressType !== null) return facts.expressType === 'pcie-to-pci-bridge'
  // With its capabilities read and no PCI Express among them, it is one.
  return capabilitiesListed || CONVENTIONAL.test(facts.name)
}

/** Classes that a design can put to use when they sit inside the root complex: storage, network, display, accelerators. */
const USEFUL = /^(?:01|02|03|0b40|0c04|12)/

/** What stays in the host's list instead of on the sheet. */
export const foldsIntoHost = ({ facts, sriovListed }: ParsedFunction): boolean =>
  !sriovListed && !USEFUL.test(classOf(facts))

/** Memory, bridges, timers, counters, dummies: what stands beside the device that a person means. */
const BESIDE = /^(?:05|06|08|10|11|13|ff)/

/** The function that a multi-function device is named after. */
export const namesake = (functions: readonly ParsedFunction[]): ParsedFunction | undefined =>
  functions.find((each) => !foldsIntoHost(each)) ??
  functions.find(({ facts }) => !BESIDE.test(classOf(facts))) ??
  functions[0]

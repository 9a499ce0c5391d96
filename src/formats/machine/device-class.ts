/** What a function is, by its class: from -nn as a code, else by the words of the PCI id list. */
import type { PciFunction } from '../../pci/pci-function.ts'
import type { ParsedFunction } from './parsed-function.ts'

/** Words of the PCI ID Repository for base class and subclass. */
const WORDS_BY_CODE: Readonly<Record<string, string>> = {
  '0100': 'SCSI storage controller',
  '0101': 'IDE interface',
  '0104': 'RAID bus controller',
  '0106': 'SATA controller',
  '0107': 'Serial Attached SCSI controller',
  '0108': 'Non-Volatile memory controller',
  '0180': 'Mass storage controller',
  '0200': 'Ethernet controller',
  '0207': 'Infiniband controller',
  '0208': 'Fabric controller',
  '0280': 'Network controller',
  '0300': 'VGA compatible controller',
  '0301': 'XGA compatible controller',
  '0302': '3D controller',
  '0380': 'Display controller',
  '0600': 'Host bridge',
  '0601': 'ISA bridge',
  '0604': 'PCI bridge',
  '0609': 'Semi-transparent PCI-to-PCI bridge',
  '0b40': 'Co-processor',
  '0c03': 'USB controller',
  '0c04': 'Fibre Channel',
  '0401': 'Multimedia audio controller',
  '0403': 'Audio device',
  '0500': 'RAM memory',
  '0880': 'System peripheral',
  '0806': 'IOMMU',
  '0c05': 'SMBus',
  '1080': 'Encryption controller',
  '1180': 'Signal processing controller',
  '1101': 'Performance counters',
  '1300': 'Non-Essential Instrumentation',
  '1200': 'Processing accelerators',
}

const CODE_BY_WORDS = new Map(
  Object.entries(WORDS_BY_CODE).map(([code, words]) => [words.toLowerCase(), code]),
)

export const classOf = ({ classCode, className }: PciFunction): string =>
  classCode ?? CODE_BY_WORDS.get(className.toLowerCase()) ?? ''

/** A class in words, where only its code is known. */
export const wordsOf = (classCode: string | null): string =>
  classCode === null ? '' : (WORDS_BY_CODE[classCode] ?? `class ${classCode}`)

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

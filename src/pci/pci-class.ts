/** The class of a function: from -nn as a code, else by the words of the PCI id list. */
import type { PciFunction } from './pci-function.ts'

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

export const classOf = ({
  classCode,
  className,
}: Pick<PciFunction, 'classCode' | 'className'>): string =>
  classCode ?? CODE_BY_WORDS.get(className.toLowerCase()) ?? ''

/** A class in words, where only its code is known. */
export const wordsOf = (classCode: string | null): string =>
  classCode === null ? '' : (WORDS_BY_CODE[classCode] ?? `class ${classCode}`)

const OTHER = 'ffff'

/** The code, 'ffff' for words of a class that nothing here asks for, and nothing when nothing is told. */
export const knownClass = (facts: Pick<PciFunction, 'classCode' | 'className'>): string =>
  classOf(facts) || (facts.className === '' ? '' : OTHER)

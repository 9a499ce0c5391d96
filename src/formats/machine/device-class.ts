/** What a function is to a design, by its class. */
import { classOf } from '../../pci/pci-class.ts'
import type { PciFunction } from '../../pci/pci-function.ts'
import type { ParsedFunction } from './parsed-function.ts'

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

/** Whether Linux takes a function for one that keeps its peers apart: pci_acs_enabled(), with a reason. */
import { missingBits, REQUIRED, shortNames } from './acs.ts'
import type { AcsPlatform } from './acs-platform.ts'
import { quirkOutcomes } from './acs-quirks.ts'
import type { PciTree, TreeFunction } from './pci-tree.ts'

export interface AcsVerdict {
  readonly isIsolated: boolean | 'unknown'
  /** The end of a sentence about the function: "that port has no ACS capability". */
  readonly says: string
}

interface Asked {
  readonly at: TreeFunction
  readonly tree: PciTree
  readonly platform: AcsPlatform
}

const yes = (says: string): AcsVerdict => ({ isIsolated: true, says })
const no = (says: string): AcsVerdict => ({ isIsolated: false, says })

export const acsVerdict = (asked: Asked): AcsVerdict => {
  const outcomes = quirkOutcomes(asked)
  const verdicts = outcomes.map(({ outcome, says }) =>
    outcome === 'not mine' ? withoutQuirk(asked) : outcome === 'isolated' ? yes(says) : no(says),
  )
  const [first] = verdicts
  if (!first) return withoutQuirk(asked)
  if (verdicts.every(({ isIsolated }) => isIsolated === first.isIsolated)) return first
  const unknown = verdicts.find(({ isIsolated }) => isIsolated === 'unknown')
  if (unknown) return unknown
  return {
    isIsolated: 'unknown',
    says: `its name ("${asked.at.name.slice(0, 80)}") does not tell whether a device quirk of Linux covers it; lspci -nn prints the id`,
  }
}

/** The patch is the last row of the quirk table, after everything else. */
const withoutQuirk = (asked: Asked): AcsVerdict => {
  const { at, platform } = asked
  if (isOverridden(at, platform))
    return yes('pcie_acs_override declares it isolated, which no hardware was asked about')
  return byRegisters(at)
}

const DOWNSTREAM: readonly TreeFunction['expressType'][] = ['root-port', 'downstream-port']
const isPort = ({ expressType }: TreeFunction): boolean => DOWNSTREAM.includes(expressType)

const isOverridden = (at: TreeFunction, { override }: AcsPlatform): boolean => {
  if (!override || at.expressType === null || at.acs !== null) return false
  const { vendor, devices } = at.identity
  const isListed = override.ids.some(
    (id) => id.vendor === vendor && devices !== 'any' && devices.includes(id.device),
  )
  if (isListed) return true
  if (isPort(at)) return override.downstream
  return override.multifunction && at.isMultifunction && ENDS.includes(at.expressType)
}

const ENDS: readonly TreeFunction['expressType'][] = [
  'endpoint',
  'legacy-endpoint',
  'upstream-port',
  'rc-endpoint',
]

const byRegisters = (at: TreeFunction): AcsVerdict => {
  const { expressType } = at
  if (expressType === 'unknown') return unknownType(at)
  if (expressType === null)
    return no(
      at.isBridge ? 'conventional PCI has no ACS' : 'a conventional PCI function has no ACS',
    )
  if (expressType === 'pcie-to-pci-bridge' || expressType === 'pci-to-pcie-bridge')
    return no('a bridge to conventional PCI cannot keep what is behind it apart')
  if (expressType === 'event-collector') return no('an event collector is never taken for isolated')
  if (!isPort(at) && !at.isMultifunction) return yes('it is the only function of its device')
  return byAcs(at)
}

const byAcs = (at: TreeFunction): AcsVerdict => {
  const { acs } = at
  const that = isPort(at) ? 'that port' : 'it'
  if (acs === 'unknown')
    return { isIsolated: 'unknown', says: 'its ACS registers could not be read' }
  if (acs === null) return no(`${that} has no ACS capability`)
  const missing = missingBits(acs)
  if (missing === 0)
    return yes(
      (acs.capability & REQUIRED) === 0
        ? 'its ACS capability has none of the bits, which Linux takes for kept by the hardware'
        : `its ACS has ${shortNames(acs.control & REQUIRED)} on`,
    )
  return no(`${that} ${whatIsOff(missing)}`)
}

/** "does not redirect peer requests (RR off)" */
const whatIsOff = (missing: number): string => {
  const said = [
    [0x04, 'does not redirect peer requests'],
    [0x08, 'does not redirect completions'],
    [0x01, 'does not check requester IDs'],
    [0x10, 'does not forward upstream what would turn round'],
  ] as const
  const [, first] = said.find(([bit]) => (missing & bit) !== 0) ?? said[0]
  return `${first} (${shortNames(missing)} off)`
}

const unknownType = (at: TreeFunction): AcsVerdict => {
  // Whatever it is, a lone function that is no bridge has no peer in its device.
  if (!at.isBridge && !at.isMultifunction) return yes('it is the only function of its device')
  return { isIsolated: 'unknown', says: 'its capabilities could not be read' }
}

/** What texts tell of a machine's PCI functions for its groups, and what they leave open. */
import { acsWord } from '../../pci/acs.ts'
import { identityOf } from '../../pci/identity.ts'
import { knownClass } from '../../pci/pci-class.ts'
import type { GivenFunction } from '../../pci/pci-tree.ts'
import { isBridge } from './device-class.ts'
import type { Machine } from './machine.ts'
import type { ParsedFunction } from './parsed-function.ts'
import { plainNames } from './plain-names.ts'

export interface ListedMachine {
  readonly functions: readonly GivenFunction[]
  /** IOMMU groups as the texts print them; they decide nothing. */
  readonly printedGroups: ReadonlyMap<string, number>
  /** Whether the IOMMU is on, as far as the texts tell, and by what. */
  readonly iommu: { readonly isOn: boolean; readonly because: string }
}

/** `texts`: what the machine was read from; their wording tells how old the tool is. */
export const listedMachine = ({ functions }: Machine, texts: readonly string[]): ListedMachine => {
  const hasDetails = functions.some((each) => each.capabilitiesListed || each.accessDenied)
  const namesDrivers = functions.some(({ facts }) => facts.driver !== null)
  const printedGroups = new Map(
    functions.flatMap(({ facts: { bdf, iommuGroup } }) =>
      iommuGroup === null ? [] : [[bdf, iommuGroup] as const],
    ),
  )
  return {
    functions: functions.map((each) => givenFunction(each, { hasDetails, namesDrivers })),
    printedGroups,
    iommu: iommuOf(texts, printedGroups.size > 0, hasDetails),
  }
}

const givenFunction = (
  each: ParsedFunction,
  { hasDetails, namesDrivers }: { readonly hasDetails: boolean; readonly namesDrivers: boolean },
): GivenFunction => {
  const { facts } = each
  // Where others show capabilities, a function without any has none: conventional PCI. A tree shows nobody's.
  const isRead = each.capabilitiesListed || (hasDetails && !each.accessDenied && !each.inTreeOnly)
  return {
    bdf: facts.bdf,
    expressType: isRead || facts.expressType !== null ? facts.expressType : 'unknown',
    isBridge: isBridge(facts),
    secondaryBus: facts.bridge?.secondary ?? null,
    multifunctionBit: multifunctionBit(each),
    physicalFunction: facts.physicalFunction,
    acs: acsOf(each, isRead),
    identity: identityOf(facts, plainNames),
    classCode: knownClass(facts),
    driver: namesDrivers ? facts.driver : 'unknown',
    name: facts.name,
  }
}

const acsOf = (each: ParsedFunction, isRead: boolean): GivenFunction['acs'] => {
  const { acs } = each.facts
  if (acs) return { capability: acsWord(acs.capability), control: acsWord(acs.control) }
  return each.acsListed || !isRead ? 'unknown' : null
}

const HEADER_TYPE = 0x0e

const multifunctionBit = ({ config }: ParsedFunction): boolean | null => {
  const type = config?.[HEADER_TYPE] ?? -1
  return type < 0 || type === 0xff ? null : (type & 0x80) !== 0
}

/** Wordings that pciutils 3.8 and 3.11 brought; groups are printed since 3.7. */
const NEW_ENOUGH = /\bIntMsgNum \d|\[size=[\d.]+[KMGT]?\] \[(?:16|32|64)-bit\]/

const iommuOf = (
  texts: readonly string[],
  hasGroups: boolean,
  hasDetails: boolean,
): ListedMachine['iommu'] => {
  if (hasGroups) return { isOn: true, because: 'the text prints IOMMU groups' }
  if (!hasDetails)
    return {
      isOn: true,
      because: 'a list without -v says nothing of the IOMMU, so it is assumed to be on',
    }
  return texts.some((text) => NEW_ENOUGH.test(text))
    ? {
        isOn: false,
        because:
          'no IOMMU group is printed by an lspci that would print them (3.7 or later), so the IOMMU is taken to be off',
      }
    : {
        isOn: true,
        because:
          'no IOMMU group is printed; an lspci before 3.7, which prints none, is assumed, and the IOMMU on',
      }
}

/** With whom a card shares its IOMMU groups, where it is and where it could be. */
import { acsVerdict } from '../../pci/acs-verdict.ts'
import { addressText } from '../../pci/address.ts'
import { bridgesAbove } from '../../pci/bridges-above.ts'
import { bootedMachine, groupReport } from '../../pci/group-report.ts'
import { groupQuestion, pciFunctions } from '../host-groups.ts'
import type { PartId } from '../scenario.ts'
import type { HostView, Topology } from '../topology-view.ts'
import type { Slot } from './free-slots.ts'
import { onceEach } from './once-each.ts'

/** How many functions of other parts, bridges aside; null where the IOMMU is off. */
export interface SlotGroups {
  readonly strangersOf: (card: PartId) => number | null
  /** A port that isolates up to the root complex gives a card groups of its own; another one its own group. */
  readonly strangersAt: (slot: Slot, card: PartId) => number | null
}

export const slotGroups = onceEach((topology: Topology, host: HostView): SlotGroups => {
  const question = groupQuestion(topology, host, 'used')
  if (!question.iommu.isOn) return { strangersOf: () => null, strangersAt: () => null }
  const { tree, platform } = bootedMachine(question)
  const { groups } = groupReport(question)
  const functions = new Map(
    pciFunctions(topology, host.id, 'used').map((each) => [each.function.bdf, each]),
  )
  const others = (card: PartId, isAsked: (bdf: string) => boolean): number =>
    new Set(
      groups
        .filter((group) => group.functions.some(isAsked))
        .flatMap((group) => group.functions)
        .filter((bdf) => {
          const of = functions.get(bdf)
          return of !== undefined && of.part !== card && !of.function.isBridge
        }),
    ).size
  return {
    strangersOf: (card) => others(card, (bdf) => functions.get(bdf)?.part === card),
    strangersAt: ({ numbers }, card) => {
      const port = tree.at(addressText(numbers.address))
      if (!port) return null
      const isApart = [port, ...bridgesAbove(tree, port)].every(
        (at) => acsVerdict({ at, tree, platform }).isIsolated === true,
      )
      return isApart ? 0 : others(card, (bdf) => bdf === port.bdf)
    },
  }
})

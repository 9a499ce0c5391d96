/** The PCI functions that a part stands for, as a listing printed them. */
import { bareFunction, type PciFunction } from '../../pci/pci-function.ts'
import { foldsIntoContainer } from '../../scenario/folded-parts.ts'
import type { Part, PartId, Scenario } from '../../scenario/scenario.ts'

export interface OwnedFunction {
  /** The part that keeps it. */
  readonly part: PartId
  readonly facts: PciFunction
}

/** Of a host: its own, and those of the devices that are folded into it. In the order of their addresses. */
export const functionsOf = (scenario: Scenario, id: PartId): readonly OwnedFunction[] => {
  const folded = Object.entries(scenario.parts).filter(
    ([, part]) => part.in === id && foldsIntoContainer(part),
  )
  return [id, ...folded.map(([part]) => part)]
    .flatMap((part) => factsOf(scenario.parts[part]).map((facts) => ({ part, facts })))
    .toSorted((a, b) => byAddress(a.facts.bdf, b.facts.bdf))
}

const factsOf = (part: Part | undefined): readonly PciFunction[] => {
  const { address, device = part?.name, deviceClass = '' } = part?.settings ?? {}
  return (
    part?.functions ??
    (address
      ? [
          {
            ...bareFunction(String(address)),
            name: String(device),
            className: String(deviceClass),
          },
        ]
      : [])
  )
}

/** Addresses have as many digits each, but for domains beyond 16 bits. */
const byAddress = (a: string, b: string): number =>
  a.length - b.length || (a < b ? -1 : Number(a > b))

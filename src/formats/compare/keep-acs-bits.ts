/** ACS bits that a person set by hand, after the machine was read again. */
import { acsWord } from '../../pci/acs.ts'
import { type AcsPort, acsPorts } from '../../scenario/acs-ports.ts'
import type { Part, PartId, Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'

/** They stay with their function wherever it is counted now, and end where the machine has them by itself. */
export const withBitsKept = (design: Scenario, updated: Scenario): Scenario => {
  const set = Object.entries(updated.parts).filter(([, part]) => part.acsControl)
  if (set.length === 0) return updated
  const parts: Record<PartId, Part> = { ...updated.parts }
  for (const [id, { acsControl: _, ...part }] of set) parts[id] = part
  const [before, now] = [portsOf(design), portsOf({ ...updated, parts })]
  for (const [id, part] of set) {
    const kept = keptOf(part, before(id), now(id))
    if (Object.keys(kept).length > 0) parts[id] = { ...part, acsControl: kept }
  }
  return { ...updated, parts }
}

const portsOf = (scenario: Scenario): ((id: PartId) => readonly AcsPort[]) => {
  const topology = buildTopology(scenario)
  return (id) => acsPorts(topology, id)
}

const keptOf = (
  { acsControl = {} }: Part,
  before: readonly AcsPort[],
  now: readonly AcsPort[],
): NonNullable<Part['acsControl']> =>
  Object.fromEntries(
    Object.entries(acsControl).flatMap(([port, bits]) => {
      const bdf = before.find((each) => each.port === port)?.bdf
      const at = now.find((each) => each.bdf === bdf)
      if (!at) return []
      return at.control === (acsWord(bits) & at.capability) ? [] : [[at.port, bits] as const]
    }),
  )

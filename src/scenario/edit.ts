/** A change as a value: what undo keeps, what a menu names, what a quick fix applies. */
import type { Scenario } from './scenario.ts'

export interface Edit {
  /** "Set NumVFs of nic 1 to 63" */
  readonly label: string
  /** Edits of one key in a row are one step of undo: a drag, a slider. */
  readonly mergeKey?: string
  /** Pure. Gives back the same scenario when there is nothing to change. */
  readonly change: (scenario: Scenario) => Scenario
}

/** Ids that a change brought, in the order of the document: what to select after a paste. */
export const addedIds = (before: Scenario, after: Scenario): readonly string[] =>
  (['parts', 'links', 'interfaces', 'flows'] as const).flatMap((table) =>
    Object.keys(after[table]).filter((id) => before[table][id] === undefined),
  )

/** "nic 1", "3 parts": what a label says of its ids. */
export const namesOf = (scenario: Scenario, ids: readonly string[], many = 'parts'): string => {
  const [only] = ids
  if (ids.length !== 1 || only === undefined) return `${ids.length} ${many}`
  return nameOfId(scenario, only)
}

export const nameOfId = ({ parts, links, interfaces, flows }: Scenario, id: string): string => {
  const attached = interfaces[id]
  if (attached) return `${attached.name} of ${parts[attached.on]?.name ?? attached.on}`
  if (links[id]) return 'the link'
  return parts[id]?.name ?? flows[id]?.name ?? id
}

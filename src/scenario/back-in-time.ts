/** A design of the past takes the place of the present one, by a step of undo. */
import { ANOTHER_TIME, applyEdit, type History } from './history.ts'
import type { Part, PartId, Scenario } from './scenario.ts'
import { isSame } from './topology/shared.ts'

/** A design of the past as it is drawn now: what was moved or accepted meanwhile stays so. */
export const withPlacesOf = (then: Scenario, now: Scenario): Scenario => {
  const parts: Record<PartId, Part> = {}
  for (const [id, part] of Object.entries(then.parts)) {
    const drawn = now.parts[id]
    const { size: _, ...rest } = part
    const size = drawn?.size ? { size: drawn.size } : {}
    parts[id] = drawn && drawn.in === part.in ? { ...rest, at: drawn.at, ...size } : part
  }
  const { title, notes, seed, waivers } = now
  return { ...then, parts, title, notes, seed, waivers }
}

/** Going back and forth is one step; where it ends at the design it began with, none. */
export const goBackTo = (history: History, design: Scenario): History => {
  const last = history.done.at(-1)
  if (last?.mergeKey === ANOTHER_TIME && isSame(last.scenario, design))
    return { ...history, scenario: last.scenario, done: history.done.slice(0, -1) }
  return applyEdit(history, {
    label: 'go to another time',
    mergeKey: ANOTHER_TIME,
    change: () => design,
  })
}

/** A VM as often as somebody wants it: a sweep over the number of guests starts from one that is drawn. */
import { addedIds } from '../edit.ts'
import type { Part, PartId, Scenario } from '../scenario.ts'
import { duplicate } from './clipboard.ts'
import { withVfsEnabled } from './interfaces.ts'

/** Copies are for the scheduler to place: pinned like their model they would all share its cores. */
const unpinned = (scenario: Scenario, ids: readonly PartId[]): Scenario => {
  const parts: Record<PartId, Part> = { ...scenario.parts }
  for (const id of ids) {
    const part = parts[id]
    if (part?.settings.pinnedCores === undefined) continue
    const { pinnedCores: _, ...settings } = part.settings
    parts[id] = { ...part, settings }
  }
  return { ...scenario, parts }
}

/**
 * `total` VMs in place of one, each with its interfaces and flows; their adapters enable the VFs they need. Null when a
 * document cannot hold so many.
 */
export const withVmCopies = (scenario: Scenario, vm: PartId, total: number): Scenario | null => {
  let after = scenario
  for (let count = 1; count < total; count++) {
    const next = duplicate(after, [vm]).change(after)
    if (next === after) return null
    after = next
  }
  if (after === scenario) return scenario
  const adapters = new Set(
    Object.values(after.interfaces).flatMap(({ on, adapter }) => (on === vm ? [adapter] : [])),
  )
  return [...adapters].reduce(withVfsEnabled, unpinned(after, addedIds(scenario, after)))
}

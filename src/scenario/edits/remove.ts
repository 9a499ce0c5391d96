/** Removes parts, links, interfaces or flows, and all that cannot be without them. */
import { type Edit, namesOf } from '../edit.ts'
import type { Scenario } from '../scenario.ts'

/** The ids, and everything that hangs on them. */
export const withDependents = (scenario: Scenario, ids: readonly string[]): ReadonlySet<string> => {
  const gone = new Set(ids)
  const inside = new Map<string, string[]>()
  for (const [id, part] of Object.entries(scenario.parts))
    if (part.in !== undefined) {
      const siblings = inside.get(part.in)
      if (siblings) siblings.push(id)
      else inside.set(part.in, [id])
    }
  const queue = [...ids]
  for (let head = 0; head < queue.length; head++)
    for (const child of inside.get(queue[head]!) ?? [])
      if (!gone.has(child)) {
        gone.add(child)
        queue.push(child)
      }
  for (const [id, { from, to }] of Object.entries(scenario.links))
    if (gone.has(from.part) || gone.has(to.part)) gone.add(id)
  for (const [id, { on, adapter }] of Object.entries(scenario.interfaces))
    if (gone.has(on) || gone.has(adapter)) gone.add(id)
  for (const [id, { from, to }] of Object.entries(scenario.flows))
    if (gone.has(from) || gone.has(to)) gone.add(id)
  return gone
}

const kept = <T>(
  table: Readonly<Record<string, T>>,
  gone: ReadonlySet<string>,
): Readonly<Record<string, T>> => {
  const entries = Object.entries(table)
  const left = entries.filter(([id]) => !gone.has(id))
  return left.length === entries.length ? table : Object.fromEntries(left)
}

export const remove = (scenario: Scenario, ids: readonly string[]): Edit => ({
  label: `Remove ${namesOf(scenario, ids, ids.every((id) => scenario.parts[id]) ? 'parts' : 'items')}`,
  change: (before) => {
    const gone = withDependents(before, ids)
    const after = {
      ...before,
      parts: kept(before.parts, gone),
      links: kept(before.links, gone),
      interfaces: kept(before.interfaces, gone),
      flows: kept(before.flows, gone),
      waivers: before.waivers.some(({ at }) => gone.has(at))
        ? before.waivers.filter(({ at }) => !gone.has(at))
        : before.waivers,
    }
    const isSame = (['parts', 'links', 'interfaces', 'flows', 'waivers'] as const).every(
      (table) => after[table] === before[table],
    )
    return isSame ? before : after
  },
})

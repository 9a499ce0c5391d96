import { oneHost } from '../scenario/build-host.ts'
import { remove } from '../scenario/edits/remove.ts'
import type { PartId, Scenario } from '../scenario/scenario.ts'
import { defineRule, type Fix } from './define-rule.ts'

export const danglingReference = defineRule({
  id: 'dangling-reference',
  severity: 'error',
  title: 'Everything points at something that is there',
  why: 'A file that was cut or edited by hand can name a part that it does not have: what hangs on it does nothing.',
  *check({ scenario }) {
    const { parts, interfaces } = scenario
    const hasPart = (id: string): boolean => Object.hasOwn(parts, id)
    const removed = (id: string): readonly Fix[] => [remove(scenario, [id])]
    for (const [id, { name, in: container }] of Object.entries(parts))
      if (container !== undefined && !hasPart(container))
        yield {
          at: id,
          says: `${name} is inside ${container}, which is not there.`,
          fixes: [{ label: `Put ${name} on the sheet`, change: (before) => onSheet(before, id) }],
        }
    for (const [id, { from, to }] of Object.entries(scenario.links)) {
      const gone = [from.part, to.part].find((part) => !hasPart(part))
      if (gone !== undefined)
        yield { at: id, says: `A link leads to ${gone}, which is not there.`, fixes: removed(id) }
    }
    for (const [id, { name, on, adapter }] of Object.entries(interfaces)) {
      const gone = [on, adapter].find((part) => !hasPart(part))
      if (gone !== undefined)
        yield {
          at: id,
          says: `The interface ${name} of ${parts[on]?.name ?? on} points at ${gone}, which is not there.`,
          fixes: removed(id),
        }
    }
    for (const [id, { name, from, to }] of Object.entries(scenario.flows)) {
      const gone = [from, to].find((end) => !Object.hasOwn(interfaces, end) && !hasPart(end))
      if (gone !== undefined)
        yield {
          at: id,
          says: `${name} has an end at ${gone}, which is not there.`,
          fixes: removed(id),
        }
    }
  },
  breaks: () => {
    const { if1: _, ...interfaces } = oneHost({ vms: 2 }).interfaces
    return { ...oneHost({ vms: 2 }), interfaces }
  },
  keeps: () => oneHost({ vms: 2 }),
})

const onSheet = (scenario: Scenario, id: PartId): Scenario => {
  const part = scenario.parts[id]
  if (!part) return scenario
  const { in: _, ...rest } = part
  return { ...scenario, parts: { ...scenario.parts, [id]: rest } }
}

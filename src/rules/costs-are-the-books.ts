import { oneHost } from '../scenario/build-host.ts'
import { setCost } from '../scenario/edits/costs.ts'
import { defineRule } from './define-rule.ts'
import { listed } from './wording.ts'

export const costsAreTheBooks = defineRule({
  id: 'costs-are-the-books',
  severity: 'info',
  title: 'Costs are those of the cost book',
  why: 'A cost that the design sets replaces the published one on every host, whatever its clock and kernel: its figures compare only with designs that set the same.',
  *check({ scenario }) {
    const set = Object.keys(scenario.costs)
    const parts = Object.entries(scenario.parts)
    const at = (parts.find(([, { kind }]) => kind === 'host') ?? parts[0])?.[0]
    if (set.length === 0 || at === undefined) return
    yield {
      at,
      says: `The design runs with ${set.length === 1 ? 'a changed cost' : `${set.length} changed costs`}: ${listed(set)}.`,
      fixes: set.map((id) => setCost(scenario, id, null)),
    }
  },
  breaks: () => {
    const design = oneHost()
    return setCost(design, 'wake.application', 900).change(design)
  },
  keeps: () => oneHost(),
})

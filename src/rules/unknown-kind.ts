import { dataPath } from '../data-paths/catalog.ts'
import { workload } from '../data-paths/workloads.ts'
import { withPart } from '../scenario/build.ts'
import { oneHost } from '../scenario/build-host.ts'
import { remove } from '../scenario/edits/remove.ts'
import { defineRule } from './define-rule.ts'
import { interfaceName } from './wording.ts'

export const unknownKind = defineRule({
  id: 'unknown-kind',
  severity: 'warning',
  title: 'Everything is of a kind that is known here',
  why: 'A design of a newer version may have parts, paths or workloads that this one cannot simulate. They are kept, and left out.',
  *check(design) {
    const { scenario } = design
    for (const { id, part, kind } of design.parts.values())
      if (!kind)
        yield {
          at: id,
          says: `${part.name} is of the kind "${part.kind}", which is not known here: it is drawn grey and left out.`,
          fixes: [remove(scenario, [id])],
        }
    for (const view of design.interfaces.values())
      if (!dataPath(view.interface.path))
        yield {
          at: view.id,
          says: `${interfaceName(design, view)} takes the data path "${view.interface.path}", which is not known here: it carries nothing.`,
          fixes: [remove(scenario, [view.id])],
        }
    for (const { id, flow } of design.flows.values())
      if (!workload(flow.workload))
        yield {
          at: id,
          says: `${flow.name} has the workload "${flow.workload}", which is not known here: it sends nothing.`,
          fixes: [remove(scenario, [id])],
        }
  },
  breaks: () => withPart(oneHost(), 'cxl-memory', { name: 'memory 1' }),
  keeps: () => oneHost(),
})

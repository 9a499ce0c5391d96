import { oneHost } from '../scenario/build-host.ts'
import { attachmentOf } from '../scenario/field-sets.ts'
import type { FlowView, Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'

export const routeExists = defineRule({
  id: 'route-exists',
  severity: 'error',
  title: 'Every flow has a way',
  why: 'A flow without a way from end to end carries nothing: it takes no part in prediction or run.',
  *check(design) {
    for (const flow of design.flows.values()) {
      const { route } = flow
      if (route.ok || isToldElsewhere(design, flow)) continue
      yield { at: flow.id, says: `${flow.flow.name} has no way: ${route.reason}.` }
    }
  },
  breaks: () => {
    const { link2: _, ...links } = oneHost().links
    return { ...oneHost(), links }
  },
  keeps: () => oneHost(),
})

/** Ends that are missing and VFs that do not exist have rules of their own. */
const isToldElsewhere = (design: Topology, { flow }: FlowView): boolean =>
  [flow.from, flow.to].some((end) => {
    const view = design.interfaces.get(end)
    if (!view) return !design.parts.has(end)
    const { on, adapter, path, pf, vf } = view.interface
    if (!design.parts.has(on) || !design.parts.has(adapter)) return true
    const attachment = attachmentOf(path)
    if (attachment === undefined) return true
    const numVfs = view.adapter?.numVfs(pf) ?? 0
    return attachment === 'vf' && view.adapter !== null && (vf === undefined || vf >= numVfs)
  })

import { twoHosts } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import type { EndpointView } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { interfaceName } from './wording.ts'

export const vlanAgrees = defineRule({
  id: 'vlan-agrees',
  severity: 'warning',
  title: 'Both ends of a flow are in one VLAN',
  why: 'The adapter tags what a VF sends and gives it only what carries that tag. Ends in different VLANs hear nothing of each other without a router, whatever the simulation shows: it knows no VLANs.',
  *check(design) {
    for (const { id, flow, route } of design.flows.values()) {
      if (!route.ok) continue
      const [from, to] = [vlanOf(route.from), vlanOf(route.to)]
      if (!from || !to || from.vlan === to.vlan) continue
      yield {
        at: id,
        says: `${flow.name} leads from ${interfaceName(design, from.view)} ${inVlan(from.vlan)} to ${interfaceName(design, to.view)} ${inVlan(to.vlan)}.`,
        fixes: [setSetting(design.scenario, to.view.id, 'vlan', from.vlan)],
      }
    }
  },
  breaks: () => twoHosts({ interface: { vlan: 10 }, second: { interface: { vlan: 20 } } }),
  keeps: () => twoHosts({ interface: { vlan: 10 }, second: { interface: { vlan: 10 } } }),
})

/** undefined for an end that has no such setting: its switch decides. */
const vlanOf = (end: EndpointView) => {
  const vlan = end.kind === 'interface' ? end.view.settings.vlan : undefined
  return end.kind === 'interface' && typeof vlan === 'number' ? { view: end.view, vlan } : undefined
}

const inVlan = (vlan: number): string => (vlan === 0 ? 'without a VLAN' : `in VLAN ${vlan}`)

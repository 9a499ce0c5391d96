import { oneHost } from '../scenario/build-host.ts'
import type { Interface, InterfaceId, Scenario } from '../scenario/scenario.ts'
import type { InterfaceView } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { interfaceName } from './wording.ts'

export const duplicateMac = defineRule({
  id: 'duplicate-mac',
  severity: 'error',
  title: 'Every interface has an address of its own',
  why: 'A switch learns one port for an address: two interfaces that share it take frames from each other.',
  *check(design) {
    const owners = new Map<string, InterfaceId>()
    for (const view of design.interfaces.values()) {
      const mac = view.interface.mac?.toLowerCase()
      if (mac === undefined) continue
      const first = design.interfaces.get(owners.get(mac) ?? '')
      if (!first) {
        owners.set(mac, view.id)
        continue
      }
      if (arePaired(view, first)) continue
      const who = interfaceName(design, view)
      yield {
        at: view.id,
        says: `${who} has the address ${mac}, which ${interfaceName(design, first)} has too.`,
        fixes: [
          {
            label: `Give ${who} an address of its own`,
            change: (scenario) => withMac(scenario, view.id, undefined),
          },
        ],
      }
    }
  },
  breaks: () =>
    withMac(withMac(oneHost({ vms: 2 }), 'if1', '02:00:00:00:00:0a'), 'if2', '02:00:00:00:00:0A'),
  keeps: () => withMac(oneHost({ vms: 2 }), 'if1', '02:00:00:00:00:0a'),
})

/** A VF and the virtio interface that stands by for it share an address on purpose. */
const arePaired = (a: InterfaceView, b: InterfaceView): boolean =>
  a.vm === b.vm && (a.settings.standby === b.name || b.settings.standby === a.name)

/** Without an address of its own an interface gets one that is derived from its id. */
const withMac = (scenario: Scenario, id: InterfaceId, mac: string | undefined): Scenario => {
  const attached = scenario.interfaces[id]
  if (!attached) return scenario
  const { mac: _, ...rest } = attached
  const next: Interface = mac === undefined ? rest : { ...rest, mac }
  return { ...scenario, interfaces: { ...scenario.interfaces, [id]: next } }
}

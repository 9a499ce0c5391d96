import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { defineRule } from './define-rule.ts'
import { interfaceName } from './wording.ts'

const KINDS: Readonly<Record<string, string>> = { guest: 'VM', peer: 'adapter' }

export const strayVictimExists = defineRule({
  id: 'stray-victim-exists',
  severity: 'info',
  title: 'The victim of stray writes is there',
  why: 'A victim is named as it is in the design, and is on the host of the function that writes; where there is none of that name, the first other one is taken.',
  *check(design) {
    for (const view of design.interfaces.values()) {
      const { strayWrites, strayAim, strayVictim } = view.settings
      const kind = KINDS[String(strayAim)]
      if (!(Number(strayWrites) > 0) || kind === undefined || !strayVictim) continue
      const host = design.hosts.get(view.adapter?.host ?? '')
      const all = (kind === 'VM' ? host?.vms : host?.adapters) ?? []
      if (all.some((id) => design.parts.get(id)?.part.name === strayVictim)) continue
      yield {
        at: view.id,
        says: `${interfaceName(design, view)} aims its stray writes at ${strayVictim}, and ${host?.name ?? 'no host'} has no ${kind} of that name.`,
        fixes: [setSetting(design.scenario, view.id, 'strayVictim', '')],
      }
    }
  },
  breaks: () =>
    oneHost({
      vms: 2,
      interface: { strayWrites: 10, strayAim: 'guest', strayVictim: 'nobody' },
    }),
  keeps: () => oneHost({ vms: 2, interface: { strayWrites: 10, strayAim: 'guest' } }),
})

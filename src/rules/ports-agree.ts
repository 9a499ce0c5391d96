import { withLink } from '../scenario/build.ts'
import { oneHost } from '../scenario/build-host.ts'
import { remove } from '../scenario/edits/remove.ts'
import { defineRule } from './define-rule.ts'

export const portsAgree = defineRule({
  id: 'ports-agree',
  severity: 'error',
  title: 'A link joins two free ports that fit',
  why: 'Ports carry one medium and take one link; a PCIe link has one end that faces the root complex.',
  *check({ looseLinks, scenario }) {
    for (const { link, reason } of looseLinks) {
      const ends = scenario.links[link]
      // A part that is gone has a rule of its own.
      if (!ends || !scenario.parts[ends.from.part] || !scenario.parts[ends.to.part]) continue
      yield {
        at: link,
        says: `The link from ${scenario.parts[ends.from.part]?.name} to ${scenario.parts[ends.to.part]?.name} joins nothing: ${reason}.`,
        fixes: [remove(scenario, [link])],
      }
    }
  },
  breaks: () => withLink(oneHost(), 'nic1.wire7', 'switch1.port5'),
  keeps: () => oneHost(),
})

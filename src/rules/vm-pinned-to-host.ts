import { twoHosts } from '../scenario/build-host.ts'
import { addStandbys, switchAll } from '../scenario/edits/migration.ts'
import { defineRule } from './define-rule.ts'
import { migrationBlocks } from './migration-blocks.ts'
import { partName } from './wording.ts'

export const vmPinnedToHost = defineRule({
  id: 'vm-pinned-to-host',
  severity: 'info',
  title: 'A VM can move to another host',
  why: 'Live migration copies memory and the state of virtual devices; what is inside an assigned function stays behind. What is known to help: a virtio standby that takes over while the VF is unplugged (net_failover), VFs whose driver saves and loads their state (VFIO migration), vDPA, or to detach the function before the move.',
  *check(design) {
    // Where there is one host, there is nowhere to go.
    if (design.hosts.size < 2) return
    for (const id of design.vms.keys()) {
      const blocks = migrationBlocks(design, id)
      const [first] = blocks
      if (!first) continue
      const vfs = blocks.map(({ view }) => view.id)
      yield {
        at: id,
        says: `${partName(design, id)} cannot live-migrate: ${blocks.map(({ says }) => says).join('; ')}. It could with ${first.remedies[0]}.`,
        fixes: [
          ...(blocks.every(({ takesStandby }) => takesStandby)
            ? [addStandbys(design.scenario, vfs)]
            : []),
          switchAll(design.scenario, id),
        ],
      }
    }
  },
  breaks: () => twoHosts({ path: 'sr-iov' }),
  keeps: () => twoHosts({ path: 'vhost-net' }),
})

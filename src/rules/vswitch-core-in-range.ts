import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import type { HostView, Topology } from '../scenario/topology-view.ts'
import { defineRule, type Fix } from './define-rule.ts'
import { counted } from './wording.ts'

/** The path whose switch polls on cores of its own. */
const POLLING_PATH = 'vhost-user'

export const vswitchCoreInRange = defineRule({
  id: 'vswitch-core-in-range',
  severity: 'error',
  title: 'The software switch runs on cores that the host has',
  why: 'A polling switch owns its cores: the first is chosen, its workers take the following ones.',
  *check(design) {
    const polled = hostsThatPoll(design)
    for (const host of design.hosts.values()) {
      const { vswitchCore, vswitchWorkers } = host.settings
      const workers = polled.has(host.id) ? vswitchWorkers : 1
      if (vswitchCore + workers <= host.coreCount) continue
      const last = vswitchCore + workers - 1
      yield {
        at: host.id,
        says: `The software switch of ${host.name} runs on ${workers === 1 ? `core ${vswitchCore}` : `cores ${vswitchCore} to ${last}`}, and the host has ${counted(host.coreCount, 'core')}, numbered from 0.`,
        fixes: fixesFor(design, host, workers),
      }
    }
  },
  breaks: () =>
    oneHost({
      path: 'vhost-user',
      host: { coresPerSocket: 16, vswitchCore: 14, vswitchWorkers: 4 },
    }),
  keeps: () =>
    oneHost({
      path: 'vhost-user',
      host: { coresPerSocket: 16, vswitchCore: 12, vswitchWorkers: 4 },
    }),
})

const hostsThatPoll = ({ interfaces }: Topology): ReadonlySet<string | null> =>
  new Set(
    [...interfaces.values()]
      .filter((view) => view.interface.path === POLLING_PATH)
      .map(({ host }) => host),
  )

const fixesFor = ({ scenario }: Topology, host: HostView, workers: number): readonly Fix[] => {
  if (workers <= host.coreCount)
    return [setSetting(scenario, host.id, 'vswitchCore', host.coreCount - workers)]
  const toFirst = setSetting(scenario, host.id, 'vswitchCore', 0)
  const fewer = setSetting(scenario, host.id, 'vswitchWorkers', host.coreCount)
  return [{ label: fewer.label, change: (before) => fewer.change(toFirst.change(before)) }]
}

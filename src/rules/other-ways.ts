/** Fixes that attach an interface in another way. */
import { firstFreeVf } from '../scenario/build.ts'
import { rewire } from '../scenario/edits/interfaces.ts'
import { switchedPath } from '../scenario/switched-path.ts'
import type { AdapterView, InterfaceView, Topology } from '../scenario/topology-view.ts'
import type { Fix } from './define-rule.ts'

/** By the software switch of its hypervisor, which asks nothing of the adapter. */
export const inSoftware = (design: Topology, view: InterfaceView): readonly Fix[] => {
  const platform = view.host === null ? 'native' : design.hosts.get(view.host)?.settings.platform
  if (view.vm === null || platform === undefined || platform === 'native') return []
  return [rewire(design.scenario, view.id, { path: switchedPath(platform) })]
}

/** By a VF in place of the whole port, when one is free. */
export const withVf = (
  { scenario }: Topology,
  view: InterfaceView,
  adapter: AdapterView,
): readonly Fix[] =>
  firstFreeVf(scenario, adapter.id, view.interface.pf) < adapter.numVfs(view.interface.pf)
    ? [rewire(scenario, view.id, { path: 'sr-iov' })]
    : []

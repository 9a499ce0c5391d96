/** Edits that let a VM move while it runs. */
import { dataPath } from '../../data-paths/catalog.ts'
import { withInterface } from '../build.ts'
import { type Edit, nameOfId } from '../edit.ts'
import { INTERFACE_STEM, idMint, interfaceName } from '../names.ts'
import type { InterfaceId, PartId, Scenario } from '../scenario.ts'
import { switchedPath } from '../switched-path.ts'
import { buildTopology } from '../topology.ts'
import { rewired } from './interfaces.ts'
import { setSetting } from './settings.ts'

/** What pins the VM is exchanged for a virtual device that its hypervisor switches. */
export const switchAll = (scenario: Scenario, vm: PartId): Edit => ({
  label: `Attach ${nameOfId(scenario, vm)} to the vswitch`,
  change: (before) => {
    const topology = buildTopology(before)
    const platform = topology.hosts.get(topology.hostOf(vm) ?? '')?.settings.platform
    const path = switchedPath(platform)
    return (topology.vms.get(vm)?.interfaces ?? [])
      .filter((id) => dataPath(before.interfaces[id]?.path ?? '')?.migration.live === false)
      .reduce((after, id) => rewired(after, id, { path }), before)
  },
})

/** A virtio interface beside each VF, which takes over while the VM moves. */
export const addStandbys = (scenario: Scenario, vfs: readonly InterfaceId[]): Edit => ({
  label: `Give ${vfs.map((id) => nameOfId(scenario, id)).join(' and ')} a virtio standby`,
  change: (before) => vfs.reduce(withStandby, before),
})

const withStandby = (before: Scenario, id: InterfaceId): Scenario => {
  const vf = before.interfaces[id]
  if (!vf) return before
  const names = new Set(
    Object.values(before.interfaces)
      .filter(({ on }) => on === vf.on)
      .map(({ name }) => name),
  )
  let index = 0
  while (names.has(interfaceName(index))) index++
  const { on, adapter, pf } = vf
  const name = interfaceName(index)
  const standby = idMint(before).take(INTERFACE_STEM)
  const added = withInterface(before, { id: standby, on, adapter, pf, name, path: 'vhost-net' })
  return setSetting(added, id, 'standby', name).change(added)
}

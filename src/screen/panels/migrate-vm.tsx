import { useState } from 'react'
import { dataPath } from '../../data-paths/catalog.ts'
import { whyNotMigrate } from '../../rules/vm-pinned-to-host.ts'
import type { Edit } from '../../scenario/edit.ts'
import { rewired } from '../../scenario/edits/interfaces.ts'
import { moveVm } from '../../scenario/edits/vms.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { switchedPath } from '../../scenario/switched-path.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { store, useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { Pick } from './pick.tsx'

/** What pins the VM is exchanged for a virtual device that its hypervisor switches. */
const unpinned = (scenario: Scenario, vm: string): Edit => ({
  label: `Attach ${scenario.parts[vm]?.name ?? vm} to the vswitch`,
  change: (before) => {
    const topology = topologyOf(before)
    const platform = topology.hosts.get(topology.hostOf(vm) ?? '')?.settings.platform
    const path = switchedPath(platform)
    return (topology.vms.get(vm)?.interfaces ?? [])
      .filter((id) => dataPath(before.interfaces[id]?.path ?? '')?.migration.live === false)
      .reduce((after, id) => rewired(after, id, { path }), before)
  },
})

const does = (edit: Edit): void => {
  store.getState().edit(edit)
  store.getState().endGesture()
}

/** To another host, while it runs; or why that cannot be, and what would make it so. */
export function MigrateVm({ vm }: { readonly vm: string }) {
  const scenario = useStore((now) => now.scenario)
  const [picked, setPicked] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const topology = topologyOf(scenario)
  const name = scenario.parts[vm]?.name ?? vm
  const home = topology.vms.get(vm)?.host
  const hosts = [...topology.hosts.values()]
    .filter(({ id }) => id !== home)
    .map(({ id, name: says }) => ({ value: id, says }))
  const target = hosts.find(({ value }) => value === picked) ?? hosts[0]
  const pinned = whyNotMigrate(topology, vm)
  const reason = pinned ?? (target ? null : 'there is no other host in this design')
  const migrate = () => {
    setAsked(reason !== null)
    if (reason === null && target) does(moveVm(store.getState().scenario, vm, target.value))
  }
  return (
    <section className="inspector-section" aria-label="Migration">
      <h3>Migration</h3>
      {target ? <Pick label="To" value={target.value} choices={hosts} onPick={setPicked} /> : null}
      <button type="button" className="button button-small" onClick={migrate}>
        Migrate {name}
      </button>
      {isAsked && reason !== null ? (
        <div role="alert">
          <p className="dialog-note">
            <StateMark state="sat" label="blocked" />
            <span>
              {name} cannot migrate: {reason}.
            </span>
          </p>
          {pinned === null ? null : (
            <button
              type="button"
              className="button button-small"
              onClick={() => does(unpinned(store.getState().scenario, vm))}
            >
              Attach to the vswitch instead
            </button>
          )}
        </div>
      ) : null}
    </section>
  )
}

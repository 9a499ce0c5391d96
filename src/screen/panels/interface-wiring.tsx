import { DATA_PATHS } from '../../data-paths/catalog.ts'
import { attachTargets } from '../../scenario/attach-targets.ts'
import { rewire, type Wiring } from '../../scenario/edits/interfaces.ts'
import { attachmentOf } from '../../scenario/field-sets.ts'
import type { Interface } from '../../scenario/scenario.ts'
import { selectInterface } from '../store/selectors.ts'
import { store, useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { Pick } from './pick.tsx'

const SOFTWARE = DATA_PATHS.filter(({ on, attachment }) => on === 'vm' && attachment === 'software')

const keyOf = ({ path, adapter, pf }: Interface, host: string | null): string => {
  const attachment = attachmentOf(path)
  if (attachment === 'software') return `vswitch:${host}`
  return `${attachment === 'vf' ? 'vf' : 'pf'}:${adapter}/${pf}`
}

/** Where an interface is attached: the same places that its wire can be dragged to. */
export function InterfaceWiring({ id }: { readonly id: string }) {
  const scenario = useStore((now) => now.scenario)
  const attached = useStore(selectInterface(id))
  const topology = topologyOf(scenario)
  const targets = attachTargets(topology, id)
  if (!attached || targets.length === 0) return null
  const isSoftware = attachmentOf(attached.path) === 'software'
  const attach = (wiring: Wiring | undefined) => {
    const { scenario: now, edit, endGesture } = store.getState()
    if (!wiring) return
    edit(rewire(now, id, wiring))
    endGesture()
  }
  return (
    <section className="inspector-section">
      <h3>Attached</h3>
      <Pick
        label="To"
        value={keyOf(attached, topology.hostOf(attached.on))}
        choices={targets.map(({ key, label, reason }) => ({ value: key, says: label, reason }))}
        onPick={(picked) => attach(targets.find(({ key }) => key === picked)?.wiring)}
      />
      {isSoftware ? (
        <Pick
          label="By"
          value={attached.path}
          choices={SOFTWARE.map(({ id: path, title }) => ({ value: path, says: title }))}
          onPick={(path) => attach({ path })}
        />
      ) : null}
    </section>
  )
}

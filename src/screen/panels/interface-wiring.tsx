import { DATA_PATHS, dataPath } from '../../data-paths/catalog.ts'
import { attachTargets } from '../../scenario/attach-targets.ts'
import { rewire, type Wiring } from '../../scenario/edits/interfaces.ts'
import { attachmentOf } from '../../scenario/field-sets.ts'
import type { Interface } from '../../scenario/scenario.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import { selectInterface } from '../store/selectors.ts'
import { store, useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { type Choice, Pick } from './pick.tsx'

/** What an adapter lacks, in the words of its settings. */
const LACKS: Readonly<Record<string, string>> = {
  'sr-iov': 'SR-IOV',
  vmdq: 'VMDq pools',
  'whole-port': 'port to give away',
}

/** Other ways to be attached at the same place: a software path for another, a pool for the whole port. */
const pathChoices = (
  topology: Topology,
  id: string,
  { path, adapter, pf }: Interface,
): readonly Choice[] => {
  const place = (attachment: string | undefined) => (attachment === 'pool' ? 'pf' : attachment)
  const view = topology.parts.get(adapter)
  const offers: readonly string[] = view?.kind?.offers(view.settings as never) ?? []
  const isShared = (topology.adapters.get(adapter)?.interfaces ?? []).some(
    (each) => each !== id && topology.interfaces.get(each)?.interface.pf === pf,
  )
  return DATA_PATHS.filter(
    ({ on, attachment }) => on === 'vm' && place(attachment) === place(attachmentOf(path)),
  ).map(({ id: value, title, needs, attachment }) => {
    const lacks = needs.find((need) => need in LACKS && !offers.includes(need))
    const reason = lacks
      ? `${view?.part.name ?? adapter} has no ${LACKS[lacks]}`
      : attachment === 'pf' && isShared
        ? `others use PF ${pf} too`
        : undefined
    return { value, says: title, reason }
  })
}

const vfChoices = (topology: Topology, id: string, { adapter, pf }: Interface): readonly Choice[] =>
  (topology.adapters.get(adapter)?.functions() ?? []).flatMap(({ pf: own, vf, bdf, usedBy }) => {
    if (own !== pf || vf === null) return []
    const on = usedBy === null ? undefined : topology.interfaces.get(usedBy)?.interface.on
    const owner = on === undefined ? undefined : topology.parts.get(on)?.part.name
    const reason = usedBy === null || usedBy === id ? undefined : `with ${owner ?? on}`
    return [{ value: String(vf), says: `VF ${vf}, ${bdf.replace(/^0000:/, '')}`, reason }]
  })

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
  const paths = pathChoices(topology, id, attached)
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
        isWide
        value={keyOf(attached, topology.hostOf(attached.on))}
        choices={targets.map(({ key, label, reason }) => ({ value: key, says: label, reason }))}
        onPick={(picked) => attach(targets.find(({ key }) => key === picked)?.wiring)}
      />
      {paths.length > 1 ? (
        <Pick
          label="By"
          value={attached.path}
          choices={paths}
          onPick={(path) => attach({ path })}
        />
      ) : null}
      {attached.vf === undefined ? null : (
        <Pick
          label="VF"
          value={String(attached.vf)}
          choices={vfChoices(topology, id, attached)}
          onPick={(vf) => attach({ vf: Number(vf) })}
        />
      )}
      <p className="means">{dataPath(attached.path)?.means}</p>
    </section>
  )
}

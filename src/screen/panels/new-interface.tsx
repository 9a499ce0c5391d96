import { useState } from 'react'
import { attachTargetsOfVm } from '../../scenario/attach-targets.ts'
import { addInterface } from '../../scenario/edits/interfaces.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import { sentenceStart } from '../format/quantity.ts'
import { store, useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { Fold } from './fold.tsx'
import { Pick } from './pick.tsx'

interface Place {
  readonly key: string
  readonly label: string
  readonly wiring:
    | { readonly path: string; readonly adapter: string; readonly pf: number }
    | undefined
  readonly reason: string | undefined
}

/** A host without hypervisor drives the ports of its adapters itself. */
const nativePlaces = (topology: Topology, host: string): readonly Place[] =>
  (topology.hosts.get(host)?.adapters ?? []).flatMap((adapter) => {
    const view = topology.adapters.get(adapter)!
    return Array.from({ length: view.settings.wirePorts }, (_, pf) => {
      const isTaken = view.interfaces.some((id) => topology.interfaces.get(id)?.interface.pf === pf)
      return {
        key: `pf:${adapter}/${pf}`,
        label: `PF ${pf} of ${view.name}`,
        wiring: isTaken ? undefined : { path: 'native', adapter, pf },
        reason: isTaken ? 'it is driven already' : undefined,
      }
    })
  })

const placesOf = (topology: Topology, part: string): readonly Place[] => {
  if (topology.vms.has(part)) return attachTargetsOfVm(topology, part)
  const host = topology.hosts.get(part)
  return host?.settings.platform === 'native' ? nativePlaces(topology, part) : []
}

/** What W and a drag from the card do, as a form. */
export function NewInterface({ part }: { readonly part: string }) {
  const scenario = useStore((now) => now.scenario)
  const [picked, setPicked] = useState<string | null>(null)
  const places = placesOf(topologyOf(scenario), part)
  if (places.length === 0) return null
  const hasOne = Object.values(scenario.interfaces).some(({ on }) => on === part)
  const free = places.filter(({ wiring }) => wiring !== undefined)
  const chosen = free.find(({ key }) => key === picked) ?? free[0]
  const add = () => {
    const { scenario: now, edit, endGesture } = store.getState()
    if (!chosen?.wiring) return
    edit(addInterface(now, { on: part, ...chosen.wiring }))
    endGesture()
  }
  return (
    <Fold title="New interface" open={!hasOne}>
      <form
        aria-label="New interface"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Pick
          label="Attach to"
          isWide
          value={chosen?.key ?? places[0]?.key ?? ''}
          choices={places.map(({ key, label, reason }) => ({ value: key, says: label, reason }))}
          onPick={setPicked}
        />
        {chosen ? (
          <button type="submit" className="button button-small">
            Add the interface
          </button>
        ) : (
          <p className="means">{sentenceStart(places[0]?.reason ?? 'There is no place for it')}.</p>
        )}
      </form>
    </Fold>
  )
}

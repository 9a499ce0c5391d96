import { useState } from 'react'
import { hidesSrIov } from '../../scenario/attach-targets.ts'
import { reasonOf } from '../format/reason-of.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { client } from '../simulation/client.ts'
import { store, useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'

/** An imported adapter without SR-IOV: what its listing cannot tell, and a way on. */
export function AssumeLimits({ adapter }: { readonly adapter: string }) {
  const topology = useStore((now) => topologyOf(now.scenario))
  const [problem, setProblem] = useState<string | null>(null)
  const view = topology.adapters.get(adapter)
  if (!view || !hidesSrIov(topology, view)) return null
  const assume = async () => {
    const { scenario, edit, endGesture } = store.getState()
    try {
      const assumed = await client.editing.assumeLimits(scenario, adapter)
      if (assumed.parts[adapter]?.settings.totalVfs === 0)
        return setProblem('The catalogue does not know this model: set its SR-IOV limits by hand.')
      if (store.getState().scenario !== scenario) return
      edit({ label: `Assume the catalogue’s limits of ${view.name}`, change: () => assumed })
      endGesture()
    } catch (error) {
      setProblem(reasonOf(error))
    }
  }
  return (
    <section className="inspector-section" aria-label="SR-IOV">
      <p className="dialog-note">
        <StateMark state="busy" label="unknown" />
        <span>
          This dump shows no SR-IOV capability. Firmware may have it switched off, which hides it.
        </span>
      </p>
      <button type="button" className="button button-small" onClick={() => void assume()}>
        Assume the catalogue’s limits
      </button>
      {problem === null ? null : (
        <p className="means" role="alert">
          {problem}
        </p>
      )}
    </section>
  )
}

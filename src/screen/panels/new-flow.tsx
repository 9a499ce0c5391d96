import { useState } from 'react'
import { addFlow } from '../../scenario/edits/flows.ts'
import { store, useStore } from '../store/store.ts'
import { endsAt, flowEnds } from './flow-ends.ts'
import { Fold } from './fold.tsx'
import { Pick } from './pick.tsx'

/** Traffic from a VM, an interface or a peer to any other end. */
export function NewFlow({ from: id }: { readonly from: string }) {
  const scenario = useStore((now) => now.scenario)
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const sources = endsAt(scenario, id)
  const source = sources.find(({ value }) => value === from) ?? sources[0]
  if (!source) return null
  const hasOne = Object.values(scenario.flows).some(({ from, to }) =>
    sources.some(({ value }) => value === from || value === to),
  )
  const owner = (end: string): string => scenario.interfaces[end]?.on ?? end
  const sinks = flowEnds(scenario).filter(({ value }) => owner(value) !== owner(source.value))
  const sink = sinks.find(({ value }) => value === to) ?? sinks[0]
  const add = () => {
    const { scenario: now, edit, endGesture } = store.getState()
    if (!sink) return
    edit(addFlow(now, { from: source.value, to: sink.value }))
    endGesture()
  }
  return (
    <Fold title="New flow" open={!hasOne}>
      <form
        aria-label="New flow"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        {sources.length > 1 ? (
          <Pick label="From" value={source.value} choices={sources} onPick={setFrom} />
        ) : null}
        {sink ? (
          <>
            <Pick label="To" value={sink.value} choices={sinks} onPick={setTo} />
            <button type="submit" className="button button-small">
              Add the flow
            </button>
          </>
        ) : (
          <p className="means">There is no other end yet: add a peer, or an interface of a VM.</p>
        )}
      </form>
    </Fold>
  )
}

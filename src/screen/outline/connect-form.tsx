import { useEffect, useRef, useState } from 'react'
import type { Topology } from '../../scenario/topology-view.ts'
import { sentenceStart } from '../format/quantity.ts'
import { Pick } from '../panels/pick.tsx'
import { notify } from '../shell/notify.ts'
import { store } from '../store/store.ts'
import { connectionsOf } from './connections.ts'
import type { OutlineRow } from './outline-rows.ts'

interface ConnectFormProps {
  readonly row: OutlineRow
  readonly topology: Topology
  readonly onEnd: () => void
}

/** What a wire on the sheet does, as a form. */
export function ConnectForm({ row, topology, onEnd }: ConnectFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const ends = connectionsOf(topology, row)
  const [end, setEnd] = useState<string | null>(null)
  const [target, setTarget] = useState<string | null>(null)
  // Of a part with several ports, the first that is free.
  const from =
    ends.find(({ id }) => id === end) ??
    ends.find(({ targets, isTaken }) => targets.length > 0 && !isTaken) ??
    ends[0]
  const to = from?.targets.find(({ key }) => key === target) ?? from?.targets[0]
  useEffect(() => form.current?.querySelector<HTMLElement>('select, button')?.focus(), [])
  const join = (): void => {
    const change = to?.edit?.()
    if (!change) return
    const { edit, endGesture, undo } = store.getState()
    edit(change)
    endGesture()
    notify(change.label, { label: 'Undo', run: undo })
    onEnd()
  }
  return (
    <form
      ref={form}
      className="outline-form"
      aria-label={`Connect ${row.name}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onEnd()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        join()
      }}
    >
      {from ? (
        <Pick
          label={`From ${row.name}`}
          value={from.id}
          choices={ends.map(({ id, says }) => ({ value: id, says }))}
          onPick={(id) => {
            setEnd(id)
            setTarget(null)
          }}
        />
      ) : null}
      {to && from ? (
        <Pick
          label="to"
          value={to.key}
          choices={from.targets.map(({ key, label }) => ({ value: key, says: label }))}
          onPick={setTarget}
        />
      ) : (
        <p className="means">
          {sentenceStart(from?.reason ?? 'its ends are chosen among its settings')}.
        </p>
      )}
      {to ? (
        <button type="submit" className="button button-small">
          Connect
        </button>
      ) : null}
      <button type="button" className="text-button" onClick={onEnd}>
        Cancel
      </button>
    </form>
  )
}

import { useEffect, useRef, useState } from 'react'
import { rename } from '../../scenario/edits/parts.ts'
import { store } from '../store/store.ts'
import type { OutlineRow } from './outline-rows.ts'

interface RenameFormProps {
  readonly row: OutlineRow
  readonly onEnd: () => void
}

export function RenameForm({ row, onEnd }: RenameFormProps) {
  const { scenario } = store.getState()
  const named = scenario.parts[row.id] ?? scenario.interfaces[row.id] ?? scenario.flows[row.id]
  const [name, setName] = useState(named?.name ?? row.name)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  return (
    <form
      className="outline-form"
      aria-label="Rename"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onEnd()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        const { scenario: now, edit } = store.getState()
        if (name.trim() !== (named?.name ?? '')) edit(rename(now, row.id, name))
        onEnd()
      }}
    >
      <label htmlFor="outline-name">New name of {named?.name ?? row.name}</label>
      <span className="field-box">
        <input
          id="outline-name"
          ref={field}
          type="text"
          value={name}
          maxLength={80}
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
        />
      </span>
      <button type="submit" className="button button-small">
        Rename
      </button>
      <button type="button" className="text-button" onClick={onEnd}>
        Cancel
      </button>
    </form>
  )
}

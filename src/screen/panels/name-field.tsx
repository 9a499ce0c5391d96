import { useEffect, useState } from 'react'
import { rename } from '../../scenario/edits/parts.ts'
import { store, useStore } from '../store/store.ts'

interface NameFieldProps {
  readonly id: string
  readonly name: string
}

/** The name itself is the field. */
export function NameField({ id, name }: NameFieldProps) {
  const edit = useStore((store) => store.edit)
  const [draft, setDraft] = useState(name)
  useEffect(() => setDraft(name), [name])
  const done = () => {
    if (draft.trim() === '') setDraft(name)
    else if (draft.trim() !== name) edit(rename(store.getState().scenario, id, draft))
  }
  return (
    <input
      className="name-field"
      aria-label="Name"
      value={draft}
      maxLength={80}
      spellCheck={false}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') {
          setDraft(name)
          event.currentTarget.blur()
        }
      }}
    />
  )
}

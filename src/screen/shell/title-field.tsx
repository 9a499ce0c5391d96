import { useEffect, useState } from 'react'
import { store, useStore } from '../store/store.ts'

/** The title is its own field. */
export function TitleField() {
  const title = useStore(({ scenario }) => scenario.title)
  const [draft, setDraft] = useState(title)
  useEffect(() => setDraft(title), [title])
  const done = async () => {
    if (draft.trim() === '' || draft === title) return setDraft(title)
    const { setTitle } = await import('../../scenario/edits/settings.ts')
    const { scenario, edit, endGesture } = store.getState()
    edit(setTitle(scenario, draft))
    endGesture()
  }
  return (
    <input
      className="name-field title-field"
      aria-label="Title of the design"
      value={draft}
      maxLength={120}
      spellCheck={false}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => void done()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setDraft(title)
      }}
    />
  )
}

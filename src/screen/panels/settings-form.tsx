import { useCallback, useState } from 'react'
import type { Fields, FieldValue, SavedSettings } from '../../fields.ts'
import { setSetting } from '../../scenario/edits/settings.ts'
import { FieldRow } from '../controls/field-row.tsx'
import { counted } from '../format/quantity.ts'
import { store, useStore } from '../store/store.ts'

interface SettingsFormProps {
  readonly id: string
  readonly fields: Fields
  readonly settings: SavedSettings
  readonly title?: string
}

/** Made from the declaration of the fields: what is looked at first, then the rest on demand. */
export function SettingsForm({ id, fields, settings, title = 'Settings' }: SettingsFormProps) {
  const edit = useStore((store) => store.edit)
  const endGesture = useStore((store) => store.endGesture)
  const running = useStore((store) => store.status === 'running')
  const [all, setAll] = useState(false)
  const change = useCallback(
    (field: string, value: FieldValue) =>
      edit(setSetting(store.getState().scenario, id, field, value)),
    [edit, id],
  )
  const entries = Object.entries(fields)
  const first = entries.filter(([field, { first }]) => first || field in settings)
  const rest = entries.filter(([field, { first }]) => !(first || field in settings))
  const shown = all ? [...first, ...rest] : first
  return (
    <section className="inspector-section">
      <h3>
        {title}
        {running ? <span className="quiet">applies at the next event</span> : null}
      </h3>
      {shown.map(([field, declared]) => (
        <FieldRow
          key={field}
          name={field}
          field={declared}
          value={settings[field] ?? declared.default}
          onChange={change}
          onDone={endGesture}
        />
      ))}
      {rest.length > 0 ? (
        <button
          type="button"
          className="text-button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          <span className="twist" data-open={all} aria-hidden="true" />
          {all ? 'Fewer settings' : counted(rest.length, 'more setting')}
        </button>
      ) : null}
    </section>
  )
}

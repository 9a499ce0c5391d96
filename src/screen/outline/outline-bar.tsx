import { store } from '../store/store.ts'
import type { OutlineRow } from './outline-rows.ts'
import { deleteRow, openSettings } from './row-actions.ts'

interface OutlineBarProps {
  readonly row: OutlineRow | undefined
  readonly onConnect: () => void
  readonly onRename: () => void
}

/** The edits of the outline for a pointer and for who does not know their keys. */
export function OutlineBar({ row, onConnect, onRename }: OutlineBarProps) {
  const button = (title: string, keys: string, press: () => void) => (
    <button
      type="button"
      className="button button-small"
      data-tip={title}
      data-keys={keys}
      onClick={press}
    >
      {title}
    </button>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fields, so no fieldset.
    <div className="outline-bar" role="group" aria-label="Edit the outline">
      {button('Add a part', 'Ins', () => store.getState().setDialog('quick-add'))}
      {row ? (
        <>
          {button('Connect', 'F4', onConnect)}
          {button('Settings', 'Enter', () => openSettings(row))}
          {row.kind === 'function' ? null : button('Rename', 'F2', onRename)}
          {button('Delete', 'Del', () => deleteRow(row))}
          <span className="quiet">{row.name}</span>
        </>
      ) : null}
    </div>
  )
}

/** What can be done with a row, by its key or by the button above the tree. */
import { deleteSelection } from '../commands/edit-actions.ts'
import { focusInspector } from '../commands/focus.ts'
import { notify } from '../shell/notify.ts'
import { store } from '../store/store.ts'
import type { OutlineRow } from './outline-rows.ts'

/** The inspector is fetched with the first selection. */
const MOST_FRAMES = 120

const whenThere = (focus: () => boolean, frames = MOST_FRAMES): void => {
  if (focus() || frames === 0) return
  requestAnimationFrame(() => whenThere(focus, frames - 1))
}

export const openSettings = (row: OutlineRow | undefined): void => {
  if (!row) return
  if (store.getState().selection[0] !== row.id) store.getState().focusOn(row.id)
  whenThere(focusInspector)
}

/** A PF or a free VF is part of its adapter. */
const refusesDelete = (row: OutlineRow): boolean => {
  if (row.kind !== 'function' || row.function?.usedBy) return false
  notify(`${row.name} is part of its adapter: the adapter's settings say how many it has`)
  return true
}

export const deleteRow = (row: OutlineRow | undefined): void => {
  if (!row || refusesDelete(row)) return
  if (!store.getState().selection.includes(row.id)) store.getState().focusOn(row.id)
  deleteSelection()
}

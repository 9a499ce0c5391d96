import { store } from '../store/store.ts'
import type { Command } from './command.ts'
import {
  copySelection,
  cutSelection,
  deleteSelection,
  duplicateSelection,
  paste,
  quickFix,
  selectAll,
  tidy,
} from './edit-actions.ts'

const state = () => store.getState()
const hasSelection = (): boolean => state().selection.length > 0

/** Marked text is what a person means to copy. */
const canCopy = (): boolean => hasSelection() && (getSelection()?.isCollapsed ?? true)

export const EDIT_COMMANDS: readonly Command[] = [
  {
    id: 'undo',
    title: 'Undo',
    group: 'Edit',
    keys: ['Mod+Z'],
    run: () => state().undo(),
    when: () => state().done.length > 0,
  },
  {
    id: 'redo',
    title: 'Redo',
    group: 'Edit',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    run: () => state().redo(),
    when: () => state().undone.length > 0,
  },
  {
    id: 'delete',
    title: 'Delete the selection',
    group: 'Edit',
    keys: ['Del', 'Backspace'],
    run: deleteSelection,
    when: hasSelection,
  },
  {
    id: 'copy',
    title: 'Copy',
    group: 'Edit',
    keys: ['Mod+C'],
    run: () => void copySelection(),
    when: canCopy,
  },
  {
    id: 'cut',
    title: 'Cut',
    group: 'Edit',
    keys: ['Mod+X'],
    run: () => void cutSelection(),
    when: canCopy,
  },
  { id: 'paste', title: 'Paste', group: 'Edit', keys: ['Mod+V'], run: () => void paste() },
  {
    id: 'duplicate',
    title: 'Duplicate',
    group: 'Edit',
    keys: ['Mod+D'],
    run: () => void duplicateSelection(),
    when: hasSelection,
  },
  { id: 'select-all', title: 'Select all', group: 'Edit', keys: ['Mod+A'], run: selectAll },
  {
    id: 'deselect',
    title: 'Clear the selection',
    group: 'Edit',
    keys: ['Esc'],
    run: () => state().select([]),
    when: hasSelection,
  },
  {
    id: 'tidy',
    title: 'Tidy up the sheet',
    group: 'Edit',
    keys: ['Shift+Alt+T'],
    run: () => void tidy(),
  },
  {
    id: 'quick-fix',
    title: 'Fix the problem of the selection',
    group: 'Edit',
    keys: ['Mod+.'],
    run: () => void quickFix(),
    when: hasSelection,
  },
  {
    id: 'add',
    title: 'Add a part',
    group: 'Edit',
    keys: ['A', '/'],
    run: () => state().setDialog('quick-add'),
  },
]

import { store } from '../store/store.ts'
import type { Command } from './command.ts'

/** Fetched with the first of them, or when hands come near the sheet. */
const editActions = () => import('./edit-actions.ts')

export const addOfKind = (kind: string): void =>
  void editActions().then(({ addPartOfKind }) => addPartOfKind(kind))

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
    run: () => void editActions().then(({ deleteSelection }) => deleteSelection()),
    when: hasSelection,
  },
  {
    id: 'copy',
    title: 'Copy',
    group: 'Edit',
    keys: ['Mod+C'],
    run: () => void editActions().then(({ copySelection }) => copySelection()),
    when: canCopy,
  },
  {
    id: 'cut',
    title: 'Cut',
    group: 'Edit',
    keys: ['Mod+X'],
    run: () => void editActions().then(({ cutSelection }) => cutSelection()),
    when: canCopy,
  },
  {
    id: 'paste',
    title: 'Paste',
    group: 'Edit',
    keys: ['Mod+V'],
    run: () => void editActions().then(({ paste }) => paste()),
  },
  {
    id: 'duplicate',
    title: 'Duplicate',
    group: 'Edit',
    keys: ['Mod+D'],
    run: () => void editActions().then(({ duplicateSelection }) => duplicateSelection()),
    when: hasSelection,
  },
  {
    id: 'select-all',
    title: 'Select all',
    group: 'Edit',
    keys: ['Mod+A'],
    run: () => void editActions().then(({ selectAll }) => selectAll()),
  },
  {
    id: 'deselect',
    title: 'Clear the selection',
    group: 'Edit',
    keys: ['Esc'],
    run: () => state().select([]),
    when: () => hasSelection() || state().group !== null,
  },
  {
    id: 'tidy',
    title: 'Tidy up the sheet',
    group: 'Edit',
    keys: ['Shift+Alt+T'],
    run: () => void editActions().then(({ tidy }) => tidy()),
  },
  {
    id: 'quick-fix',
    title: 'Fix the problem of the selection',
    group: 'Edit',
    keys: ['Mod+.'],
    run: () => void editActions().then(({ quickFix }) => quickFix()),
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

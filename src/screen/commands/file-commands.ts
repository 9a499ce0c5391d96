import { EMPTY_SCENARIO } from '../../scenario/scenario.ts'
import { notify } from '../shell/notify.ts'
import { store } from '../store/store.ts'
import type { Command } from './command.ts'

const actions = () => import('./file-actions.ts')

const dialog = (id: 'import' | 'gallery' | 'share' | 'export') => () =>
  store.getState().setDialog(id)

/** A new design takes the place of this one; the notice brings it back. */
const newDesign = (): void => {
  const { scenario, open, select } = store.getState()
  select([])
  open(EMPTY_SCENARIO)
  notify(`Closed “${scenario.title}”`, { label: 'Bring it back', run: () => open(scenario) })
}

export const FILE_COMMANDS: readonly Command[] = [
  { id: 'new', title: 'New design', group: 'File', run: newDesign },
  {
    id: 'open',
    title: 'Open a file …',
    group: 'File',
    keys: ['Mod+O'],
    run: () => void actions().then(({ openFile }) => openFile()),
  },
  {
    id: 'save',
    title: 'Save as a file',
    group: 'File',
    keys: ['Mod+S'],
    run: () => void actions().then(({ saveFile }) => saveFile()),
  },
  {
    id: 'save-page',
    title: 'Save as one file (.html)',
    group: 'File',
    run: () => void actions().then(({ saveOneFile }) => saveOneFile()),
  },
  { id: 'import', title: 'Paste lspci of your server …', group: 'File', run: dialog('import') },
  { id: 'gallery', title: 'Examples …', group: 'File', run: dialog('gallery') },
  { id: 'export', title: 'Export …', group: 'File', run: dialog('export') },
  {
    id: 'print',
    title: 'Print a sheet, or keep it as a PDF',
    group: 'File',
    keys: ['Mod+P'],
    run: () => void import('../print/print.tsx').then(({ printSheet }) => printSheet()),
  },
  { id: 'share', title: 'Share …', group: 'File', run: dialog('share') },
  {
    id: 'copy-link',
    title: 'Copy a link to this design',
    group: 'File',
    run: () => void actions().then(({ copyLink }) => copyLink()),
  },
]

import { store } from '../store/store.ts'
import type { Command } from './command.ts'

export const HELP_COMMANDS: readonly Command[] = [
  {
    id: 'commands',
    title: 'Find a command',
    group: 'Help',
    keys: ['Mod+K', 'Mod+Shift+P'],
    run: () => store.getState().setDialog('commands'),
  },
  {
    id: 'shortcuts',
    title: 'Keyboard shortcuts',
    group: 'Help',
    keys: ['?'],
    run: () => store.getState().setDialog('shortcuts'),
  },
  {
    id: 'trust',
    title: 'How far to trust it',
    group: 'Help',
    run: () => store.getState().setDialog('trust'),
  },
  {
    id: 'pcie',
    title: 'What a PCIe link carries',
    group: 'Help',
    run: () => store.getState().setDialog('pcie'),
  },
  {
    id: 'model',
    title: 'The model card: what is modelled, and what is left out',
    group: 'Help',
    run: () => store.getState().setDialog('model'),
  },
]

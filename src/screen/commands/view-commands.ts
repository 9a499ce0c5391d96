import { inOrder } from '../readings/findings.ts'
import { store } from '../store/store.ts'
import type { DrawerTab } from '../store/view-slice.ts'
import type { Command } from './command.ts'
import { focusInspector, focusOutline, focusSheet } from './focus.ts'
import { rememberTheme } from './theme.ts'

const view = () => store.getState()

export const toggleTheme = (): void => rememberTheme(view().theme === 'light' ? 'dark' : 'light')

/** The tab that is open closes the drawer. */
const toggleDrawer = (tab: DrawerTab): void => {
  const { drawerOpen, drawerTab, setDrawer } = view()
  setDrawer(!(drawerOpen && drawerTab === tab), tab)
}

const tab = (id: DrawerTab, title: string, keys?: readonly string[]): Command => ({
  id: `tab-${id}`,
  title,
  group: 'View',
  ...(keys ? { keys } : {}),
  run: () => toggleDrawer(id),
})

const goToProblem = (by: number): void => {
  const { findings, selection, focusOn, setDrawer } = view()
  const open = inOrder(findings).filter(({ waived }) => waived === undefined)
  if (open.length === 0) return
  const now = open.findIndex(({ at }) => at === selection[0])
  const from = now < 0 && by < 0 ? 0 : now
  const next = open[(from + by + open.length) % open.length]
  setDrawer(true, 'problems')
  if (next) focusOn(next.at)
}

const NEXT_OVERLAY = { load: 'groups', groups: 'blast', blast: 'off', off: 'load' } as const

export const VIEW_COMMANDS: readonly Command[] = [
  {
    id: 'palette',
    title: 'Show or hide the parts',
    group: 'View',
    keys: ['C'],
    run: () => view().setPaletteOpen(!view().paletteOpen),
  },
  {
    id: 'drawer',
    title: 'Show or hide the drawer',
    group: 'View',
    keys: ['J'],
    run: () => view().setDrawer(!view().drawerOpen),
  },
  tab('charts', 'Charts'),
  tab('flows', 'Flows'),
  tab('waterfall', 'Where the time of a frame goes'),
  tab('events', 'Events'),
  tab('problems', 'Problems', ['P']),
  {
    id: 'compare',
    title: 'Compare with …',
    group: 'View',
    run: () => view().setDialog('compare'),
  },
  {
    id: 'inspector',
    title: 'Settings of the selection',
    group: 'Go to',
    keys: ['I'],
    run: () => void focusInspector(),
    when: () => view().selection.length > 0 || view().group !== null,
  },
  { id: 'sheet', title: 'The sheet', group: 'Go to', keys: ['S'], run: focusSheet },
  {
    id: 'outline',
    title: 'The outline of the design',
    group: 'Go to',
    keys: ['O'],
    run: () => {
      view().setDrawer(true, 'outline')
      focusOutline()
    },
  },
  {
    id: 'next-problem',
    title: 'Next problem',
    group: 'Go to',
    keys: ['F8'],
    run: () => goToProblem(1),
  },
  {
    id: 'previous-problem',
    title: 'Previous problem',
    group: 'Go to',
    keys: ['Shift+F8'],
    run: () => goToProblem(-1),
  },
  {
    id: 'find',
    title: 'Find a part on the sheet',
    group: 'Go to',
    keys: ['Mod+F'],
    run: () => view().setDialog('find'),
  },
  {
    id: 'overlay',
    title: 'Next overlay: load, IOMMU groups, blast radius, none',
    group: 'View',
    keys: ['H'],
    run: () => view().setOverlay(NEXT_OVERLAY[view().overlay]),
  },
  {
    id: 'groups',
    title: 'List of IOMMU groups',
    group: 'View',
    run: () => {
      view().setOverlay('groups')
      view().setDrawer(true, 'groups')
    },
  },
  {
    id: 'blast',
    title: 'Blast radius: what a hostile part reaches',
    group: 'View',
    run: async () => {
      const { showBlast } = await import('../blast/blast-store.ts')
      showBlast(view().selection[0] ?? null)
    },
  },
  {
    id: 'distances',
    title: 'Distances between devices, and the way from one to another',
    group: 'View',
    run: () => view().setDrawer(true, 'distances'),
  },
  {
    id: 'focus',
    title: 'Zoom to the selection',
    group: 'View',
    keys: ['F', 'Shift+2'],
    run: () => view().moveCamera(view().selection.length > 0 ? 'fit-selection' : 'fit'),
  },
  {
    id: 'fit',
    title: 'Zoom to fit all',
    group: 'View',
    keys: ['Shift+1'],
    run: () => view().moveCamera('fit'),
  },
  {
    id: 'actual-size',
    title: 'Zoom to 100 %',
    group: 'View',
    keys: ['Mod+0'],
    run: () => view().moveCamera('actual-size'),
  },
  {
    id: 'zoom-in',
    title: 'Zoom in',
    group: 'View',
    keys: ['+', '='],
    run: () => view().moveCamera('in'),
  },
  {
    id: 'zoom-out',
    title: 'Zoom out',
    group: 'View',
    keys: ['-'],
    run: () => view().moveCamera('out'),
  },
  { id: 'theme', title: 'Light or dark', group: 'View', run: toggleTheme },
  {
    id: 'present',
    title: 'Presenter mode, for a projector',
    group: 'View',
    run: () => void import('../present/present.ts').then((present) => present.togglePresenting()),
  },
  {
    id: 'laser',
    title: 'Laser pointer',
    group: 'View',
    keys: ['K'],
    when: () => view().presenting,
    run: () => view().setLaser(!view().laser),
  },
]

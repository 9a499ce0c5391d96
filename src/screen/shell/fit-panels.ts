import { store } from '../store/store.ts'

const NARROW_PX = 1_180
const SHORT_PX = 560

/** On a small or enlarged page the panels start folded: the room belongs to the sheet. */
export function fitPanels(): void {
  const { setPaletteOpen, setDrawer } = store.getState()
  if (innerWidth < NARROW_PX) setPaletteOpen(false)
  if (innerHeight < SHORT_PX) setDrawer(false)
}

/** Presenter mode: what the page looks like on a projector, and back. */
import './present.css'
import { store } from '../store/store.ts'
import type { Theme } from '../store/view-slice.ts'

let before: { readonly theme: Theme; readonly palette: boolean; readonly drawer: boolean } | null =
  null

const showTheme = (theme: Theme): void => {
  document.documentElement.dataset.theme = theme
  store.getState().setTheme(theme)
}

/** Light whatever the reader's theme is: a bright room takes black for the absence of colour. */
export const startPresenting = (): void => {
  const { theme, paletteOpen, drawerOpen, setPresenting, setPaletteOpen, setDrawer, moveCamera } =
    store.getState()
  if (before) return
  before = { theme, palette: paletteOpen, drawer: drawerOpen }
  document.documentElement.dataset.present = ''
  showTheme('light')
  setPaletteOpen(false)
  setDrawer(false)
  setPresenting(true)
  moveCamera('fit')
}

export const stopPresenting = (): void => {
  if (!before) return
  const { setPresenting, setPaletteOpen, setDrawer, moveCamera } = store.getState()
  delete document.documentElement.dataset.present
  showTheme(before.theme)
  setPaletteOpen(before.palette)
  setDrawer(before.drawer)
  before = null
  setPresenting(false)
  moveCamera('fit')
}

export const togglePresenting = (): void => {
  if (before) stopPresenting()
  else startPresenting()
}

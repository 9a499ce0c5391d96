import { remember, remembered } from '../persistence/remember.ts'
import { store } from '../store/store.ts'
import type { Theme } from '../store/view-slice.ts'

const prefersDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

const apply = (theme: Theme): void => {
  document.documentElement.dataset.theme = theme
  store.getState().setTheme(theme)
}

/** Before the first paint, so that nothing flashes. The system is followed until someone chooses. */
export function startTheme(): void {
  const chosen = remembered('theme')
  const system = prefersDark().matches ? 'dark' : 'light'
  apply(chosen === 'light' || chosen === 'dark' ? chosen : system)
  prefersDark().addEventListener('change', ({ matches }) => {
    if (remembered('theme') === null) apply(matches ? 'dark' : 'light')
  })
}

export function rememberTheme(theme: Theme): void {
  remember('theme', theme)
  apply(theme)
}

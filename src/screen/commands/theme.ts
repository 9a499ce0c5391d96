import { store } from '../store/store.ts'
import type { Theme } from '../store/view-slice.ts'

const KEY = 'iov-lab.theme'

/** Storage may be forbidden, as in a sandboxed frame; then nothing is remembered. */
const remembered = (): string | null => {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

const prefersDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

const apply = (theme: Theme): void => {
  document.documentElement.dataset.theme = theme
  store.getState().setTheme(theme)
}

/** Before the first paint, so that nothing flashes. The system is followed until someone chooses. */
export function startTheme(): void {
  const chosen = remembered()
  const system = prefersDark().matches ? 'dark' : 'light'
  apply(chosen === 'light' || chosen === 'dark' ? chosen : system)
  prefersDark().addEventListener('change', ({ matches }) => {
    if (remembered() === null) apply(matches ? 'dark' : 'light')
  })
}

export function rememberTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // Only this visit has it.
  }
  apply(theme)
}

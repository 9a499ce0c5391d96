/** Tokens as the overlay's canvas needs them: read once for each theme. */
import type { State } from '../../glyphs/state.ts'
import type { Theme } from '../../store/view-slice.ts'

export interface Colours {
  readonly state: Readonly<Record<State, string>>
  readonly wash: Readonly<Record<State, string>>
  readonly pipe: string
  readonly packet: string
  readonly halo: string
  readonly empty: string
}

/** Of a run that has failed: nothing is known to be ok or saturated. */
export const greyed = (colours: Colours): Colours => {
  const { idle } = colours.state
  return { ...colours, state: { idle, ok: idle, busy: idle, sat: idle } }
}

let known: { readonly theme: Theme; readonly colours: Colours } | undefined

export const coloursOf = (theme: Theme): Colours => {
  if (known?.theme === theme) return known.colours
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  const colours: Colours = {
    state: {
      idle: token('--idle'),
      ok: token('--ok'),
      busy: token('--busy'),
      sat: token('--sat'),
    },
    wash: {
      idle: 'transparent',
      ok: token('--ok-wash'),
      busy: token('--busy-wash'),
      sat: token('--sat-wash'),
    },
    pipe: token('--pipe'),
    packet: token('--packet'),
    halo: token('--sheet'),
    empty: token('--hair-2'),
  }
  known = { theme, colours }
  return colours
}

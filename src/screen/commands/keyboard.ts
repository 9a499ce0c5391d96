import { store } from '../store/store.ts'
import { matches } from './chord.ts'
import type { Command } from './command.ts'
import { COMMANDS, isOffered } from './registry.ts'

/** A letter typed into a field is a letter. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches(
      'textarea, select, input:not([type="range"], [type="checkbox"], [type="radio"])',
    ))

/** Space and Enter press the button that has the focus; arrows and Space move a radio or a slider. */
const belongsToControl = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement &&
  ((/^[ ]$|^Enter$/.test(event.key) &&
    event.target.matches('button, a, summary, input:not([type="range"]), [role="menuitem"]')) ||
    (/^Arrow/.test(event.key) && event.target.matches('input, [role], button')))

const hasModifier = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey

const isTextEditing = (event: KeyboardEvent): boolean =>
  hasModifier(event) && /^[acvxzy]$/i.test(event.key)

const commandFor = (event: KeyboardEvent): Command | undefined => {
  if (isTyping(event.target) && (!hasModifier(event) || isTextEditing(event))) return undefined
  if (belongsToControl(event)) return undefined
  return COMMANDS.find(
    (command) => command.keys?.some((chord) => matches(chord, event)) && isOffered(command),
  )
}

/** Until the field of a dialog has been fetched, letters go ahead of it. */
const typeAhead = (event: KeyboardEvent): void => {
  const { dialog, typeAhead: keep } = store.getState()
  const hasField = dialog === 'commands' || dialog === 'find' || dialog === 'quick-add'
  if (!hasField || isTyping(event.target) || event.key.length > 1 || hasModifier(event)) return
  event.preventDefault()
  keep(event.key)
}

/** One listener for the whole page. Returns the way to stop. */
export function listenToKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    if (store.getState().dialog !== null) return typeAhead(event)
    const command = commandFor(event)
    if (!command) return
    event.preventDefault()
    command.run()
  }
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}

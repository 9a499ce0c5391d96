/** A dialog that leaves the focus nowhere gives it back to where it was before. */
import { focusSheet } from '../commands/focus.ts'
import { store } from '../store/store.ts'

/** What a person worked at; of an entry of a menu, the button that opened the menu. */
const placeOf = (focused: Element | null): HTMLElement | null => {
  const trigger = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const place = trigger ? document.getElementById(trigger) : focused
  const isPlace = place instanceof HTMLElement && place !== document.body
  return isPlace && !place.closest('[role="dialog"]') ? place : null
}

/** Returns the way to stop. */
export function keepFocus(): () => void {
  let before: HTMLElement | null = null
  const giveBack = (): void => {
    if (store.getState().dialog !== null || document.activeElement !== document.body) return
    if (before?.isConnected) before.focus({ preventScroll: true })
    else focusSheet()
  }
  return store.subscribe(({ dialog }, { dialog: was }) => {
    if (dialog === was) return
    if (dialog !== null) before = placeOf(document.activeElement) ?? before
    // By the second frame the dialog is gone, and what it did with the focus is done.
    else requestAnimationFrame(() => requestAnimationFrame(giveBack))
  })
}

/** The moment that is looked at, in all charts and on the ruler; null: the end of what was run. */
import { live } from '../store/live.ts'

/** Where somebody drags to. The run follows. */
let timeNs: number | null = null
const listeners = new Set<() => void>()

export const cursorTime = (): number | null =>
  timeNs ?? (live.timeNs < live.endNs ? live.timeNs : null)

export function setCursorTime(next: number | null): void {
  if (next === timeNs) return
  timeNs = next
  for (const listener of listeners) listener()
}

export const subscribeCursor = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

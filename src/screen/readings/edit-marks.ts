/** What was changed while it ran, and when: flags on the ruler, thin lines in the charts, rows of the log. */
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'

export interface EditMark {
  readonly timeNs: number
  readonly label: string
}

const MOST = 100

let marks: readonly EditMark[] = []
let lastTimeNs = 0

export const editMarks = (): readonly EditMark[] => marks

/** Follows the store and the run; returns the way to stop. */
export function recordEdits(): () => void {
  const stopStore = store.subscribe((now, before) => {
    if (now.scenario === before.scenario || live.rows === 0 || now.status === 'idle') return
    const label =
      now.done.length >= before.done.length ? now.done.at(-1)?.label : now.undone.at(-1)?.label
    if (label === undefined) return
    const last = marks.at(-1)
    const sameGesture =
      last !== undefined && now.done.length === before.done.length && last.timeNs > 0
    const kept = sameGesture ? marks.slice(0, -1) : marks
    const timeNs = sameGesture ? last.timeNs : live.timeNs
    marks = [...kept, { timeNs, label }].slice(-MOST)
  })
  const stopLive = live.subscribe(() => {
    if (live.timeNs < lastTimeNs) marks = []
    lastTimeNs = live.timeNs
  })
  return () => {
    stopStore()
    stopLive()
  }
}

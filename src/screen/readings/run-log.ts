/** What happened, as sentences with a time: a station fills up, losses begin, somebody edits. */

import { onLive } from '../controls/on-live.ts'
import { STATE_WORDS, type State, stateOf } from '../glyphs/state.ts'
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'
import { editMarks } from './edit-marks.ts'
import { workingStations } from './stations.ts'

export interface LogEntry {
  readonly timeNs: number
  readonly state: State
  readonly says: string
  /** Part or flow to show. */
  readonly at: string | null
}

const MOST = 500
const PERIOD_MS = 250
/** Back under this before "busy" is said again: no chatter at the border. */
const CALM = 0.6

let entries: readonly LogEntry[] = []
const states = new Map<string, State>()
const losing = new Set<string>()
let editsSeen = 0
let lastTimeNs = 0

const listeners = new Set<() => void>()
export const logEntries = (): readonly LogEntry[] => entries
export const subscribeLog = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const note = (state: State, says: string, at: string | null, timeNs = live.timeNs): void => {
  entries = [...entries, { timeNs, state, says, at }].slice(-MOST)
}

const forget = (): void => {
  entries = []
  states.clear()
  losing.clear()
  editsSeen = 0
}

const watchStations = (): void => {
  for (const { key, name, does, part, utilisation } of workingStations()) {
    const before = states.get(key) ?? 'idle'
    const raw = stateOf(utilisation)
    const now =
      before !== 'idle' && before !== 'ok' && utilisation > CALM && raw === 'ok' ? before : raw
    if (now === before) continue
    states.set(key, now)
    const word = STATE_WORDS[now].toLowerCase()
    if (now === 'busy' || now === 'sat') note(now, `${name} (${does}) is ${word}`, part)
    else if (before === 'sat') note(now, `${name} (${does}) is no longer saturated`, part)
  }
}

const watchLosses = (): void => {
  live.layout.causes.forEach((cause, index) => {
    const lost = live.last(live.causeColumn(index))
    const what = live.layout.unsentCauses.includes(index) ? 'not sent' : 'lost'
    if (lost > 0 && !losing.has(cause)) {
      losing.add(cause)
      note('sat', `Frames are ${what}: ${cause}`, null)
    } else if (lost === 0 && losing.delete(cause))
      note('ok', `No more frames are ${what}: ${cause}`, null)
  })
}

const watchEdits = (): void => {
  const marks = editMarks()
  for (const { label, timeNs } of marks.slice(editsSeen))
    note('idle', `Edit: ${label}`, null, timeNs)
  editsSeen = marks.length
}

export function recordLog(): () => void {
  return onLive(PERIOD_MS, () => {
    if (live.timeNs < lastTimeNs) forget()
    lastTimeNs = live.timeNs
    if (live.rows === 0 || store.getState().status === 'idle') return
    const before = entries
    watchEdits()
    watchStations()
    watchLosses()
    if (entries !== before) for (const listener of listeners) listener()
  })
}

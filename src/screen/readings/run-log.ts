/** What happened, as sentences with a time, read from the samples: a station fills up, losses begin, somebody edits. */
import { STATE_WORDS, type State, stateOf } from '../glyphs/state.ts'
import { live } from '../store/live.ts'
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
/** Back under this before "busy" is said again: no chatter at the border. */
const CALM = 0.6

let happened: readonly LogEntry[] = []
/** The newest sample that was read, in ns. */
let readNs = 0
const states = new Map<string, State>()
const losing = new Set<string>()
let entries: readonly LogEntry[] = []

const listeners = new Set<() => void>()
/** In order of time, edits among them. */
export const logEntries = (): readonly LogEntry[] => entries
export const subscribeLog = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Of a recorded sample, counted from the newest: 1 is the last one. */
const valueAt = (column: number, fromEnd: number): number =>
  live.record(column, fromEnd)[0] ?? Number.NaN

const watchStations = (fromEnd: number, note: (entry: Omit<LogEntry, 'timeNs'>) => void): void => {
  for (const { key, name, does, part, index } of workingStations()) {
    const utilisation = valueAt(live.stationColumn(index), fromEnd)
    const before = states.get(key) ?? 'idle'
    const raw = stateOf(utilisation)
    const now =
      before !== 'idle' && before !== 'ok' && utilisation > CALM && raw === 'ok' ? before : raw
    if (now === before) continue
    states.set(key, now)
    const word = STATE_WORDS[now].toLowerCase()
    if (now === 'busy' || now === 'sat')
      note({ state: now, says: `${name} (${does}) is ${word}`, at: part })
    else if (before === 'sat')
      note({ state: now, says: `${name} (${does}) is no longer saturated`, at: part })
  }
}

const watchLosses = (fromEnd: number, note: (entry: Omit<LogEntry, 'timeNs'>) => void): void => {
  live.layout.causes.forEach((cause, index) => {
    const lost = valueAt(live.causeColumn(index), fromEnd)
    const what = live.layout.unsentCauses.includes(index) ? 'not sent' : 'lost'
    if (lost > 0 && !losing.has(cause)) {
      losing.add(cause)
      note({ state: 'sat', says: `Frames are ${what}: ${cause}`, at: null })
    } else if (lost === 0 && losing.delete(cause))
      note({ state: 'ok', says: `No more frames are ${what}: ${cause}`, at: null })
  })
}

/** Another future: what was read of the old one is forgotten, and said again where it is so again. */
const forgetAfter = (timeNs: number): void => {
  happened = happened.filter((entry) => entry.timeNs <= timeNs)
  readNs = timeNs
  states.clear()
  losing.clear()
}

const readSamples = (): void => {
  const times = live.record(live.timeColumn)
  const last = times.at(-1) ?? 0
  if (last < readNs) forgetAfter(last)
  const unread = times.length - times.findLastIndex((time) => time <= readNs) - 1
  const found: LogEntry[] = []
  for (let fromEnd = unread; fromEnd > 0; fromEnd--) {
    const note = (entry: Omit<LogEntry, 'timeNs'>): void => {
      found.push({ ...entry, timeNs: valueAt(live.timeColumn, fromEnd) })
    }
    watchStations(fromEnd, note)
    watchLosses(fromEnd, note)
  }
  readNs = last
  if (found.length > 0) happened = [...happened, ...found].slice(-MOST)
}

/** The first stray writes of the run, as the log of a kernel has them. */
const strayEntries = (): readonly LogEntry[] =>
  (live.digest?.strays ?? []).flatMap(({ interface: at, stoppedBy, records }) =>
    records.map(
      ({ timeNs, line }): LogEntry => ({
        timeNs,
        state: stoppedBy === null ? 'sat' : 'busy',
        says: line,
        at,
      }),
    ),
  )

let shown: readonly unknown[] = []

/** Follows the run; returns the way to stop. */
export function recordLog(): () => void {
  return live.subscribe(() => {
    readSamples()
    const marks = editMarks()
    const strays = live.digest?.strays
    if (shown[0] === happened && shown[1] === marks && shown[2] === strays) return
    shown = [happened, marks, strays]
    const edits = marks.map(
      ({ timeNs, label }): LogEntry => ({
        timeNs,
        state: 'idle',
        says: `Edit: ${label}`,
        at: null,
      }),
    )
    entries = [...happened, ...strayEntries(), ...edits].toSorted((a, b) => a.timeNs - b.timeNs)
    for (const listener of listeners) listener()
  })
}

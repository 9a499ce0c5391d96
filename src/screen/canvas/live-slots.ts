/** One tick writes every visible number: text goes straight to its node, so a tick renders nothing. */
import { onLive } from '../controls/on-live.ts'
import { store } from '../store/store.ts'
import { SheetReadings } from './sheet-readings.ts'

type Writer = (readings: SheetReadings) => void

/** Numbers change no faster than a person can read them. */
const PERIOD_MS = 250

const writers = new Set<Writer>()
let stop: (() => void) | undefined
let latest: SheetReadings | undefined
let asked = 0

const writeAll = (): void => {
  latest = new SheetReadings()
  for (const write of writers) write(latest)
}

const later = (): void => {
  if (asked) return
  asked = requestAnimationFrame(() => {
    asked = 0
    writeAll()
  })
}

const start = (): (() => void) => {
  const stops = [
    onLive(PERIOD_MS, writeAll),
    store.subscribe((now, before) => {
      if (now.estimate !== before.estimate || now.scenario !== before.scenario) later()
    }),
  ]
  return () => {
    for (const end of stops) end()
    cancelAnimationFrame(asked)
    asked = 0
    latest = undefined
  }
}

/** Calls `write` now and after each tick. Returns the way to stop. */
export const onReadings = (write: Writer): (() => void) => {
  writers.add(write)
  stop ??= start()
  latest ??= new SheetReadings()
  write(latest)
  return () => {
    writers.delete(write)
    if (writers.size > 0) return
    stop?.()
    stop = undefined
  }
}

/** Settings of a whole design: each set that occurs stands once, entries say which one they have. */
import type { SavedSettings } from '../../fields.ts'
import { asList, asNumber, wordCode, wordOf } from './columns.ts'
import { FIELDS } from './tables.data.ts'

export interface SettingsWriter {
  /** 0: none. */
  readonly code: (settings: SavedSettings) => number
  readonly table: () => readonly unknown[]
}

export const settingsWriter = (): SettingsWriter => {
  const known = new Map<string, number>()
  const table: unknown[] = []
  return {
    code: (settings) => {
      const entry = Object.entries(settings).flatMap(([name, value]) => [
        wordCode(FIELDS, name),
        value,
      ])
      if (entry.length === 0) return 0
      const key = JSON.stringify(entry)
      const index = known.get(key) ?? table.push(entry)
      known.set(key, index)
      return index
    },
    table: () => table,
  }
}

/** Settings of a code; what they may be is for the door to say. */
export const settingsReader = (written: unknown): ((code: unknown) => Record<string, unknown>) => {
  const table = asList(written)
  return (code) => {
    const index = asNumber(code)
    if (index === 0) return {}
    const entry = asList(table[index - 1])
    const settings: Record<string, unknown> = {}
    for (let at = 0; at + 1 < entry.length; at += 2)
      settings[String(wordOf(FIELDS, entry[at]))] = entry[at + 1]
    return settings
  }
}

/** What a person dropped on the dialog. Kept while the page is open; no document holds it. */

import { useState } from 'react'
import { reasonOf } from '../format/reason-of.ts'
import { client } from '../simulation/client.ts'
import { entryOf, type OwnEntry } from './own-points.ts'

let kept: readonly OwnEntry[] = []

export interface Own {
  readonly entries: readonly OwnEntry[]
  /** Why the last files were not read, in a sentence. */
  readonly problem: string | null
  /** The first of the entries read. */
  readonly take: (files: readonly File[], seconds?: number) => Promise<OwnEntry | undefined>
  readonly choose: (entry: OwnEntry, flow: string) => void
  readonly remove: (entry: OwnEntry) => void
}

export const useOwn = (): Own => {
  const [entries, setEntries] = useState(kept)
  const [problem, setProblem] = useState<string | null>(null)
  const keep = (next: readonly OwnEntry[]) => {
    kept = next
    setEntries(next)
  }
  return {
    entries,
    problem,
    async take(files, seconds) {
      try {
        const given = await Promise.all(
          files.map(async (file) => ({
            name: file.name,
            bytes: new Uint8Array(await file.arrayBuffer()),
          })),
        )
        const read = (await client.editing.readMeasurements(given, seconds)).map(entryOf)
        const names = new Set(read.map(({ measurement }) => measurement.name))
        keep([...kept.filter(({ measurement }) => !names.has(measurement.name)), ...read])
        setProblem(null)
        return read[0]
      } catch (error) {
        setProblem(reasonOf(error))
        return undefined
      }
    },
    choose: (entry, flow) => keep(kept.map((each) => (each === entry ? { ...each, flow } : each))),
    remove: (entry) => keep(kept.filter((each) => each !== entry)),
  }
}

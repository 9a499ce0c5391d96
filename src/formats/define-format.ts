/** The shape of an importer: a text in, what it tells of a machine out. `catalog.ts` is the list. */
import type { Scenario } from '../scenario/scenario.ts'
import type { ImportNote, Machine } from './machine/machine.ts'

export interface ImportResult {
  readonly scenario: Scenario
  readonly notes: readonly ImportNote[]
}

export interface Format {
  readonly id: string
  readonly title: string
  /** By content alone. Cheap: it may look at the first lines only. */
  readonly recognises: (text: string) => boolean
  /** Throws a FormatError. */
  readonly read: (text: string) => Machine
}

export const defineFormat = (format: Format): Format => format

/** Names the format, the line (from 1; 0 for the whole text), what was found and what would do. */
export class FormatError extends Error {
  override readonly name = 'FormatError'
  readonly format: string
  readonly line: number
  /** The message without its place. */
  readonly reason: string

  constructor(format: string, line: number, reason: string) {
    super(line > 0 ? `${format}, line ${line}: ${reason}` : `${format}: ${reason}`)
    this.format = format
    this.line = line
    this.reason = reason
  }
}

export const MAX_CHARACTERS = 32 * 1024 * 1024
export const MAX_FUNCTIONS = 10_000

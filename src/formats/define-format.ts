/** The shape of an importer: a text in, a design and what could not be known out. `catalog.ts` is the list. */
import type { Scenario } from '../scenario/scenario.ts'

export interface ImportNote {
  /** warning: the design may be wrong there. info: what was assumed or left out. */
  readonly severity: 'warning' | 'info'
  readonly says: string
}

export interface ImportResult {
  readonly scenario: Scenario
  readonly notes: readonly ImportNote[]
}

/** What the text does not say and its owner may know. */
export interface ImportOptions {
  readonly hostName?: string
  readonly sockets?: number
  readonly coresPerSocket?: number
  readonly clockGhz?: number
  readonly memoryGib?: number
}

export interface Format {
  readonly id: string
  readonly title: string
  readonly fileName: RegExp
  /** Cheap: it may look at the first lines only. */
  readonly recognises: (text: string) => boolean
  readonly read: (text: string, options?: ImportOptions) => ImportResult
}

export const defineFormat = (format: Format): Format => format

/** Names the format, the line (from 1; 0 for the whole text), what was found and what would do. */
export class FormatError extends Error {
  override readonly name = 'FormatError'
  readonly format: string
  readonly line: number

  constructor(format: string, line: number, says: string) {
    super(line > 0 ? `${format}, line ${line}: ${says}` : `${format}: ${says}`)
    this.format = format
    this.line = line
  }
}

export const MAX_CHARACTERS = 32 * 1024 * 1024
export const MAX_FUNCTIONS = 10_000

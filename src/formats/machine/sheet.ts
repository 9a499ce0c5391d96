/** The design while it is drawn: parts, links, notes, and which functions have found their place. */
import type { Fields, SavedSettings } from '../../fields.ts'
import { partKind } from '../../parts/catalog.ts'
import { LIMITS } from '../../scenario/door/limits.ts'
import { stripped } from '../../scenario/field-sets.ts'
import { idMint, idStem, LINK_STEM } from '../../scenario/names.ts'
import { EMPTY_SCENARIO, type Link, type Part, type PartId } from '../../scenario/scenario.ts'
import type { ImportNote } from './machine.ts'
import type { ParsedFunction } from './parsed-function.ts'

const MAX_NAME = 80
/** A saved part holds no more; the rest goes to the list of the host. */
export const MAX_FUNCTIONS_OF_PART = LIMITS.functions

export interface NewPart {
  readonly kind: string
  readonly name: string
  readonly settings: SavedSettings
  readonly functions: readonly ParsedFunction[]
  readonly in?: PartId
  readonly model?: string
}

export interface Sheet {
  readonly parts: Record<PartId, Part>
  readonly links: Record<string, Link>
  readonly notes: ImportNote[]
  readonly add: (part: NewPart) => PartId
  /** From the port above to the `up` port of the part below. */
  readonly join: (part: PartId, port: string, below: PartId) => void
  /** The text shows capabilities: what a function lacks, it does not have. */
  readonly hasDetails: boolean
  readonly isPlaced: (each: ParsedFunction) => boolean
  readonly note: (severity: ImportNote['severity'], says: string) => void
}

export const newSheet = (hasDetails: boolean): Sheet => {
  const parts: Record<PartId, Part> = {}
  const links: Record<string, Link> = {}
  const notes: ImportNote[] = []
  const placed = new Set<ParsedFunction>()
  const names = new Set<string>()
  const mint = idMint(EMPTY_SCENARIO)
  return {
    parts,
    links,
    notes,
    hasDetails,
    add: ({ kind, name, settings, functions, in: container, model }) => {
      const id = mint.take(idStem(kind))
      const fields: Fields = partKind(kind)?.settings ?? {}
      const kept = functions.slice(0, MAX_FUNCTIONS_OF_PART)
      for (const each of kept) placed.add(each)
      parts[id] = {
        kind,
        name: unique(name.slice(0, MAX_NAME), names),
        ...(container === undefined ? {} : { in: container }),
        at: [0, 0],
        settings: stripped(fields, settings),
        ...(model === undefined ? {} : { model }),
        ...(kept.length === 0 ? {} : { functions: kept.map(({ facts }) => facts) }),
      }
      return id
    },
    join: (part, port, below) => {
      links[mint.take(LINK_STEM)] = {
        from: { part, port },
        to: { part: below, port: 'up' },
        settings: {},
      }
    },
    isPlaced: (each) => placed.has(each),
    note: (severity, says) => notes.push({ severity, says }),
  }
}

const unique = (name: string, taken: Set<string>): string => {
  let candidate = name
  for (let again = 2; taken.has(candidate); again++)
    candidate = `${name.slice(0, MAX_NAME - 6)} (${again})`
  taken.add(candidate)
  return candidate
}

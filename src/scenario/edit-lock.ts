/**
 * What of a design may be changed by whoever it was handed to: a lesson or an embedding page says so. One gate over the
 * document before and after an edit, so that no command, key, drag or file gets around it.
 */
import type { Fields } from '../fields.ts'
import { nameOfId } from './edit.ts'
import { fieldsOf } from './field-sets.ts'
import type { Scenario } from './scenario.ts'

/** Each level holds the ones before it: settings; then links and how interfaces attach; then everything. */
export const EDIT_LEVELS = ['none', 'params', 'wires', 'all'] as const

export type EditLevel = (typeof EDIT_LEVELS)[number]

export interface EditLock {
  readonly level: EditLevel
  /** "flow*.offeredGbps", "*.iommu", "if1.path": settings that may be changed; null: all that the level has. */
  readonly fields: readonly string[] | null
}

export const UNLOCKED: EditLock = { level: 'all', fields: null }

const TABLES = ['parts', 'links', 'interfaces', 'flows'] as const
/** What the level `wires` opens, and the name under which a lock knows it. */
const WIRING: Readonly<Record<string, string>> = {
  from: 'ends',
  to: 'ends',
  path: 'path',
  adapter: 'path',
  pf: 'path',
  vf: 'path',
  mac: 'path',
}
/** Where a card stands is nobody's answer. */
const FREE: ReadonlySet<string> = new Set(['at', 'size', 'settings'])
const FREE_OF_DOCUMENT: ReadonlySet<string> = new Set(['waivers', 'notes'])

const rankOf = (level: EditLevel): number => EDIT_LEVELS.indexOf(level)

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const fits = (pattern: string, name: string): boolean => {
  const [first = '', ...others] = pattern.split('*')
  if (!name.startsWith(first)) return false
  let at = first.length
  for (const [index, piece] of others.entries()) {
    const isLast = index === others.length - 1
    const found = isLast ? name.length - piece.length : name.indexOf(piece, at)
    if (found < at || !name.startsWith(piece, found)) return false
    at = found + piece.length
  }
  return others.length > 0 || at === name.length
}

/** Whether one setting of one thing, its "path" or its "ends", may be changed: asked before a control is offered. */
export const mayChange = ({ level, fields }: EditLock, id: string, name: string): boolean => {
  if (level === 'all') return true
  const isWiring = Object.values(WIRING).includes(name)
  if (rankOf(level) < rankOf(isWiring ? 'wires' : 'params')) return false
  return fields === null || fields.some((pattern) => fits(pattern, `${id}.${name}`))
}

const keysOf = (a: object, b: object): readonly string[] => [
  ...new Set([...Object.keys(a), ...Object.keys(b)]),
]

type Entry = Scenario[(typeof TABLES)[number]][string]

interface Change {
  readonly key: string
  readonly name: string | null
}

/**
 * What differs between two states of one thing: its name for a lock, or null for what only `all` opens. Another path
 * drops the settings that it has not (`fields`): they went with it.
 */
const changesOf = (before: Entry, after: Entry, fields: Fields | undefined): readonly Change[] => [
  ...keysOf(before.settings, after.settings)
    .filter((key) => !same(before.settings[key], after.settings[key]))
    .filter((key) => key in after.settings || fields?.[key] !== undefined)
    .map((key) => ({ key, name: key })),
  ...keysOf(before, after)
    .filter((key) => !FREE.has(key) && !same(before[key as keyof Entry], after[key as keyof Entry]))
    .map((key) => ({ key, name: WIRING[key] ?? null })),
]

/** Why an edit is refused, in a sentence; null when the lock lets it pass. */
export const refusedBy = (lock: EditLock, before: Scenario, after: Scenario): string | null => {
  if (lock.level === 'all' || before === after) return null
  if (lock.level === 'none') return 'Nothing of this design may be changed here.'
  return (
    documentRefusal(before, after) ??
    firstOf(TABLES, (table) =>
      before[table] === after[table]
        ? null
        : firstOf(keysOf(before[table], after[table]), (id) =>
            entryRefusal(lock, { before, after, table, id }),
          ),
    )
  )
}

interface Place {
  readonly before: Scenario
  readonly after: Scenario
  readonly table: (typeof TABLES)[number]
  readonly id: string
}

const entryRefusal = (lock: EditLock, { before, after, table, id }: Place): string | null => {
  const [was, is] = [before[table][id], after[table][id]]
  if (was === is) return null
  if (!was || !is) {
    // A wire may come and go where wires may be changed; other things may not.
    if (table === 'links' && mayChange(lock, id, 'ends')) return null
    return was
      ? `${capital(nameOfId(before, id))} may not be removed here.`
      : `Nothing may be added here, and ${nameOfId(after, id)} is new.`
  }
  const fields = fieldsOf(after, id)
  const refused = changesOf(was, is, fields).find(
    ({ name }) => name === null || !mayChange(lock, id, name),
  )
  return refused
    ? `${capital(fields?.[refused.key]?.label ?? refused.key)} of ${nameOfId(before, id)} may not be changed here.`
    : null
}

const firstOf = <T>(all: readonly T[], of: (each: T) => string | null): string | null => {
  for (const each of all) {
    const found = of(each)
    if (found !== null) return found
  }
  return null
}

const documentRefusal = (before: Scenario, after: Scenario): string | null => {
  const key = keysOf(before, after).find(
    (each) =>
      !TABLES.some((table) => table === each) &&
      !FREE_OF_DOCUMENT.has(each) &&
      !same(before[each as keyof Scenario], after[each as keyof Scenario]),
  )
  return key === undefined ? null : `The ${key} of this design may not be changed here.`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Edits of single values: settings, seed, texts, run, waivers. */
import { type Field, type FieldValue, misfit } from '../../fields.ts'
import { LIMITS } from '../door/limits.ts'
import { type Edit, namesOf } from '../edit.ts'
import { fieldsOf, isDefault } from '../field-sets.ts'
import type { RunSettings, Scenario, Waiver } from '../scenario.ts'

const sayValue = (value: FieldValue | undefined): string =>
  value === undefined
    ? 'its default'
    : Array.isArray(value)
      ? `[${value.join(', ')}]`
      : String(value)

/** Continuous values merge while they are dragged or typed; each click on a choice is a step. */
const MERGING = new Set(['count', 'amount', 'text', 'list'])

const TABLES = ['parts', 'links', 'interfaces', 'flows'] as const

const withSetting = (
  scenario: Scenario,
  id: string,
  name: string,
  value: FieldValue | undefined,
): Scenario => {
  const table = TABLES.find((each) => scenario[each][id])
  const entry = table && scenario[table][id]
  const field = fieldsOf(scenario, id)?.[name]
  if (!table || !entry || !field) return scenario
  const { [name]: before, ...others } = entry.settings
  const isStored = value !== undefined && !isDefault(field, value)
  if (
    isStored ? before !== undefined && sayValue(before) === sayValue(value) : before === undefined
  )
    return scenario
  const { [replacedBy(field) ?? name]: _, ...kept } = others
  const settings = isStored ? { ...kept, [name]: value } : kept
  return { ...scenario, [table]: { ...scenario[table], [id]: { ...entry, settings } } }
}

const replacedBy = (field: Field): string | undefined =>
  field.type === 'count' ? field.replaces : undefined

/** undefined: back to the default. The value has passed `misfit`; one that has not is a bug. */
export const setSetting = (
  scenario: Scenario,
  ids: string | readonly string[],
  name: string,
  value: FieldValue | undefined,
): Edit => {
  const all = typeof ids === 'string' ? [ids] : ids
  const field = all.map((id) => fieldsOf(scenario, id)?.[name]).find((each) => each !== undefined)
  const wrong = field && value !== undefined ? misfit(field, value) : undefined
  if (wrong !== undefined) throw new RangeError(`${name} is ${sayValue(value)}; it ${wrong}`)
  return {
    label: `Set ${field?.label ?? name} of ${namesOf(scenario, all)} to ${sayValue(value)}`,
    ...(field && MERGING.has(field.type) ? { mergeKey: `set:${all.join(',')}:${name}` } : {}),
    change: (before) => all.reduce((after, id) => withSetting(after, id, name, value), before),
  }
}

const LARGEST_SEED = 4_294_967_295

export const setSeed = (_scenario: Scenario, seed: number): Edit => {
  const whole = Math.min(LARGEST_SEED, Math.max(0, Math.trunc(seed) || 0))
  return {
    label: `Set seed to ${whole}`,
    mergeKey: 'seed',
    change: (before) => (before.seed === whole ? before : { ...before, seed: whole }),
  }
}

/** A title is one line: the door refuses others. */
const oneLine = (text: string): string =>
  [...text].map((letter) => (letter < ' ' || letter === '\u007f' ? ' ' : letter)).join('')

export const setTitle = (_scenario: Scenario, title: string): Edit => {
  const clean = oneLine(title).trim().slice(0, LIMITS.title)
  return {
    label: `Rename the design to ${clean}`,
    mergeKey: 'title',
    change: (before) => (before.title === clean ? before : { ...before, title: clean }),
  }
}

export const setNotes = (_scenario: Scenario, notes: string): Edit => ({
  label: 'Edit the notes',
  mergeKey: 'notes',
  change: (before) =>
    before.notes === notes ? before : { ...before, notes: notes.slice(0, LIMITS.notes) },
})

export const setRun = (_scenario: Scenario, run: Partial<RunSettings>): Edit => ({
  label: 'Change how the design is run',
  mergeKey: 'run',
  change: (before) => ({ ...before, run: { ...before.run, ...run } }),
})

/** Accepts a finding, with the reason. Another reason replaces the first. */
export const waive = (_scenario: Scenario, { rule, at, reason }: Waiver): Edit => ({
  label: `Accept ${rule}`,
  change: (before) => ({
    ...before,
    waivers: [
      ...withoutWaiver(before, rule, at).slice(0, LIMITS.waivers - 1),
      { rule, at, reason: reason.slice(0, LIMITS.reason) },
    ],
  }),
})

export const unwaive = (_scenario: Scenario, rule: string, at: string): Edit => ({
  label: `No longer accept ${rule}`,
  change: (before) => {
    const waivers = withoutWaiver(before, rule, at)
    return waivers.length === before.waivers.length ? before : { ...before, waivers }
  },
})

const withoutWaiver = ({ waivers }: Scenario, rule: string, at: string): readonly Waiver[] =>
  waivers.filter((waiver) => waiver.rule !== rule || waiver.at !== at)

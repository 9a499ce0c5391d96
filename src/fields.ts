/**
 * A setting is declared once, as a field. The schema, the validator, the inspector's control, the sweep axis and the
 * reference page are generated from the declaration.
 */

interface FieldBase {
  /** Name beside the control, in the field's own terms. */
  readonly label: string
  /** One sentence: what it is and why it matters. */
  readonly means: string
  /** Where the default comes from; absent when it is a definition or an editable assumption. */
  readonly source?: string
  /** True for the few that the inspector shows first. */
  readonly first?: boolean
}

export interface CountField extends FieldBase {
  readonly type: 'count'
  readonly default: number
  readonly min: number
  readonly max: number
  readonly unit?: string
  /** A setting that says the same piece by piece; it goes back to its default when this one is set. */
  readonly replaces?: string
}
/** A real number with a unit, such as 3.0 GHz. */
export interface AmountField extends FieldBase {
  readonly type: 'amount'
  readonly default: number
  readonly min: number
  readonly max: number
  readonly unit: string
}
export interface ChoiceField<Option extends string | number = string | number> extends FieldBase {
  readonly type: 'choice'
  readonly default: Option
  readonly options: readonly Option[]
  readonly unit?: string
  /** What each option is called on screen, where its value does not say it. */
  readonly says?: Readonly<Record<string, string>>
}
export interface FlagField extends FieldBase {
  readonly type: 'flag'
  readonly default: boolean
}
export interface TextField extends FieldBase {
  readonly type: 'text'
  readonly default: string
  readonly maxLength: number
}
/** A short list of numbers, such as ETS weights by traffic class. */
export interface ListField extends FieldBase {
  readonly type: 'list'
  readonly default: readonly number[]
  readonly min: number
  readonly max: number
  readonly maxItems: number
  readonly unit?: string
}

export type Field = CountField | AmountField | ChoiceField | FlagField | TextField | ListField
export type Fields = Readonly<Record<string, Field>>
export type FieldValue = number | string | boolean | readonly number[]
/** What the document holds: only what differs from the defaults. */
export type SavedSettings = Readonly<Record<string, FieldValue>>

type ValueOf<F> =
  F extends ChoiceField<infer Option>
    ? Option
    : F extends FlagField
      ? boolean
      : F extends TextField
        ? string
        : F extends ListField
          ? readonly number[]
          : number
/** Settings with every default filled in. */
export type SettingsOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> }

export const count = (field: Omit<CountField, 'type'>): CountField => ({ type: 'count', ...field })
export const amount = (field: Omit<AmountField, 'type'>): AmountField => ({
  type: 'amount',
  ...field,
})
export const choice = <const Option extends string | number>(
  options: readonly Option[],
  field: Omit<ChoiceField<Option>, 'type' | 'options'>,
): ChoiceField<Option> => ({ type: 'choice', options, ...field })
export const flag = (field: Omit<FlagField, 'type'>): FlagField => ({ type: 'flag', ...field })
export const text = (field: Omit<TextField, 'type'>): TextField => ({ type: 'text', ...field })
export const list = (field: Omit<ListField, 'type'>): ListField => ({ type: 'list', ...field })

/** Fills in the defaults. `saved` has passed `validate`, so its values have the right types. */
export const withDefaults = <F extends Fields>(
  fields: F,
  saved: SavedSettings = {},
): SettingsOf<F> => {
  const settings: Record<string, FieldValue> = {}
  for (const [name, field] of Object.entries(fields)) settings[name] = saved[name] ?? field.default
  return settings as SettingsOf<F>
}

const inRange = (value: number, { min, max }: { min: number; max: number }): boolean =>
  Number.isFinite(value) && value >= min && value <= max

const span = (field: { min: number; max: number; unit?: string }): string =>
  `${field.min} to ${field.max}${field.unit ? ` ${field.unit}` : ''}`

/** Says what is wrong with a value and what would do; nothing when it fits. */
export const misfit = (field: Field, value: unknown): string | undefined => {
  switch (field.type) {
    case 'count':
      return Number.isInteger(value) && inRange(value as number, field)
        ? undefined
        : `must be a whole number from ${span(field)}`
    case 'amount':
      return typeof value === 'number' && inRange(value, field)
        ? undefined
        : `must be a number from ${span(field)}`
    case 'choice':
      return field.options.includes(value as string)
        ? undefined
        : `must be one of ${field.options.join(', ')}`
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'must be true or false'
    case 'text':
      return typeof value === 'string' && value.length <= field.maxLength
        ? undefined
        : `must be a text of at most ${field.maxLength} characters`
    case 'list':
      return Array.isArray(value) &&
        value.length <= field.maxItems &&
        value.every((item) => typeof item === 'number' && inRange(item, field))
        ? undefined
        : `must be a list of at most ${field.maxItems} numbers from ${span(field)}`
  }
}

/** The JSON Schema of a field, for `public/scenario.schema.json`. */
export const jsonSchemaOf = (field: Field): Record<string, unknown> => {
  const common = { description: field.means, default: field.default }
  switch (field.type) {
    case 'count':
      return { type: 'integer', minimum: field.min, maximum: field.max, ...common }
    case 'amount':
      return { type: 'number', minimum: field.min, maximum: field.max, ...common }
    case 'choice':
      return { enum: field.options, ...common }
    case 'flag':
      return { type: 'boolean', ...common }
    case 'text':
      return { type: 'string', maxLength: field.maxLength, ...common }
    case 'list':
      return {
        type: 'array',
        maxItems: field.maxItems,
        items: { type: 'number', minimum: field.min, maximum: field.max },
        ...common,
      }
  }
}

/** Settings against the fields that declare them. */
import { type Fields, type FieldValue, misfit, type SavedSettings } from '../../fields.ts'
import { isDefault } from '../field-sets.ts'
import { describe, didYouMean, placeOf } from './describe.ts'
import { LIMITS } from './limits.ts'
import { isRecord, type Read } from './shape.ts'

const NAME = /^[a-z]\w{0,59}$/i

const isPlainValue = (value: unknown): value is FieldValue =>
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length <= LIMITS.text) ||
  (Array.isArray(value) &&
    value.length <= LIMITS.settings &&
    value.every((item) => typeof item === 'number' && Number.isFinite(item)))

/** A file can say -0, which no file is written with. */
const withoutMinusZero = (value: FieldValue): FieldValue =>
  typeof value === 'number'
    ? value + 0
    : Array.isArray(value)
      ? value.map((item: number) => item + 0)
      : value

const shortened = (words: readonly string[]): string =>
  words.length > 8 ? `${words.slice(0, 8).join(', ')} ...` : words.join(', ')

/** Of a known kind: its fields, defaults left out. Of an unknown one: whatever has the form of a setting. */
export const readSettings =
  (what: string, fields: Fields | undefined): Read<SavedSettings> =>
  (value, place, complain) => {
    if (!isRecord(value)) {
      complain(place, `found ${describe(value)}, must be an object of settings`)
      return undefined
    }
    const names = Object.keys(value)
    const known = fields ? Object.keys(fields) : names
    for (const name of names) {
      const at = placeOf(place, name)
      const field = fields && Object.hasOwn(fields, name) ? fields[name] : undefined
      if (fields && !field)
        complain(
          at,
          known.length === 0
            ? `${what} has no settings`
            : `${what} has no such setting${didYouMean(name, known)}; it has ${shortened(known)}`,
        )
      else if (!fields && !(NAME.test(name) && isPlainValue(value[name])))
        complain(at, `found ${describe(value[name])}, must be a number, a text, true or false`)
      else if (field) {
        const wants = misfit(field, value[name])
        if (wants !== undefined) complain(at, `found ${describe(value[name])}, ${wants}`)
      }
    }
    if (!fields && names.length > LIMITS.settings)
      complain(place, `found ${names.length} settings, at most ${LIMITS.settings} are kept`)
    const saved: Record<string, FieldValue> = {}
    for (const name of known) {
      if (!Object.hasOwn(value, name)) continue
      const given = value[name]
      if (!isPlainValue(given)) continue
      const field = fields?.[name]
      if (!field || !isDefault(field, given)) saved[name] = withoutMinusZero(given)
    }
    return saved
  }

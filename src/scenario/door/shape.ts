/** Readers of untyped JSON: each returns a typed value, or complains and returns undefined. */
import { describe, didYouMean, placeOf } from './describe.ts'

export type Complain = (place: string, says: string) => void
export type Read<T> = (value: unknown, place: string, complain: Complain) => T | undefined

const wanted = (complain: Complain, place: string, value: unknown, wants: string): undefined => {
  complain(place, `found ${describe(value)}, must be ${wants}`)
  return undefined
}

// Control characters would break every text format and label that shows a name.
const hasControls = (value: string): boolean => {
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index)
    if (code < 32 || code === 127) return true
  }
  return false
}

/** One line of text. */
export const line =
  (max: number): Read<string> =>
  (value, place, complain) =>
    typeof value === 'string' && value.length <= max && !hasControls(value)
      ? value
      : wanted(complain, place, value, `one line of at most ${max} characters`)

export const prose =
  (max: number): Read<string> =>
  (value, place, complain) =>
    typeof value === 'string' && value.length <= max
      ? value
      : wanted(complain, place, value, `a text of at most ${max} characters`)

export const matching =
  (pattern: RegExp, wants: string): Read<string> =>
  (value, place, complain) =>
    typeof value === 'string' && pattern.test(value) ? value : wanted(complain, place, value, wants)

export const whole =
  (min: number, max: number): Read<number> =>
  (value, place, complain) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? value + 0
      : wanted(complain, place, value, `a whole number from ${min} to ${max}`)

export const real =
  (min: number, max: number): Read<number> =>
  (value, place, complain) =>
    typeof value === 'number' && value >= min && value <= max
      ? value + 0 // -0 is written as 0
      : wanted(complain, place, value, `a number from ${min} to ${max}`)

export const trueOrFalse: Read<boolean> = (value, place, complain) =>
  typeof value === 'boolean' ? value : wanted(complain, place, value, 'true or false')

export const oneOf =
  <const T extends string>(options: readonly T[]): Read<T> =>
  (value, place, complain) =>
    options.find((option) => option === value) ??
    wanted(complain, place, value, `one of ${options.join(', ')}`)

export const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value, place, complain) =>
    value === null ? null : read(value, place, complain)

export const listOf =
  <T>(read: Read<T>, max: number, min = 0): Read<readonly T[]> =>
  (value, place, complain) =>
    Array.isArray(value) && value.length <= max && value.length >= min
      ? value.map((item, index) => read(item, placeOf(place, index), complain) as T)
      : wanted(
          complain,
          place,
          value,
          min === max ? `a list of ${max}` : `a list of at most ${max}`,
        )

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export type Shape<T> = { readonly [K in keyof T]-?: Read<Exclude<T[K], undefined>> }

/** An object with these keys and no others, in this order; `optional` ones may be absent. */
export const objectOf = <T>(
  what: string,
  shape: Shape<T>,
  optional: readonly (keyof T & string)[] = [],
): Read<T> => {
  const keys = Object.keys(shape) as (keyof T & string)[]
  return (value, place, complain) => {
    if (!isRecord(value)) return wanted(complain, place, value, `${what}: an object`)
    for (const key of Object.keys(value))
      if (!keys.includes(key as keyof T & string))
        complain(
          placeOf(place, key),
          `${what} has no such key${didYouMean(key, keys)}; it has ${keys.join(', ')}`,
        )
    const read: Partial<Record<keyof T, unknown>> = {}
    for (const key of keys) {
      const found = value[key]
      if (found === undefined) {
        if (!optional.includes(key)) complain(placeOf(place, key), `missing: ${what} needs it`)
      } else read[key] = shape[key](found, placeOf(place, key), complain)
    }
    return read as T
  }
}

/** Entries by id. `read` is told the id's place. */
export const tableOf =
  <T>(
    what: string,
    max: number,
    badKey: (key: string) => string | undefined,
    read: Read<T>,
  ): Read<Readonly<Record<string, T>>> =>
  (value, place, complain) => {
    if (!isRecord(value)) return wanted(complain, place, value, `an object of ${what} by id`)
    const keys = Object.keys(value)
    if (keys.length > max) {
      complain(place, `found ${keys.length} ${what}, a design has at most ${max}`)
      return undefined
    }
    const table: Record<string, T> = {}
    for (const key of keys) {
      const at = placeOf(place, key)
      const bad = badKey(key)
      if (bad === undefined) table[key] = read(value[key], at, complain) as T
      else complain(at, bad)
    }
    return table
  }

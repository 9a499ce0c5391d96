/** Fields of a map that was read from YAML. Whatever does not fit becomes a sentence with its line. */
import { LessonError } from './lesson.ts'

export interface FieldReader {
  readonly text: (name: string, most: number) => string
  readonly textOr: <Other>(name: string, most: number, other: Other) => string | Other
  readonly whole: (
    name: string,
    range: readonly [least: number, most: number],
    other: number,
  ) => number
  /** One text stands for a list of one. */
  readonly texts: (name: string, most: number) => readonly string[]
  readonly oneOf: <Option extends string>(
    name: string,
    options: readonly Option[],
    other: Option,
  ) => Option
  readonly list: (name: string) => readonly unknown[]
  /** Refuses names that nobody asked for: a typing error would be silent. */
  readonly noOthers: () => void
}

const LONGEST_ITEM = 600

export const fieldsIn = (
  map: Readonly<Record<string, unknown>>,
  line: number,
  whole: string,
): FieldReader => {
  const asked = new Set<string>()
  const get = (name: string): unknown => {
    asked.add(name)
    return Object.hasOwn(map, name) ? map[name] : undefined
  }
  const refuse = (name: string, says: string): LessonError =>
    new LessonError(line, `"${name}" of ${whole} ${says}`)
  const textIn = (name: string, value: unknown, most: number): string => {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
    if (text === '' || text.length > most)
      throw refuse(name, `must be a text of at most ${most} characters`)
    return text
  }
  const list = (name: string): readonly unknown[] => {
    const value = get(name)
    if (value === undefined || value === null) return []
    return Array.isArray(value) ? value : [value]
  }
  return {
    text: (name, most) => textIn(name, get(name), most),
    textOr: (name, most, other) => {
      const value = get(name)
      return value === undefined || value === null ? other : textIn(name, value, most)
    },
    whole: (name, [least, most], other) => {
      const value = get(name) ?? other
      if (!Number.isInteger(value) || Number(value) < least || Number(value) > most)
        throw refuse(
          name,
          `is ${JSON.stringify(value)}: a whole number from ${least} to ${most} would do`,
        )
      return Number(value)
    },
    texts: (name, most) => {
      const items = list(name)
      if (items.length > most) throw refuse(name, `has more than ${most} items`)
      return items.map((item) => textIn(name, item, LONGEST_ITEM))
    },
    oneOf: (name, options, other) => {
      const value = get(name) ?? other
      const found = options.find((option) => option === value)
      if (found === undefined)
        throw refuse(name, `is ${JSON.stringify(value)}: ${options.join(', ')} would do`)
      return found
    },
    list,
    noOthers: () => {
      const stray = Object.keys(map).find((name) => !asked.has(name))
      if (stray !== undefined)
        throw refuse(stray, `is not known here: ${[...asked].join(', ')} would do`)
    },
  }
}

import type { ChoiceField, Field, FieldValue } from '../../fields.ts'

/** A value as it stands in the text of its control. */
export const toDraft = (value: FieldValue): string =>
  Array.isArray(value) ? value.join(', ') : String(value)

/** What was typed, as a value of the field's type; undefined when it is none. `misfit` judges the rest. */
export function fromDraft(field: Field, draft: string): FieldValue | undefined {
  const text = draft.trim()
  switch (field.type) {
    case 'count':
    case 'amount':
      return numberFrom(text)
    case 'choice':
      return field.options.find((option) => String(option) === text)
    case 'flag':
      return text === 'true'
    case 'text':
      return draft
    case 'list': {
      const items = text.split(/[\s,;]+/).filter(Boolean)
      const numbers = items.map(numberFrom)
      return numbers.every((item) => item !== undefined) ? numbers : undefined
    }
  }
}

/** Takes a decimal comma and thousands apart: what people type. */
const numberFrom = (text: string): number | undefined => {
  const plain = /^-?\d+,\d{1,2}$/.test(text) ? text.replace(',', '.') : text.replaceAll(',', '')
  const value = Number(plain)
  return plain === '' || !Number.isFinite(value) ? undefined : value
}

const MAX_SEGMENTS = 3
const MAX_LETTERS = 15

/** Few and short options stand side by side; more go into a list. */
export const isSegmented = (field: Field): field is ChoiceField => {
  if (field.type !== 'choice' || field.options.length > MAX_SEGMENTS) return false
  const letters = field.options.map((option) => field.says?.[option] ?? String(option)).join('')
  return letters.length <= MAX_LETTERS && !field.unit
}

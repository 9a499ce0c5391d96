/** A value of a field in words, without its unit: the words of a choice, or the value as it is typed. */
import type { Field, FieldValue } from '../fields.ts'

export const fieldWords = (field: Field, value: FieldValue): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join('/')
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return (field.type === 'choice' ? field.says?.[String(value)] : undefined) ?? String(value)
}

export const fieldUnit = (field: Field): string => ('unit' in field ? (field.unit ?? '') : '')

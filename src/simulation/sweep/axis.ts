/** An axis of a sweep: what is turned, and to which values. "flow1.offeredGbps=1,2,4..16*2". */
import { type Field, type FieldValue, misfit } from '../../fields.ts'
import { fieldUnit, fieldWords } from '../../scenario/field-words.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { type Knob, knobAt, SweepError } from './knobs.ts'

export interface Axis {
  readonly knob: Knob
  /** In the order given, each once. */
  readonly values: readonly FieldValue[]
}

export const MOST_VALUES = 200

//              from              to                step
//             vvvvvvvvvvvvvvvv  vvvvvvvvvvvvvvvv   vvvv vvvvvvvvvvvvv
const RANGE = /^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)(?:([*+])(\d+(?:\.\d+)?))?$/
/** A step of 0.1 taken ten times is 1: what doubles are off by is not shown. */
const DIGITS = 12

const tidied = (value: number): number => Number(value.toPrecision(DIGITS))

/** "1..64*2" is 1, 2, 4 to 64; "0..10+2.5" counts up; "1..8" counts by one. */
const rangeOf = (name: string, piece: string): readonly string[] | undefined => {
  const [, from, to, kind = '+', by = '1'] = RANGE.exec(piece) ?? []
  if (from === undefined) return undefined
  const [first, last, step] = [Number(from), Number(to), Number(by)]
  const grows = kind === '*' ? step > 1 && first > 0 : step > 0
  if (!grows || last < first)
    throw new SweepError(
      `the axis ${name}: ${piece} does not come to an end; ranges such as 1..64*2, 0..10+2 or 1..8 would do`,
    )
  const values: string[] = []
  for (let at = 0; ; at++) {
    const value = tidied(kind === '*' ? first * step ** at : first + step * at)
    if (value > last) return values
    if (at === MOST_VALUES) throw tooMany(name)
    values.push(String(value))
  }
}

const tooMany = (name: string): SweepError =>
  new SweepError(`the axis ${name} has more than ${MOST_VALUES} values: fewer would do`)

const FLAGS: Readonly<Record<string, boolean>> = { true: true, on: true, false: false, off: false }

/** Items of a list are joined by "/": a comma parts the values of the axis. */
const fieldValue = (field: Field, given: string): FieldValue | undefined => {
  switch (field.type) {
    case 'count':
    case 'amount':
      return given === '' ? Number.NaN : Number(given)
    case 'choice':
      return field.options.find((option) => String(option) === given) ?? given
    case 'flag':
      return FLAGS[given] ?? given
    case 'list':
      return given === '' ? [] : given.split('/').map(Number)
    case 'text':
      return given
  }
}

/** Values as they are typed: "1,2,4", with ranges among them. */
export const valuesOf = ({ name, field }: Knob, given: string): readonly FieldValue[] => {
  const pieces = given.split(',').map((piece) => piece.trim())
  if (given.trim() === '')
    throw new SweepError(`the axis ${name} has no values; such as ${name}=1,2,4 would do`)
  const texts = pieces.flatMap((piece) => rangeOf(name, piece) ?? [piece])
  const once = [...new Set(texts)]
  if (once.length > MOST_VALUES) throw tooMany(name)
  return once.map((text) => {
    const value = fieldValue(field, text)
    const wrong = misfit(field, value)
    if (wrong !== undefined || value === undefined)
      throw new SweepError(`the axis ${name} has the value ${text || '""'}; it ${wrong}`)
    return value
  })
}

export const axisOf = (scenario: Scenario, text: string): Axis => {
  const equals = text.indexOf('=')
  if (equals < 1)
    throw new SweepError(`the axis ${text}: a setting and values, such as flow1.offeredGbps=1,2,4`)
  const knob = knobAt(scenario, text.slice(0, equals).trim())
  return { knob, values: valuesOf(knob, text.slice(equals + 1)) }
}

/** An axis has a scale when all of its values are numbers; else it has names. */
export const isNumeric = ({ values }: Axis): boolean =>
  values.every((value) => typeof value === 'number')

export const valueText = ({ knob: { field } }: Axis, value: FieldValue): string =>
  fieldWords(field, value)

export const unitOf = ({ knob: { field } }: Axis): string => fieldUnit(field)

/** The values that one student has of what varies: the same for the same name, wherever the lesson is opened. */
import type { Scenario } from '../scenario/scenario.ts'
import { textHash } from '../statistics/text-hash.ts'
import { changed } from './changes.ts'
import type { Lesson, Variation } from './lesson.ts'

/** Mixed so that neighbouring names part (as MurmurHash3 ends). */
const hashOf = (text: string): number => {
  let hash = textHash(text)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** How a name counts: "Alice Meyer" is "alice meyer". */
export const studentKey = (student: string): string => student.trim().toLowerCase().normalize('NFC')

export interface Varied {
  readonly variation: Variation
  readonly value: string
}

/** Without a student the first value of each. */
export const variedFor = ({ id, vary }: Lesson, student: string): readonly Varied[] =>
  vary.map((variation) => {
    const key = studentKey(student)
    const place =
      key === '' ? 0 : hashOf(`${id}/${variation.name}/${key}`) % variation.values.length
    return { variation, value: variation.values[place]! }
  })

export const withVariation = (design: Scenario, lesson: Lesson, student: string): Scenario =>
  changed(
    design,
    variedFor(lesson, student).map(({ variation, value }) => ({
      text: `${variation.set} = ${value}`,
      line: 0,
    })),
  )

/** "{{load}}" in a text becomes the student's value. */
export const withValues = (text: string, lesson: Lesson, student: string): string =>
  variedFor(lesson, student).reduce(
    (before, { variation, value }) => before.replaceAll(`{{${variation.name}}}`, value),
    text,
  )

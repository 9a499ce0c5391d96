/** The designs that a lesson begins its scenes with, and those that its key leads to. */
import type { Scenario } from '../scenario/scenario.ts'
import { changed } from './changes.ts'
import { type DesignOf, type Lesson, LessonError, type LessonKey } from './lesson.ts'
import { withVariation } from './variation.ts'

export interface Attempt {
  readonly lesson: Lesson
  readonly student: string
  readonly designOf: DesignOf
}

/** Place of the scene whose start a scene goes back to: its own, or the last one that starts afresh. */
const startOf = ({ scenes }: Lesson, scene: number): number => {
  for (let at = scene; at > 0; at--) if (scenes[at]!.start !== null) return at
  return 0
}

/** What a student has before anything is edited; "start afresh" goes back to it. */
export const freshStart = ({ lesson, student, designOf }: Attempt, scene: number): Scenario => {
  const design = designOf(lesson.design)
  const from = startOf(lesson, scene)
  const varied = withVariation(design, lesson, student)
  return { ...changed(varied, lesson.scenes[from]?.start ?? []), title: lesson.title }
}

/** The key's design at the end of a scene: what was done since the last fresh start, in order. */
export const referenceOf = (attempt: Attempt, key: LessonKey, scene: number): Scenario => {
  const from = startOf(attempt.lesson, scene)
  return key.scenes
    .slice(from, scene + 1)
    .reduce((design, { reference }) => changed(design, reference), freshStart(attempt, scene))
}

/** A scene begins where the key left the one before, or afresh. */
export const sceneStart = (attempt: Attempt, key: LessonKey, scene: number): Scenario =>
  startOf(attempt.lesson, scene) === scene
    ? freshStart(attempt, scene)
    : referenceOf(attempt, key, scene - 1)

/** A key whose scenes are not those of its lesson would be read against the wrong ones. */
export const checkKey = ({ id, scenes }: Lesson, key: LessonKey): void => {
  if (key.lesson !== id)
    throw new LessonError(2, `this is the key of ${key.lesson}, and the lesson is ${id}`)
  const stray = scenes.findIndex(({ title }, index) => key.scenes[index]?.title !== title)
  if (stray >= 0 || key.scenes.length !== scenes.length)
    throw new LessonError(
      0,
      `the scenes of the key are not those of the lesson: "${scenes[stray]?.title ?? key.scenes.at(-1)?.title}"`,
    )
}

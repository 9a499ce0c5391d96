/** What a lesson starts from: an example by its name, or the design that its file holds. */
import { GALLERY } from '../scenario/samples/gallery.ts'
import { decodeLink } from '../scenario/share-link.ts'
import { type DesignOf, LessonError } from './lesson.ts'

/** Throws a `LessonError` or a `ScenarioError`, each a sentence. */
export const designOf: DesignOf = (design) => {
  if (design.kind === 'code') return decodeLink(`#s=${design.code.replace(/^.*s=/, '')}`)
  const sample = GALLERY.find(({ id }) => id === design.id)
  if (sample) return sample.design()
  throw new LessonError(
    0,
    `there is no example called ${design.id}: ${GALLERY.map(({ id }) => id).join(', ')} would do`,
  )
}

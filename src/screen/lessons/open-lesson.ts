/**
 * Lessons by link: `#lesson=three-ways&student=Ada` for one that comes with the page, `#l=...` for one that the link holds
 * itself, and a lesson's file that was dropped.
 */

import { packText, unpackText } from '../../scenario/link/packed-text.ts'
import { reasonOf } from '../format/reason-of.ts'
import { notify } from '../shell/notify.ts'
import { fetchLessonText } from './lesson-list.ts'
import { openLesson } from './lesson-store.ts'

const LONGEST_NAME = 80

export const lessonLink = (text: string): string => `#l=${packText(text)}`

const textIn = async (parameters: URLSearchParams): Promise<string> => {
  const packed = parameters.get('l')
  return packed === null ? fetchLessonText(parameters.get('lesson') ?? '') : unpackText(packed)
}

/** Never rejects: what cannot be opened becomes a notice. */
export const openLessonOf = async (hash: string): Promise<void> => {
  try {
    const parameters = new URLSearchParams(hash.slice(1))
    const student = (parameters.get('student') ?? '').slice(0, LONGEST_NAME)
    await openLesson(await textIn(parameters), student)
  } catch (error) {
    notify(`The lesson was not opened: ${reasonOf(error)}`)
  }
}

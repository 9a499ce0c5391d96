/** The lessons that come with the page: files beside it, listed in one. */
import { publicFile } from '../persistence/public-file.ts'

export interface LessonEntry {
  readonly id: string
  readonly title: string
  readonly says: string
  readonly minutes: number
}

const ID = /^[a-z0-9][a-z0-9-]{0,59}$/

export const listLessons = async (): Promise<readonly LessonEntry[]> =>
  JSON.parse(await publicFile('lessons/lessons.json'))

export const fetchLessonText = async (id: string): Promise<string> => {
  if (!ID.test(id)) throw new Error(`there is no lesson called "${id.slice(0, 60)}"`)
  return publicFile(`lessons/${id}.md`)
}

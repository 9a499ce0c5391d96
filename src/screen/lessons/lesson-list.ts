/** The lessons that come with the page: files beside it, listed in one. */
export interface LessonEntry {
  readonly id: string
  readonly title: string
  readonly says: string
  readonly minutes: number
}

const ID = /^[a-z0-9][a-z0-9-]{0,59}$/

const fetched = async (file: string): Promise<Response> => {
  const response = await fetch(new URL(`lessons/${file}`, document.baseURI))
  if (!response.ok) throw new Error(`${file} is not there`)
  return response
}

export const listLessons = async (): Promise<readonly LessonEntry[]> =>
  (await fetched('lessons.json')).json()

export const fetchLessonText = async (id: string): Promise<string> => {
  if (!ID.test(id)) throw new Error(`there is no lesson called "${id.slice(0, 60)}"`)
  return (await fetched(`${id}.md`)).text()
}

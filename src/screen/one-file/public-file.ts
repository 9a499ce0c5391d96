/** Takes the place of `persistence/public-file.ts` in the page that is one file, which holds what stands beside others. */
const FILES = import.meta.glob<string>('/public/{scenarios,lessons}/*', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Itself, as it came: taken before anything is drawn. */
const PAGE = `<!doctype html>\n${document.documentElement.outerHTML}`

export const publicFile = async (path: string): Promise<string> => {
  const text = path === 'one-file.html' ? PAGE : FILES[`/public/${path}`]
  if (text === undefined) throw new Error(`${path} is not in this file`)
  return text
}

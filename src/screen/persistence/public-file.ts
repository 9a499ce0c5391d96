/** A file that stands beside the page, as text. The page in one file has its own (`one-file/public-file.ts`). */
export const publicFile = async (path: string): Promise<string> => {
  const response = await fetch(new URL(path, document.baseURI))
  if (!response.ok) throw new Error(`${path} is not there (${response.status})`)
  return response.text()
}

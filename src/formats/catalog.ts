import { type Format, FormatError, type ImportOptions, type ImportResult } from './define-format.ts'
import { lspci } from './lspci/lspci.ts'

export const FORMATS: readonly Format[] = [lspci]

/** The format that a text is in: by its content, and where that does not tell, by the name of its file. */
export const formatOf = (text: string, fileName = ''): Format => {
  const found =
    FORMATS.find(({ recognises }) => recognises(text)) ??
    FORMATS.find((format) => format.fileName.test(fileName))
  if (found) return found
  throw new FormatError(
    'import',
    0,
    `the text is in none of the formats known here (${FORMATS.map(({ title }) => title).join(', ')}); it starts with "${text.trimStart().slice(0, 60)}"`,
  )
}

/** Reads a text in whatever format it is. */
export const readMachine = (
  text: string,
  fileName: string | null,
  options?: ImportOptions,
): ImportResult & { readonly format: string } => {
  const format = formatOf(text, fileName ?? '')
  return { format: format.id, ...format.read(text, options) }
}

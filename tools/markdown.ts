/** The pieces that pages of the documentation are made of. */
const HOW_TO_REFRESH = 'npm run unit -- tools/reference-pages --update'

const NOTE = `<!-- Made from the code: ${HOW_TO_REFRESH} -->`

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

export const page = (...parts: readonly string[]): string => `${[NOTE, ...parts].join('\n\n')}\n`

export const number = (value: number): string => value.toLocaleString('en-US')

export const codes = (ids: readonly string[]): string => ids.map((id) => `\`${id}\``).join(', ')

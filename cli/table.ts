/** Columns of text: words to the left, numbers to the right. */
export interface Column<Row> {
  readonly title: string
  readonly of: (row: Row) => string
  readonly left?: boolean
}

/** Code points, so that "µ" and "≈" count once. */
const widthOf = (text: string): number => [...text].length

export const table = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string => {
  const cells = rows.map((row) => columns.map(({ of }) => of(row)))
  const widths = columns.map(({ title }, at) =>
    Math.max(widthOf(title), ...cells.map((line) => widthOf(line[at] ?? ''))),
  )
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, at) => {
        const space = ' '.repeat((widths[at] ?? 0) - widthOf(text))
        return columns[at]?.left ? text + space : space + text
      })
      .join('  ')
      .trimEnd()
  return [line(columns.map(({ title }) => title)), ...cells.map(line)].join('\n')
}

/** Several parts of an answer, a blank line between them; empty ones leave none. */
export const paragraphs = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n')

const WIDTH = 110

/** Lines of a sentence that a terminal shows whole. */
export const wrapped = (text: string): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}

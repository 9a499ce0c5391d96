/** Comma-separated values (RFC 4180). */
import { oneLine } from './safe-text.ts'

export type Cell = string | number | null

/** A spreadsheet runs what begins like this: the apostrophe makes it text. */
const FORMULA = /^[=+\-@]/

const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = oneLine(cell)
  const plain = FORMULA.test(text) ? `'${text}` : text
  return /[",]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

export const csvTable = (titles: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `${[titles, ...rows].map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`

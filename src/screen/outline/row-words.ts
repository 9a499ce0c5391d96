/** What a row of the outline says aloud, and by which letters it is found. */
import type { Finding } from '../../rules/define-rule.ts'
import { counted } from '../format/quantity.ts'
import type { OutlineRow } from './outline-rows.ts'

const MOST_NAMES = 4

export const joinedWords = ({ joined }: OutlineRow): string => {
  if (joined.length === 0) return ''
  const said = joined.slice(0, MOST_NAMES)
  const more = joined.length - said.length
  const names = more > 0 ? [...said, `${more} more`] : said
  const last = names.at(-1)!
  return `connected to ${names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last}`
}

/** "1 error, 2 warnings"; a hint is none. */
export const problemWords = (findings: readonly Finding[], id: string): string => {
  const here = findings.filter(({ at, waived }) => at === id && waived === undefined)
  const count = (of: Finding['severity']): number =>
    here.filter(({ severity }) => severity === of).length
  const [errors, warnings] = [count('error'), count('warning')]
  return [
    errors > 0 ? counted(errors, 'error') : '',
    warnings > 0 ? counted(warnings, 'warning') : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** "nic 1, Ethernet adapter 01:00.0, Busy, connected to root port 1 and switch 1". `now`: its state or figures. */
export const rowWords = (row: OutlineRow, now = '', problems = ''): string =>
  [row.name, row.says, now, problems, joinedWords(row)].filter(Boolean).join(', ')

/** The next row, from the one after `from` on and around, whose name starts with what was typed. */
export const rowByLetters = (
  rows: readonly OutlineRow[],
  from: number,
  typed: string,
): OutlineRow | undefined => {
  const wanted = typed.toLowerCase()
  // The same letter again goes on to the next; more letters may still mean the row at hand.
  const isRepeated = [...wanted].every((letter) => letter === wanted[0])
  const start = Math.max(0, isRepeated ? from + 1 : from)
  return [...rows.slice(start), ...rows.slice(0, start)].find(({ name }) =>
    name.toLowerCase().startsWith(isRepeated ? wanted[0]! : wanted),
  )
}

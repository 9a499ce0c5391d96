/** Stray writes of a run as a person reads them: how many, what became of them, and the log. */
import type { RunReport } from '../src/simulation/report.ts'
import type { StrayReport } from '../src/simulation/stray-digest.ts'
import { count, duration } from './quantities.ts'
import { type Column, table } from './table.ts'

const COLUMNS: readonly Column<StrayReport>[] = [
  { title: 'stray writes of', left: true, of: ({ name }) => name },
  { title: 'requester', left: true, of: ({ requester }) => requester.replace(/^0000:/, '') },
  { title: 'aimed at', left: true, of: ({ victim }) => aimedAt(victim) },
  { title: 'writes', of: ({ writes }) => count(writes) },
  { title: 'blocked', of: ({ blocked }) => count(blocked) },
  { title: 'landed', of: ({ landed }) => count(landed) },
  { title: 'because', left: true, of: ({ says }) => says },
]

const WHAT: Readonly<Record<string, string>> = {
  host: 'memory of',
  vm: 'memory of',
  adapter: 'registers of',
  interrupts: 'interrupts of',
}

const aimedAt = ({ kind, name }: StrayReport['victim']): string => `${WHAT[kind]} ${name}`

/** Linux prints so many faults in five seconds (DEFAULT_RATELIMIT_BURST). */
const MOST_LINES = 10

export const strayText = ({ strays = [] }: RunReport): string => {
  if (strays.length === 0) return ''
  const records = strays
    .flatMap((stray) => stray.records)
    .toSorted((a, b) => a.timeNs - b.timeNs)
    .slice(0, MOST_LINES)
  return [
    table(COLUMNS, strays),
    '',
    ...records.map(({ timeNs, line }) => `[${duration(timeNs)}] ${line}`),
  ].join('\n')
}

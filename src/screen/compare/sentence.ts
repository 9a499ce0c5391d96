/** One sentence or three: what B is other than A, what it did, and what it costs. Parts between asterisks are bold. */

import { migrationBlocks } from '../../rules/migration-blocks.ts'
import { type Difference, designDifferences } from '../../scenario/difference.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { isBetter, type PairedRow } from '../../simulation/compare/paired.ts'
import { MEAN_LATENCY, P99, THROUGHPUT } from '../../simulation/figures.ts'
import { figureShown } from '../format/figure-text.ts'
import { inWords } from '../format/quantity.ts'
import { topologyOf } from '../store/topology-of.ts'

const TOLD = 2

const lowered = (label: string): string =>
  /^[A-Z][a-z]+(\s|$)/.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label

const one = ({ kind, name, changes }: Difference): string => {
  if (kind === 'added') return `there is ${name} too`
  if (kind === 'removed') return `there is no ${name}`
  const [first] = changes
  return first ? `the ${lowered(first.label)} of ${name} is ${first.to}, not ${first.from}` : name
}

/** How an interface is attached says more than what its adapter enables for it. */
const WEIGHT: Readonly<Record<Difference['table'], number>> = {
  interfaces: 0,
  flows: 1,
  parts: 2,
  links: 3,
  costs: 4,
}

/** What came along with an interface or a VM is not told apart from it. */
const told = (differences: readonly Difference[]): readonly Difference[] => {
  const comesOrGoes = differences.filter(
    ({ table, kind }) => table === 'parts' && kind !== 'changed',
  )
  const changed = differences.filter(({ kind }) => kind === 'changed')
  const all = comesOrGoes.length > 0 ? [...comesOrGoes, ...changed] : differences
  return all.toSorted((x, y) => WEIGHT[x.table] - WEIGHT[y.table])
}

export const whatDiffers = (a: Scenario, b: Scenario): string => {
  const all = told(designDifferences(a, b))
  if (all.length === 0) return 'A and B are the same design.'
  const more = all.length - TOLD
  const said = all
    .slice(0, TOLD)
    .map(one)
    .join(more > 0 ? ', ' : ', and ')
  const rest =
    more > 0 ? `, and ${more} more ${more === 1 ? 'thing differs' : 'things differ'}` : ''
  return `In B ${said}${rest}.`
}

const isSure = ({ verdict }: PairedRow): boolean => verdict === 'more' || verdict === 'less'

const share = ({ a, difference }: PairedRow): number => Math.abs(difference / a)

const fromTo = (row: PairedRow): string => {
  const [a, b] = [figureShown(row.figure, row.a), figureShown(row.figure, row.b)]
  return a.unit === b.unit
    ? `from ${a.value} to *${inWords(b)}*`
    : `from ${inWords(a)} to *${inWords(b)}*`
}

const whose = ({ flow }: PairedRow): string => (flow ? ` of ${flow.name}` : '')

/** Of one flow: the one that changed most. */
const mainRows = (rows: readonly PairedRow[]): readonly PairedRow[] => {
  const ofFlows = rows.filter(({ flow }) => flow !== null)
  const pool = (ofFlows.length > 0 ? ofFlows : rows).filter(({ figure }) =>
    [THROUGHPUT.id, P99.id, MEAN_LATENCY.id].includes(figure.id),
  )
  const most = pool.filter(isSure).toSorted((x, y) => share(y) - share(x))[0]
  if (!most) return []
  const ofMost = pool.filter(({ flow }) => flow?.id === most.flow?.id)
  return [THROUGHPUT.id, P99.id]
    .flatMap((id) => ofMost.filter(({ figure }) => figure.id === id))
    .filter(isSure)
}

const NOTICEABLE = 0.02

const sideEffect = (rows: readonly PairedRow[], main: readonly PairedRow[]): readonly PairedRow[] =>
  rows
    .filter(
      (row) =>
        row.flow !== null &&
        row.flow.id !== main[0]?.flow?.id &&
        isBetter(row) === false &&
        share(row) >= NOTICEABLE,
    )
    .toSorted((x, y) => share(y) - share(x))
    .slice(0, 1)

const migrating = (a: Scenario, b: Scenario): readonly string[] => {
  const [before, after] = [a, b].map(topologyOf)
  const free = (topology: typeof before, vm: string): boolean =>
    migrationBlocks(topology!, vm).length === 0
  const common = [...before!.vms.keys()].filter((vm) => after!.vms.has(vm))
  const names = (vms: readonly string[]): string =>
    vms.length > 3 ? `${vms.length} VMs` : vms.map((vm) => a.parts[vm]?.name ?? vm).join(' and ')
  const gives = common.filter((vm) => free(before, vm) && !free(after, vm))
  const gains = common.filter((vm) => !free(before, vm) && free(after, vm))
  return [
    ...(gives.length > 0 ? [`${names(gives)} can no longer migrate live.`] : []),
    ...(gains.length > 0 ? [`${names(gains)} can now migrate live.`] : []),
  ]
}

export const whatItDid = (a: Scenario, b: Scenario, rows: readonly PairedRow[]): string => {
  if (rows.every(({ verdict }) => verdict === 'one run' || verdict === 'no figure'))
    return 'One pair of runs cannot tell what that does: more are under way.'
  const main = mainRows(rows)
  const cores = rows.find(({ figure }) => figure.id === 'cores')
  const said = [
    main.length > 0
      ? `${main.map((row, at) => `${at === 0 ? `the ${row.figure.title}${whose(row)} goes` : `its ${row.figure.title}`} ${fromTo(row)}`).join(', ')}.`
      : 'no throughput and no latency differs by more than its interval.',
    ...(cores && isSure(cores) ? [`Busy cores go ${fromTo(cores)}.`] : []),
    ...sideEffect(rows, main).map(
      (row) =>
        `The ${row.figure.title}${whose(row)} gets worse by *${Math.round(share(row) * 100)} %*.`,
    ),
    ...migrating(a, b),
  ].join(' ')
  return `${said[0]!.toUpperCase()}${said.slice(1)}`
}

/** What one design has other than another: parts, links, interfaces and flows by their ids, and what was set of them. */
import { dataPath } from '../data-paths/catalog.ts'
import { workload } from '../data-paths/workloads.ts'
import type { FieldValue } from '../fields.ts'
import { costText } from '../hardware/cost-book.ts'
import { nameOfId } from './edit.ts'
import { fieldsOf } from './field-sets.ts'
import { fieldUnit, fieldWords } from './field-words.ts'
import type { Flow, Interface, Link, Part, Scenario } from './scenario.ts'

export interface Difference {
  /** Of a part, link, interface, flow or cost. */
  readonly id: string
  /** In B, seen from A. */
  readonly kind: 'added' | 'removed' | 'changed'
  readonly table: 'parts' | 'links' | 'interfaces' | 'flows' | 'costs'
  /** What it is called, where it is: in A, or in B when A has none. */
  readonly name: string
  readonly changes: readonly Change[]
}

export interface Change {
  /** "Path", "MRRS", in the words of the inspector. */
  readonly label: string
  readonly from: string
  readonly to: string
}

export const changeText = ({ label, from, to }: Change): string => `${label}: ${from} → ${to}`

const TABLES = ['parts', 'links', 'interfaces', 'flows'] as const

/** Where things are drawn and what the document says of itself are no differences. */
export const designDifferences = (a: Scenario, b: Scenario): readonly Difference[] => [
  ...TABLES.flatMap((table) => {
    const ids = new Set([...Object.keys(a[table]), ...Object.keys(b[table])])
    return [...ids].flatMap((id): readonly Difference[] => {
      const [before, after] = [a[table][id], b[table][id]]
      if (!before) return [{ id, table, kind: 'added', name: linkName(b, id), changes: [] }]
      if (!after) return [{ id, table, kind: 'removed', name: linkName(a, id), changes: [] }]
      if (before === after) return []
      const changes = [...placesOf(a, b, id), ...settingsOf(a, b, id)]
      return changes.length === 0
        ? []
        : [{ id, table, kind: 'changed', name: linkName(a, id), changes }]
    })
  }),
  ...costsOf(a, b),
]

const linkName = (scenario: Scenario, id: string): string => {
  const link = scenario.links[id]
  if (!link) return nameOfId(scenario, id)
  const [from, to] = [link.from, link.to].map(({ part }) => scenario.parts[part]?.name ?? part)
  return `the link from ${from} to ${to}`
}

const arrow = (label: string, from: string, to: string): readonly Change[] =>
  from === to ? [] : [{ label, from, to }]

const placesOf = (a: Scenario, b: Scenario, id: string): readonly Change[] => {
  if (a.parts[id] && b.parts[id]) return ofPart(a, b, a.parts[id], b.parts[id])
  if (a.links[id] && b.links[id]) return ofLink(a, b, a.links[id], b.links[id])
  if (a.interfaces[id] && b.interfaces[id])
    return ofInterface(a, b, a.interfaces[id], b.interfaces[id])
  if (a.flows[id] && b.flows[id]) return ofFlow(a, b, a.flows[id], b.flows[id])
  return []
}

const nowhere = 'the sheet'
const insideOf = (scenario: Scenario, part: Part): string =>
  part.in === undefined ? nowhere : nameOfId(scenario, part.in)

const ofPart = (a: Scenario, b: Scenario, before: Part, after: Part): readonly Change[] => [
  ...arrow('Kind', before.kind, after.kind),
  ...arrow('Name', before.name, after.name),
  ...arrow('On', insideOf(a, before), insideOf(b, after)),
]

const ends = (scenario: Scenario, { from, to }: Link): string =>
  [from, to].map(({ part, port }) => `${nameOfId(scenario, part)} ${port}`).join(' to ')

const ofLink = (a: Scenario, b: Scenario, before: Link, after: Link): readonly Change[] =>
  arrow('Joins', ends(a, before), ends(b, after))

const functionOf = ({ pf, vf }: Interface): string => (vf === undefined ? `PF ${pf}` : `VF ${vf}`)

const ofInterface = (
  a: Scenario,
  b: Scenario,
  before: Interface,
  after: Interface,
): readonly Change[] => [
  ...arrow('Path', pathName(before), pathName(after)),
  ...arrow('Adapter', nameOfId(a, before.adapter), nameOfId(b, after.adapter)),
  ...arrow('Function', functionOf(before), functionOf(after)),
  ...arrow('On', nameOfId(a, before.on), nameOfId(b, after.on)),
]

const pathName = ({ path }: Interface): string => dataPath(path)?.title ?? path

const ofFlow = (a: Scenario, b: Scenario, before: Flow, after: Flow): readonly Change[] => [
  ...arrow('From', nameOfId(a, before.from), nameOfId(b, after.from)),
  ...arrow('To', nameOfId(a, before.to), nameOfId(b, after.to)),
  ...arrow('Traffic', loadName(before), loadName(after)),
]

const loadName = ({ workload: id }: Flow): string => workload(id)?.title ?? id

const settingsOf = (a: Scenario, b: Scenario, id: string): readonly Change[] => {
  const [before, after] = [a, b].map((scenario) => ({
    fields: fieldsOf(scenario, id) ?? {},
    settings: TABLES.map((table) => scenario[table][id]).find((entry) => entry)!.settings,
  }))
  // What only one of two paths has cannot differ: it comes and goes with the path.
  const names = Object.keys(before!.fields).filter((name) => after!.fields[name])
  return names.flatMap((name) => {
    const [was, is] = [before!, after!].map(({ fields, settings }): string => {
      const field = fields[name]!
      const value: FieldValue = settings[name] ?? field.default
      return `${fieldWords(field, value)} ${fieldUnit(field)}`.trim()
    })
    return arrow(before!.fields[name]!.label, was!, is!)
  })
}

const costsOf = (a: Scenario, b: Scenario): readonly Difference[] =>
  [...new Set([...Object.keys(a.costs), ...Object.keys(b.costs)])].flatMap((id) => {
    const [was, is] = [a.costs[id], b.costs[id]].map((set) =>
      set === undefined ? 'the book' : costText(set),
    )
    const changes = arrow('Value', was!, is!)
    return changes.length === 0
      ? []
      : [{ id, table: 'costs', kind: 'changed', name: `the cost ${id}`, changes }]
  })

/** "1 interface differs, 2 parts more": how far two designs are apart, in a few words. */
export const differenceWords = (differences: readonly Difference[]): string => {
  const count = (kind: Difference['kind'], says: string): readonly string[] => {
    const found = differences.filter((each) => each.kind === kind).length
    return found === 0 ? [] : [`${found} ${says}`]
  }
  const words = [
    ...count('changed', 'changed'),
    ...count('added', 'added'),
    ...count('removed', 'gone'),
  ]
  return words.length === 0 ? 'the same design' : words.join(', ')
}

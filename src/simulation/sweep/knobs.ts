/**
 * What a sweep can turn: every declared setting of a part, a link, an interface or a flow, every cost, the path of an
 * interface, and how many VMs of a kind there are.
 */
import { DATA_PATHS } from '../../data-paths/catalog.ts'
import { amount, choice, count, type Field, type FieldValue } from '../../fields.ts'
import { COST_IDS } from '../../hardware/cost-ids.data.ts'
import { asRange, costEntry } from '../../hardware/costs.ts'
import { nameOfId } from '../../scenario/edit.ts'
import { setCost } from '../../scenario/edits/costs.ts'
import { rewire } from '../../scenario/edits/interfaces.ts'
import { setSetting } from '../../scenario/edits/settings.ts'
import { withVmCopies } from '../../scenario/edits/vm-copies.ts'
import { fieldsOf } from '../../scenario/field-sets.ts'
import type { Scenario } from '../../scenario/scenario.ts'

/** A sentence that names the axis, what was found and what would do. */
export class SweepError extends Error {
  override readonly name = 'SweepError'
}

export interface Knob {
  /** "flow1.offeredGbps": how a command line names it. */
  readonly name: string
  /** "Offered load of VM A to peer 1" */
  readonly label: string
  readonly field: Field
  /** Those of lower rank are turned first: a path brings its settings, and copies take over what their model has. */
  readonly rank: 0 | 1 | 2
  readonly turned: (scenario: Scenario, value: FieldValue) => Scenario
}

export const COPIES = 'copies'
export const PATH = 'path'
/** In the place of an id: whatever has a setting of that name. */
export const ALL = 'all'
const COST = 'cost.'
const MOST_COPIES = 512
const MOST_COST = 1e12

const copiesOf = (scenario: Scenario, vm: string): Knob => ({
  name: `${vm}.${COPIES}`,
  label: `VMs like ${nameOfId(scenario, vm)}`,
  field: count({
    label: 'How many of it',
    default: 1,
    min: 1,
    max: MOST_COPIES,
    means: 'VMs like this one, each with its interfaces and flows; the copies are not pinned',
  }),
  rank: 2,
  turned: (before, value) => {
    const after = withVmCopies(before, vm, Number(value))
    if (!after) throw new SweepError(`the axis ${vm}.${COPIES}: a design cannot hold ${value} VMs`)
    return after
  },
})

const pathOf = (scenario: Scenario, id: string): Knob => {
  const attached = scenario.interfaces[id]
  const on = scenario.parts[attached?.on ?? '']?.kind === 'host' ? 'host' : 'vm'
  const paths = DATA_PATHS.filter((path) => path.on === on)
  return {
    name: `${id}.${PATH}`,
    label: `Path of ${nameOfId(scenario, id)}`,
    field: choice(
      paths.map((path) => path.id),
      {
        label: 'Path',
        default: attached?.path ?? paths[0]!.id,
        means: 'How the interface reaches its adapter',
        says: Object.fromEntries(paths.map(({ id: path, title }) => [path, title])),
      },
    ),
    rank: 0,
    turned: (before, value) => rewire(before, id, { path: String(value) }).change(before),
  }
}

const settingOf = (scenario: Scenario, ids: readonly string[], name: string, key: string): Knob => {
  const field = fieldsOf(scenario, ids[0]!)![name]!
  const whose = ids.length === 1 ? nameOfId(scenario, ids[0]!) : `all ${ids.length}`
  return {
    name: key,
    label: `${field.label} of ${whose}`,
    field,
    rank: 1,
    turned: (before, value) => setSetting(before, ids, name, value).change(before),
  }
}

const costKnob = (scenario: Scenario, id: string): Knob => {
  const { means, unit, value } = costEntry(id)
  return {
    name: `${COST}${id}`,
    label: means,
    field: amount({
      label: means,
      unit,
      default: asRange(scenario.costs[id] ?? value).value,
      min: 0,
      max: MOST_COST,
      means: 'A cost of the book, with an override of this design in its place',
    }),
    rank: 1,
    turned: (before, given) => setCost(before, id, Number(given)).change(before),
  }
}

const tables = ({ parts, links, interfaces, flows }: Scenario): readonly string[] => [
  ...Object.keys(parts),
  ...Object.keys(links),
  ...Object.keys(interfaces),
  ...Object.keys(flows),
]

const holders = (scenario: Scenario, setting: string): readonly string[] =>
  tables(scenario).filter((id) => fieldsOf(scenario, id)?.[setting] !== undefined)

/** What of one id can be turned, the settings in the order of their declaration. */
export const knobsOf = (scenario: Scenario, id: string): readonly Knob[] => [
  ...(scenario.parts[id]?.kind === 'vm' ? [copiesOf(scenario, id)] : []),
  ...(scenario.interfaces[id] ? [pathOf(scenario, id)] : []),
  ...Object.keys(fieldsOf(scenario, id) ?? {}).map((name) =>
    settingOf(scenario, [id], name, `${id}.${name}`),
  ),
]

/** Settings that can be turned wherever they are: the first of a name stands for the others. */
export const allKnobs = (scenario: Scenario): readonly Knob[] => {
  const first = new Map<string, readonly string[]>()
  for (const id of tables(scenario))
    for (const name of Object.keys(fieldsOf(scenario, id) ?? {}))
      first.set(name, [...(first.get(name) ?? []), id])
  return [...first].map(([name, ids]) => settingOf(scenario, ids, name, `${ALL}.${name}`))
}

const some = (all: readonly string[]): string =>
  all.length <= 12 ? all.join(', ') : `${all.slice(0, 12).join(', ')} and ${all.length - 12} more`

/** "flow1.offeredGbps", "vm1.copies", "if1.path", "all.frameBytes", "cost.iommu.walk". */
export const knobAt = (scenario: Scenario, name: string): Knob => {
  const dot = name.indexOf('.')
  const [id, setting] = [name.slice(0, dot), name.slice(dot + 1)]
  if (dot < 1 || setting === '')
    throw new SweepError(
      `the axis ${name}: an axis is an id and a setting, such as flow1.offeredGbps`,
    )
  const own = knobsOf(scenario, id)
  if (own.length > 0) {
    const knob = own.find((each) => each.name === name)
    if (knob) return knob
    const known = own.map((each) => each.name.slice(dot + 1))
    throw new SweepError(
      `the axis ${name}: ${nameOfId(scenario, id)} has no setting ${setting}; ${some(known)} would do`,
    )
  }
  if (name.startsWith(COST)) {
    if (COST_IDS.includes(setting)) return costKnob(scenario, setting)
    throw new SweepError(
      `the axis ${name}: no cost is called ${setting}; the cost book has ${some(nearest(setting))}`,
    )
  }
  if (id === ALL) {
    const ids = holders(scenario, setting)
    if (ids.length > 0) return settingOf(scenario, ids, setting, name)
    throw new SweepError(`the axis ${name}: nothing in the design has a setting ${setting}`)
  }
  const known = [...tables(scenario).filter((each) => knobsOf(scenario, each).length > 0), ALL]
  throw new SweepError(
    `the axis ${name}: nothing in the design has the id ${id}; ${some(known)} would do`,
  )
}

/** Of the same family: "iommu.walk" and its kin for "iommu.wlak". */
const nearest = (id: string): readonly string[] => {
  const kin = COST_IDS.filter((each) => each.split('.')[0] === id.split('.')[0])
  return kin.length > 0 ? kin : COST_IDS
}

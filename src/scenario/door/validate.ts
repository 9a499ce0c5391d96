/** A parsed document becomes a scenario, or an error that lists what is wrong with it. */
import {
  CURRENT_VERSION,
  EMPTY_SCENARIO,
  type Part,
  type PartId,
  type Scenario,
} from '../scenario.ts'
import { type Problem, ScenarioError } from '../scenario-error.ts'
import { placeOf } from './describe.ts'
import { SHAPE } from './document-shape.ts'
import type { Complain } from './shape.ts'

const MAX_PROBLEMS = 10

const TABLES = ['parts', 'links', 'interfaces', 'flows'] as const

const checkUniqueIds = (scenario: Scenario, complain: Complain): void => {
  const owner = new Map<string, string>()
  for (const table of TABLES)
    for (const id of Object.keys(scenario[table] ?? {})) {
      const other = owner.get(id)
      if (other === undefined) owner.set(id, table)
      else
        complain(
          placeOf(table, id),
          `this id is taken by ${other}.${id}; ids are unique over parts, links, interfaces and flows`,
        )
    }
}

const checkContainment = (parts: Readonly<Record<PartId, Part>>, complain: Complain): void => {
  const settled = new Set<PartId>()
  for (const start of Object.keys(parts)) {
    const chain = new Set<PartId>()
    let id: PartId | undefined = start
    while (id !== undefined && !settled.has(id)) {
      if (chain.has(id)) {
        const circle = [...chain].slice([...chain].indexOf(id))
        complain(
          placeOf(placeOf('parts', id), 'in'),
          `${[...circle, id].slice(0, 6).join(' is in ')}: a part cannot be inside itself`,
        )
        break
      }
      chain.add(id)
      id = parts[id]?.in
    }
    for (const seen of chain) settled.add(seen)
  }
}

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const inner of Object.values(value)) freeze(inner)
    Object.freeze(value)
  }
  return value
}

/** `raw` has the current version, few levels and no prototype keys. Absent keys have the values of an empty design. */
export const validate = (raw: Readonly<Record<string, unknown>>): Scenario => {
  const problems: Problem[] = []
  let more = 0
  const complain: Complain = (place, says) => {
    if (problems.length < MAX_PROBLEMS) problems.push({ place, says })
    else more++
  }
  const read: Record<string, unknown> = { version: CURRENT_VERSION }
  for (const key of Object.keys(SHAPE) as (keyof typeof SHAPE)[])
    read[key] = raw[key] === undefined ? EMPTY_SCENARIO[key] : SHAPE[key](raw[key], key, complain)
  for (const key of Object.keys(raw)) if (!Object.hasOwn(read, key)) read[key] = raw[key]
  const scenario = read as unknown as Scenario
  checkUniqueIds(scenario, complain)
  if (problems.length === 0) checkContainment(scenario.parts, complain)
  if (problems.length > 0) throw new ScenarioError(problems, more)
  return freeze(scenario)
}

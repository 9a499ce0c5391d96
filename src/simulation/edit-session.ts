/** One design under edit: what an edit leaves alone is neither resolved nor compiled again. */
import type { Scenario } from '../scenario/scenario.ts'
import { isSame } from '../scenario/topology/shared.ts'
import { buildTopology } from '../scenario/topology.ts'
import { compile } from './compile/compile.ts'
import type { CompiledScenario } from './compile/compiled-scenario.ts'

const TABLES = ['parts', 'links', 'interfaces', 'flows', 'costs'] as const

type Table = Readonly<Record<string, unknown>>

/** `fresh` with the entries of `before` that are the same; `before` itself when all are, in the same order. */
const sharedTable = (fresh: Table, before: Table): Table => {
  if (fresh === before) return before
  const table: Record<string, unknown> = {}
  const ids = Object.keys(before)
  let at = 0
  let isAll = true
  for (const id in fresh) {
    const isKnown = Object.hasOwn(before, id) && isSame(fresh[id], before[id])
    table[id] = isKnown ? before[id] : fresh[id]
    isAll &&= isKnown && ids[at++] === id
  }
  return isAll && at === ids.length ? before : table
}

/** A scenario that crossed the border of a worker is a copy: what did not change is the old one again. */
const sharedScenario = (fresh: Scenario, before: Scenario): Scenario => ({
  ...fresh,
  ...Object.fromEntries(TABLES.map((table) => [table, sharedTable(fresh[table], before[table])])),
})

export class EditSession {
  private last: CompiledScenario | undefined

  /** As compiled from nothing, but sooner. */
  compile(scenario: Scenario): CompiledScenario {
    const before = this.last
    const known = before ? sharedScenario(scenario, before.topology.scenario) : scenario
    this.last = compile(buildTopology(known, before?.topology), before)
    return this.last
  }
}

import type { Scenario } from '../scenario/scenario.ts'

const turned = <Value>(table: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(table).reverse())

/** The same design, its tables in the opposite order. */
export const reordered = (design: Scenario): Scenario => ({
  ...design,
  parts: turned(design.parts),
  links: turned(design.links),
  flows: turned(design.flows),
  interfaces: turned(design.interfaces),
})

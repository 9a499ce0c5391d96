import type { FlowId, Scenario } from '../src/scenario/scenario.ts'
import { UserError } from './terminal.ts'

/** By id or by name. `what`: how the answer to a wrong one begins, such as "--flow". */
export const flowOf = ({ flows }: Scenario, given: string, what: string): FlowId => {
  if (Object.hasOwn(flows, given)) return given
  const id = Object.keys(flows).find((each) => flows[each]?.name === given)
  if (id !== undefined) return id
  const known = Object.entries(flows).map(([each, { name }]) => `${each} (${name})`)
  throw new UserError(
    known.length > 0
      ? `${what} is "${given}": ${known.join(', ')} would do`
      : `${what} is "${given}", and the design has no flow`,
  )
}

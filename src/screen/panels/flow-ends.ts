/** What a flow can join: interfaces, and peers. */
import type { Scenario } from '../../scenario/scenario.ts'
import type { Choice } from './pick.tsx'

/** All ends, peers first. */
export const flowEnds = (scenario: Scenario): readonly Choice[] => [
  ...Object.entries(scenario.parts)
    .filter(([, { kind }]) => kind === 'peer')
    .map(([value, { name }]) => ({ value, says: name })),
  ...Object.entries(scenario.interfaces).map(([value, { on, name }]) => ({
    value,
    says: `${name} of ${scenario.parts[on]?.name ?? on}`,
  })),
]

/** Those of one part or interface. */
export const endsAt = (scenario: Scenario, id: string): readonly Choice[] =>
  flowEnds(scenario).filter(({ value }) => value === id || scenario.interfaces[value]?.on === id)

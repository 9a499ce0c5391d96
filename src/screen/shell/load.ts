/** The one slider: what the open-loop flows of a design offer. */
import { offeredBits } from '../../rules/offered-load.ts'
import { openLoopFlows } from '../../scenario/edits/flows.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { topologyOf } from '../store/topology-of.ts'

const DEFAULT_GBPS = 10
const BITS_PER_GIGABIT = 1e9

/** The highest of the flows; null when none has a load of its own. */
export const loadGbps = (scenario: Scenario): number | null => {
  const flows = openLoopFlows(scenario)
  if (flows.length === 0) return null
  const views = topologyOf(scenario).flows
  const offered = flows.map((id) => {
    const view = views.get(id)
    return view ? offeredBits(view) : 0
  })
  return Math.max(...offered) / BITS_PER_GIGABIT
}

/** The slider ends at the slowest wire port of an adapter: there every design has met its limit. */
export const highestLoadGbps = (scenario: Scenario): number => {
  const rates = Object.values(scenario.parts)
    .filter(({ kind }) => kind === 'nic')
    .map(({ settings }) => Number(settings.portGbps ?? 25))
  return rates.length === 0 ? DEFAULT_GBPS : Math.min(...rates)
}
